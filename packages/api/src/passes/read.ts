import type { Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'
import { isCodeOf, registrationIn } from './code.ts'
import { type RegistrationRow, registrationsFor } from './queries.ts'

/** The registration behind each typed or scanned code; null where the code is none of ours. */
export async function readCodes(
  tx: Transaction,
  seal: Sealer,
  codes: string[],
): Promise<(RegistrationRow | null)[]> {
  const ids = codes.map(registrationIn)
  const rows = await registrationsFor(tx, [...new Set(ids.filter((id) => id !== null))])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return codes.map((code, i) => {
    const row = byId.get(ids[i] ?? -1)
    return row && isCodeOf(seal, row, code) ? row : null
  })
}

/** The same for one code. */
export async function readCode(tx: Transaction, seal: Sealer, code: string): Promise<RegistrationRow | null> {
  const [row] = await readCodes(tx, seal, [code])
  return row ?? null
}

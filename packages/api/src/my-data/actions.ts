import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { followSlotsOf } from '../fair-slots/follow.ts'
import type { Cell, Sealer } from '../seal/sealer.ts'
import { requirePassword } from '../sessions/require-password.ts'
import { PERSONAL, type Person, type PersonalTable } from './catalogue.ts'
import { auditAbout, clearPerson, columnsThat, endDealings, keysOf, rowsAbout, tiesOf } from './queries.ts'
import { whyNotErase } from './rules.ts'
import type { MyData } from './schema.ts'

const personOf = ({ actor }: Signed): Person => ({
  accountId: actor.accountId,
  seekerId: actor.seekerId ?? 0,
})

/** Everything kept about whoever asks, as the catalogue lists it, with who saw it. */
export function exportMyData(context: AppContext, by: Signed): Promise<MyData> {
  return act(context, by, async (tx) => {
    const person = personOf(by)
    const keys = await keysOf(tx, person)
    const tables: MyData['tables'] = {}
    for (const table of PERSONAL) {
      const rows = await rowsAbout(tx, table, person)
      const key = table.name === 'seeker' ? keys.seeker : keys.account
      for (const row of rows) await openCells(tx, context.seal, table, key ?? keys.account, row)
      if (rows.length > 0) tables[table.name] = rows
    }
    tables.audit = await auditAbout(tx, person)
    await audit(tx, by, {
      entity: 'account',
      entityId: person.accountId,
      seekerId: by.actor.seekerId,
      reason: 'own_request',
    })
    return { at: context.now().toISOString(), tables }
  })
}

async function openCells(
  tx: Transaction,
  seal: Sealer,
  table: PersonalTable,
  key: number,
  row: Record<string, unknown>,
): Promise<void> {
  for (const column of columnsThat(table, (fate) => fate.startsWith('open'))) {
    const sealed = row[column]
    delete row[column]
    const plain = column.replace(/_sealed$/, '')
    const cell: Cell = { table: table.name, column: plain, id: Number(row.id) }
    row[plain] = Buffer.isBuffer(sealed) ? await seal.open(tx, key, cell, sealed) : null
  }
  for (const column of columnsThat(table, (fate) => fate.startsWith('link'))) {
    row[column] = `/api/v1/uploads/${row[column]}`
  }
}

/**
 * Erases the person: what is open is ended, every personal cell is emptied, the keys are destroyed. What is counted
 * stays, about nobody.
 *
 * @throws Refusal `still_staff`, `sole_owner`, `dispute_open`, or for a wrong password as `requirePassword`
 */
export async function eraseMe(context: AppContext, by: Signed, password: string): Promise<null> {
  await requirePassword(context, by.actor.accountId, 'password', password)
  return act(context, by, async (tx) => {
    const person = personOf(by)
    const ties = await tiesOf(tx, person)
    if (!ties) throw new Refusal('sign_in')
    refuseIf(whyNotErase(ties))
    await followSlotsOf(tx, person.seekerId)
    await endDealings(tx, person)
    await clearPerson(tx, person)
    await audit(tx, by, { entity: 'account', entityId: person.accountId, seekerId: by.actor.seekerId })
    return null
  })
}

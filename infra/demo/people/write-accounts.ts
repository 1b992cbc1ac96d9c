import type { Transaction } from '@pinqiao/api/db'
import type { Sealer } from '@pinqiao/api/seal/sealer'
import { insertAll, type Row, takeIds } from './bulk.ts'

export interface NewDemoAccount {
  phone: string
  name: string
  createdAt: Date
}

/** Accounts of the demonstration; all have the one password. Ids stand in the order of `people`. */
export async function writeAccounts(
  tx: Transaction,
  seal: Sealer,
  passwordHash: string,
  people: NewDemoAccount[],
): Promise<number[]> {
  const ids = await takeIds(tx, 'account', people.length)
  const keys = await seal.newPeople(tx, people.length)
  const rows = people.map(({ phone, name, createdAt }, i): Row => {
    const [id, key] = [ids[i], keys[i]]
    if (id === undefined || !key) throw new Error('fewer ids than people')
    return {
      id,
      person_key: key.id,
      name,
      phone_sealed: key.seal({ table: 'account', column: 'phone', id }, phone),
      phone_index: seal.blindIndex('phone', phone),
      password_hash: passwordHash,
      password_fits_staff: true,
      lang: 'zh',
      state: 'active',
      demo: true,
      created_at: createdAt,
      password_changed_at: createdAt,
    }
  })
  await insertAll(tx, 'account', rows)
  return ids
}

// People at fairs for tests.

import { type Person, person } from './people.ts'
import { NOW, type TestApi, type TestWorld } from './served.ts'

export interface Looking extends Person {
  seekerId: number
}

/** Somebody with an account who looks for work. */
export async function looking(api: TestApi, { sql }: TestWorld, name = '马晓兰'): Promise<Looking> {
  const one = await person(api, name)
  const [row] = await sql<{ id: number }[]>`
    insert into seeker (account_id, person_key, name, district, of_age_at)
    select id, person_key, ${name}, '620171', ${NOW} from account where id = ${one.accountId} returning id`
  if (!row) throw new Error('an insert returned no row')
  return { ...one, seekerId: row.id }
}

export interface Pass {
  id: number
  code: string
  tail: string
}

/** Registers somebody for a fair over HTTP and gives their pass. */
export async function passFor(one: Person, fairId: number, showName = true): Promise<Pass> {
  const made = await one.post(`/fairs/${fairId}/registrations`, { showName })
  if (made.status !== 201) throw new Error(`no pass: ${JSON.stringify(made.body)}`)
  const { body } = await one.ask(`/passes/${made.body.id}`)
  return { id: body.id, code: body.code, tail: body.tail }
}

export const enter = (by: Person, fairId: number, code: string, way = 'scan') =>
  by.post(`/fairs/${fairId}/check-ins`, { code, way })

/** People who were let in. */
export async function checkedIn({ sql }: TestWorld, fairId: number): Promise<number | undefined> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from check_in where fair_id = ${fairId}`
  return row?.count
}

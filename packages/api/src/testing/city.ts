// The demonstration city as a world for tests that need everything at once, with somebody of every role.

import { demoLogins } from '../../../../infra/demo/people/logins.ts'
import { seedDemo } from '../../../../infra/demo/seed.ts'
import { loadActor } from '../auth/actor.ts'
import type { Role } from '../auth/policy.ts'
import { createSealer } from '../seal/sealer.ts'
import { beginSession } from '../sessions/session.ts'
import { makeWorld, NOW, TEST_KEY, type TestWorld } from './served.ts'

/** Somebody who asks: what they are and what is theirs. */
export interface Persona {
  name: 'visitor' | 'account' | Role
  accountId: number | null
  seekerId: number | null
  employers: number[]
  districts: string[]
  fairs: number[]
}

/** Ids of different tables never meet, so that one found in an answer says of what it is. */
const APART = 1_000_000

/** The city as of the tests' day. Fair staff serve the running fair alone, and the officer one town. */
export async function makeCity(): Promise<TestWorld> {
  const world = await makeWorld()
  await world.sql`
    select setval(format('%I.%I', schemaname, sequencename)::regclass, ${APART} * row_number() over (order by sequencename))
    from pg_sequences where schemaname = 'public'`
  await seedDemo(world.sql, { today: NOW, seal: createSealer(TEST_KEY) })
  await world.sql`
    update account_role r set ended_at = now() from fair f where f.id = r.fair_id and f.state <> 'running'`
  return world
}

const LOGINS: Record<Role, string> = {
  seeker: '祁玉兰',
  owner: '潘若川',
  recruiter: '孟知夏',
  officer: '贺小满',
  fair_staff: '石清和',
  admin: '方准',
  auditor: '严明鉴',
}

/** A visitor, a plain account, and one demo login of each role. */
export async function personas({ sql }: TestWorld): Promise<Persona[]> {
  const seal = createSealer(TEST_KEY)
  const nobody = { seekerId: null, employers: [], districts: [], fairs: [] }
  const plain = await sql.begin(async (tx) => {
    const personKey = await seal.newPerson(tx)
    const [row] = await tx<{ id: number }[]>`
      insert into account (person_key, name, email)
      values (${personKey}, '没有角色', 'plain@example.org') returning id`
    return row?.id ?? 0
  })
  const worn = await Promise.all(
    (Object.entries(LOGINS) as [Role, string][]).map(async ([role, name]): Promise<Persona> => {
      const phone = demoLogins.find((login) => login.name === name)?.phone ?? ''
      const [account] = await sql<{ id: number }[]>`
        select id from account where phone_index = ${seal.blindIndex('phone', phone)}`
      const actor = account && (await loadActor(sql, account.id, ''))
      if (!actor) throw new Error(`the demo city has no ${role} called ${name}`)
      return {
        name: role,
        accountId: actor.accountId,
        seekerId: actor.seekerId,
        employers: actor.memberships.map(({ employerId }) => employerId),
        districts: actor.districts,
        fairs: actor.fairs,
      }
    }),
  )
  return [
    { name: 'visitor', accountId: null, ...nobody },
    { name: 'account', accountId: plain, ...nobody },
    ...worn,
  ]
}

/** A cookie of a fresh session, without the cost of a password. */
export async function cookieOf(
  { sql }: TestWorld,
  accountId: number | null,
): Promise<Record<string, string>> {
  return accountId === null ? {} : { cookie: `session=${await beginSession(sql, accountId, 'test')}` }
}

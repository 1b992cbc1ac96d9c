// What placements come from, written straight into the tables: whom they concern, and hires.

import { openCity } from './office.ts'
import { officer, type Person, person } from './people.ts'
import { live, save, type TestWorld } from './served.ts'

let count = 0

/** Work as whoever records it says it. */
export const hired = { kind: 'employment', fullTime: true, title: '电焊工', startsOn: '2026-11-02' }

/** A city with an officer who records by hand and an employer that hires. */
export async function openPlacementDesk() {
  const { world, api } = await openCity()
  const desk = await officer(api, world)
  const boss = await person(api, '单位')
  return { world, api, desk, boss, firm: await employerWith(world, boss) }
}

/** A seeker of a district; without an account unless one is given. */
export async function seekerRow(
  { sql }: TestWorld,
  registeredBy: Person,
  parts: { name?: string; district?: string | null; account?: Person } = {},
): Promise<number> {
  const { name = '马晓燕', district = '620171101', account } = parts
  const [key] = await sql<{ id: number }[]>`insert into person_key (wrapped) values ('\\x00') returning id`
  const [row] = await sql<{ id: number }[]>`
    insert into seeker (account_id, person_key, name, district, of_age_at, registered_by)
    values (${account?.accountId ?? null}, ${key?.id ?? 0}, ${name}, ${district}, now(), ${registeredBy.accountId})
    returning id`
  return row?.id ?? 0
}

/** A live posting of an employer, with somebody in its team. */
export async function employerWith(
  { sql }: TestWorld,
  member: Person | null = null,
): Promise<{ employerId: number; postingId: number; name: string }> {
  const name = `兰州新区试验${++count}有限公司`
  const [postingId = 0] = await save(sql, [
    live(`placement ${count}`, '电焊工', { place: '620171101', employer: { name, origin: 'registered' } }),
  ])
  const [row] = await sql<{ employerId: number }[]>`
    select employer_id as "employerId" from posting where id = ${postingId}`
  const employerId = row?.employerId ?? 0
  if (member) {
    await sql`
      insert into employer_member (employer_id, account_id, role) values (${employerId}, ${member.accountId}, 'owner')`
  }
  return { employerId, postingId, name }
}

/** An application in a state, hired unless said. */
export async function applicationRow(
  { sql }: TestWorld,
  seekerId: number,
  { employerId, postingId }: { employerId: number; postingId: number },
  by: Person,
  state = 'hired',
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    with agreed as (
      insert into consent (seeker_id, purpose, employer_id, wording, given_by)
      values (${seekerId}, 'resume', ${employerId}, '1', ${by.accountId})
      on conflict (seeker_id, purpose, coalesce(employer_id, 0)) where withdrawn_at is null
        do update set wording = '1'
      returning id
    )
    insert into application (posting_id, employer_id, seeker_id, state, consent_id)
    select ${postingId}, ${employerId}, ${seekerId}, ${state}, id from agreed returning id`
  return row?.id ?? 0
}

/** An intent both said yes to. */
export async function intentRow(
  { sql }: TestWorld,
  seekerId: number,
  { employerId, postingId }: { employerId: number; postingId: number },
  by: Person,
  saidAt = new Date('2026-11-10T02:00:00Z'),
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into intent (employer_id, seeker_id, posting_id, state, employer_said_at, seeker_said_at, noted_by)
    values (${employerId}, ${seekerId}, ${postingId}, 'agreed', ${saidAt}, ${saidAt}, ${by.accountId})
    returning id`
  return row?.id ?? 0
}

/** Work recorded by hand, through the route. */
export async function placementOf(
  officer: Person,
  seekerId: number,
  parts: Record<string, unknown> = {},
): Promise<number> {
  const answer = await officer.post('/placements', {
    seekerId,
    employerName: '秦川镇便民超市',
    kind: 'employment',
    fullTime: true,
    title: '理货员',
    startsOn: '2026-06-01',
    ...parts,
  })
  if (answer.status !== 201) throw new Error(`no placement: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

import { NewClaim } from '@pinqiao/api/claims/schema'
import { openSql, type Sql } from '@pinqiao/api/db'
import { createSealer } from '@pinqiao/api/seal/sealer'
import { Profile } from '@pinqiao/api/seekers/schema'
import { checkPassword } from '@pinqiao/api/sessions/passwords'
import { GROUPS } from '@pinqiao/matcher/vocabulary'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { inventedCreditCode } from './people/credit-code.ts'
import { DEMO_PASSWORD, demoLogins } from './people/logins.ts'
import { seedDemo } from './seed.ts'

const today = new Date('2026-03-10T03:00:00Z')
const seal = createSealer(Buffer.alloc(32, 7))
const PATIENCE = 60_000

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = openSql(database.url)
  await seedDemo(sql, { today, seal })
}, PATIENCE)
afterAll(async () => {
  await sql.end()
  await database.drop()
})

async function one(query: Promise<Iterable<unknown>>): Promise<Record<string, number>> {
  const [row] = [...(await query)]
  return row as Record<string, number>
}

async function tally(query: Promise<Iterable<unknown>>): Promise<Record<string, number>> {
  return Object.fromEntries(
    ([...(await query)] as { name: string; n: number }[]).map(({ name, n }) => [name, n]),
  )
}

test('every demo login is there, opens with the one password and wears its hat', async () => {
  for (const { phone, hat, name } of demoLogins) {
    const [account] = await sql<{ id: number; name: string; hash: string; demo: boolean }[]>`
      select id, name, password_hash as hash, demo from account where phone_index = ${seal.blindIndex('phone', phone)}`
    expect(account, phone).toMatchObject({ name, demo: true })
    expect(await checkPassword(account?.hash ?? null, DEMO_PASSWORD)).toBe(true)
    const [worn] = await sql<{ roles: string[] }[]>`
      select array(
        select role from account_role where account_id = ${account?.id ?? 0} and ended_at is null
        union select role from employer_member where account_id = ${account?.id ?? 0} and left_at is null
        union select 'seeker' from seeker where account_id = ${account?.id ?? 0}) as roles`
    expect(worn?.roles, phone).toEqual([hat.role])
  }
})

test('nobody is real: invented phone numbers, demo accounts, credit codes with right checksums', async () => {
  expect(
    await one(sql`select count(*) filter (where not demo)::int as real, count(*)::int as all from account`),
  ).toEqual({ real: 0, all: expect.toSatisfy((n: number) => n > 300) })
  // The example of GB 32100 itself, and our own.
  const right = (code: string) => {
    const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const sum = [...code.slice(0, 17)].reduce((all, c, i) => all + digits.indexOf(c) * (3 ** i % 31), 0)
    return digits[(31 - (sum % 31)) % 31] === code[17]
  }
  expect(right('91350100M000100Y43')).toBe(true)
  expect(inventedCreditCode(1)).toMatch(/^91620171DEMA0001[0-9X]\w$/)
  const codes = await sql<
    { code: string }[]
  >`select credit_code as code from employer where credit_code is not null`
  expect(codes.length).toBeGreaterThanOrEqual(40)
  expect(codes.filter(({ code }) => !right(code))).toEqual([])
})

test('profiles and claims are such as the API itself would take', async () => {
  const profiles = await sql<{ profile: unknown }[]>`select profile from seeker where demo`
  for (const { profile } of profiles) Profile.parse(profile)
  const claims = await sql<{ group: string; details: unknown }[]>`select "group", details from group_claim`
  for (const claim of claims) NewClaim.parse(claim)
})

describe('no page is empty', () => {
  test('300 seekers of all groups, with claims in all states', async () => {
    expect((await one(sql`select count(*)::int as n from seeker where demo`)).n).toBe(300)
    const groups = await tally(sql`select "group" as name, count(*)::int as n from group_claim group by 1`)
    for (const group of GROUPS) expect(groups[group], group).toBeGreaterThan(5)
    const states = await tally(sql`select state as name, count(*)::int as n from group_claim group by 1`)
    for (const state of ['claimed', 'verified', 'refused', 'withdrawn', 'expired']) {
      expect(states[state], state).toBeGreaterThan(5)
    }
  })

  test('applications in all states, each step in order and none before its posting', async () => {
    const states = await tally(sql`select state as name, count(*)::int as n from application group by 1`)
    for (const state of [
      ...[
        'submitted',
        'shortlisted',
        'interview',
        'offered',
        'accepted',
        'hired',
        'declined',
        'withdrawn',
        'closed',
      ],
    ]) {
      expect(states[state], state).toBeGreaterThan(5)
    }
    const wrong = await sql`
      select a.id from application a join posting p on p.id = a.posting_id
        join lateral (select array_agg(at order by id) as times, (array_agg(to_state order by id desc))[1] as last
          from application_step where application_id = a.id) s on true
        join consent c on c.id = a.consent_id
      where a.submitted_at < p.published_at or s.last <> a.state or c.given_at > a.submitted_at
        or s.times <> (select array_agg(t order by t) from unnest(s.times) t) or s.times[1] <> a.submitted_at
        or c.employer_id <> a.employer_id or c.seeker_id <> a.seeker_id`
    expect(wrong.length).toBe(0)
  })

  test('a past, a running and a coming fair with all that belongs to them', async () => {
    const fairs = await sql`
      select f.state, (select count(*)::int from fair_employer e where e.fair_id = f.id) as employers,
        (select count(*)::int from booth_booking b where b.fair_id = f.id) as booths,
        (select count(*)::int from fair_registration r where r.fair_id = f.id) as registered,
        (select count(*)::int from check_in c where c.fair_id = f.id) as present,
        (select count(*)::int from booth_visit v where v.fair_id = f.id) as visits,
        (select count(*)::int from intent i where i.fair_id = f.id) as intents
      from fair f order by f.starts_at`
    const many = expect.toSatisfy((n: number) => n >= 15)
    expect([...fairs]).toEqual([
      {
        state: 'ended',
        employers: 24,
        booths: many,
        registered: 130,
        present: many,
        visits: many,
        intents: many,
      },
      {
        state: 'running',
        employers: 26,
        booths: many,
        registered: 120,
        present: many,
        visits: many,
        intents: many,
      },
      {
        state: 'published',
        employers: 20,
        booths: expect.any(Number),
        registered: 70,
        present: 0,
        visits: 0,
        intents: 0,
      },
    ])
    const now = await one(sql`
      select count(*)::int as n from fair
      where state = 'running' and starts_at < ${today} and ends_at > ${today}::timestamptz + interval '1 day'`)
    expect(now.n).toBe(1)
  })

  test('twelve months of placements, some ended, reversed and contested, internships apart, each with its ladder', async () => {
    const months = await tally(sql`
      select to_char(starts_on, 'YYYY-MM') as name, count(*)::int as n from placement where state <> 'reversed' group by 1`)
    expect(Object.keys(months).length).toBeGreaterThanOrEqual(12)
    const found = await one(sql`
      select count(*) filter (where state = 'confirmed')::int as confirmed,
        count(*) filter (where state = 'contested')::int as contested,
        count(*) filter (where state = 'reversed')::int as reversed,
        count(*) filter (where ends_on is not null)::int as ended,
        count(*) filter (where kind = 'internship')::int as internships,
        count(*) filter (where application_id is not null)::int as applied,
        count(*) filter (where intent_id is not null)::int as agreed
      from placement`)
    for (const [what, n] of Object.entries(found)) expect(n, what).toBeGreaterThan(2)
    const steps = await tally(sql`select step as name, count(*)::int as n from placement_evidence group by 1`)
    for (const step of ['intent', 'offer', 'contract', 'insurance', 'day_30', 'day_90', 'day_180']) {
      expect(steps[step], step).toBeGreaterThan(5)
    }
    expect((await sql`select from placement where starts_on > '2026-03-10'`).length).toBe(0)
    expect((await sql`select from placement_evidence where on_date > '2026-03-10'`).length).toBe(0)
  })

  test('the desks have something to decide, and the demo employer somebody to answer', async () => {
    const found = await one(sql`
      select (select count(*)::int from employer where origin = 'registered' and state = 'unverified') as employers,
        (select count(*)::int from posting where state = 'submitted') as postings,
        (select count(*)::int from fair_employer where state = 'applied') as parts,
        (select count(*)::int from application a join employer_member m on m.employer_id = a.employer_id
          join account c on c.id = m.account_id
          where c.phone_index = ${seal.blindIndex('phone', '19900000011')} and a.state = 'submitted') as applicants`)
    expect(found.employers).toBe(3)
    expect(found.postings).toBeGreaterThan(5)
    expect(found.parts).toBeGreaterThan(2)
    expect(found.applicants).toBeGreaterThan(3)
  })
})

test('those who sign in have messages, some unread, and a log of who opened their data and why', async () => {
  for (const { phone, hat } of demoLogins) {
    if (!['seeker', 'owner', 'recruiter'].includes(hat.role)) continue
    const found = await one(sql`
      select count(m.*)::int as messages, count(m.*) filter (where m.read_at is null)::int as unread
      from account a join message m on m.account_id = a.id
      where a.phone_index = ${seal.blindIndex('phone', phone)}`)
    expect(found.messages, phone).toBeGreaterThan(4)
    expect(found.unread, phone).toBeGreaterThan(0)
  }
  const views = await one(sql`
    select count(*)::int as n from audit v join seeker s on s.id = v.seeker_id join account a on a.id = s.account_id
    where a.phone_index = ${seal.blindIndex('phone', '19900000002')} and v.account_id <> a.id`)
  expect(views.n).toBeGreaterThan(3)
})

test('nothing that has happened lies in the future', async () => {
  const [row] = await sql`
    select (select count(*)::int from application_step where at > ${today}) as steps,
      (select count(*)::int from check_in where at > ${today}) as checks,
      (select count(*)::int from intent where noted_at > ${today}) as intents,
      (select count(*)::int from placement where recorded_at > ${today}) as placements,
      (select count(*)::int from group_claim where claimed_at > ${today} or decided_at > ${today}) as claims`
  expect(row).toEqual({ steps: 0, checks: 0, intents: 0, placements: 0, claims: 0 })
})

test(
  'sown again months later the people stay, and in place of the fairs that are over come a running and a coming one',
  async () => {
    const later = new Date('2026-08-01T03:00:00Z')
    const people = async () => one(sql`select count(*)::int as accounts from account`)
    const before = await people()
    await seedDemo(sql, { today: later, seal })
    expect(await people()).toEqual(before)
    const states = await tally(sql`select state as name, count(*)::int as n from fair group by 1`)
    expect(states).toEqual({ ended: 3, running: 1, published: 1 })
    const [desk] = await sql`
      select f.state from account_role r join fair f on f.id = r.fair_id join account a on a.id = r.account_id
      where a.phone_index = ${seal.blindIndex('phone', '19900000031')} and f.state = 'running'`
    expect(desk).toEqual({ state: 'running' })
    await seedDemo(sql, { today: later, seal })
    expect(await tally(sql`select state as name, count(*)::int as n from fair group by 1`)).toEqual(states)
  },
  PATIENCE,
)

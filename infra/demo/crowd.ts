// A crowd for measuring: as many rows as a bureau has after years, made in the database from those of the demonstration.

import type { Sql, Transaction } from '@pinqiao/api/db'
import type { Sealer } from '@pinqiao/api/seal/sealer'
import { diceFor } from './dice.ts'
import { insertAll, type Row, takeIds } from './people/bulk.ts'
import { DEMO_EMPLOYER } from './people/logins.ts'
import { inventName } from './people/names.ts'

const AT_ONCE = 5000

/** Adds `count` seekers without accounts, an application of each, and claims, visitors, placements in proportion. */
export async function generateCrowd(sql: Sql, seal: Sealer, count: number): Promise<void> {
  for (let done = 0; done < count; done += AT_ONCE) {
    await sql.begin((tx) => addPeople(tx, seal, done, Math.min(AT_ONCE, count - done)))
  }
  await sql`analyze`
}

async function addPeople(tx: Transaction, seal: Sealer, from: number, count: number): Promise<void> {
  const [officer] = await tx<{ id: number }[]>`
    select account_id as id from account_role where role = 'officer' order by id limit 1`
  const models = await tx<{ district: string; profile: object }[]>`
    select district, profile from seeker where demo and account_id is not null order by id limit 200`
  const ids = await takeIds(tx, 'seeker', count)
  const keys = await seal.newPeople(tx, count)
  const rows = ids.map((id, i): Row => {
    const key = keys[i]
    const model = models[(from + i) % models.length]
    if (!key || !model) throw new Error('fewer keys than people')
    const phone = `188${String(from + i).padStart(8, '0')}`
    const at = new Date(Date.now() - ((from + i) % 400) * 86_400_000)
    return {
      id,
      person_key: key.id,
      name: inventName(diceFor(`crowd ${from + i}`)),
      phone_sealed: key.seal({ table: 'seeker', column: 'phone', id }, phone),
      phone_index: seal.blindIndex('phone', phone),
      district: model.district,
      profile: model.profile,
      about: '',
      personal_ranking: true,
      of_age_at: at,
      registered_by: officer?.id ?? 0,
      assisted_because: 'at_the_desk',
      assisted_note: '',
      contest: '',
      state: 'active',
      demo: true,
      created_at: at,
      updated_at: at,
    }
  })
  await insertAll(tx, 'seeker', rows)
  await addDeeds(tx, ids[0] ?? 0, ids.at(-1) ?? 0)
}

/** What the seekers with these ids did; a tenth of it with the demo employer, at whose desk somebody signs in. */
async function addDeeds(tx: Transaction, first: number, last: number): Promise<void> {
  const postings = await tx<{ id: number; employer: string }[]>`
    select p.id, e.name as employer from posting p join employer e on e.id = p.employer_id
    where p.source = 'demo' order by p.id`
  const all = postings.map(({ id }) => id)
  const own = postings.filter(({ employer }) => employer === DEMO_EMPLOYER).map(({ id }) => id)
  await tx`
    create temp table crowd on commit drop as
    select s.id, s.id - ${first}::bigint as n, s.district, s.registered_by as officer, p.id as posting_id,
      p.employer_id, p.title, e.name as employer,
      now() - ((s.id % 25) * interval '1 day') - ((s.id % 600) * interval '1 minute') as at
    from seeker s
      join posting p on p.id = case when s.id % 10 = 0
        then (${own}::bigint[])[1 + s.id / 10 % cardinality(${own}::bigint[])]
        else (${all}::bigint[])[1 + s.id * 7919 % cardinality(${all}::bigint[])] end
      join employer e on e.id = p.employer_id
    where s.id between ${first} and ${last}`
  await tx`
    insert into group_claim (seeker_id, "group", state, details, claimed_by, claimed_at, decided_by, decided_at, expires_on)
    select id, 'migrant', case when n % 5 = 0 then 'claimed' else 'verified' end, '{"homeTown": "定西市通渭县"}', officer, at,
      case when n % 5 <> 0 then officer end, case when n % 5 <> 0 then at end,
      case when n % 5 <> 0 then current_date + 300 end
    from crowd`
  await tx`
    insert into consent (seeker_id, purpose, employer_id, wording, given_by, given_at)
    select id, 'resume', employer_id, 'crowd', officer, at from crowd`
  await tx`
    insert into application (posting_id, employer_id, seeker_id, state, message, consent_id, band, reason, demo,
      interview_at, submitted_at, answered_at, updated_at)
    select c.posting_id, c.employer_id, c.id, given.state, '', k.id, c.n % 3,
      case when given.state = 'declined' then 'position_filled' when given.state = 'withdrawn' then 'found_other' end,
      true, case when given.state = 'interview' then now() + interval '3 days' end, c.at,
      case when given.state not in ('submitted', 'withdrawn') then least(now(), c.at + interval '2 days') end, c.at
    from crowd c join consent k on k.seeker_id = c.id and k.employer_id = c.employer_id
      cross join lateral (select (array['submitted', 'submitted', 'shortlisted', 'interview', 'offered', 'hired',
        'declined', 'declined', 'withdrawn'])[1 + c.n % 9] as state) given`
  await tx`
    insert into application_step (application_id, move, from_state, to_state, by_account, by_role, at)
    select a.id, 'submit', null, 'submitted', c.officer, 'seeker', c.at
    from crowd c join application a on a.seeker_id = c.id`
  await tx`
    insert into placement (seeker_id, employer_id, employer_name, posting_id, kind, full_time, title, district, starts_on,
      state, recorded_by, recorded_as, recorded_at, demo)
    select id, employer_id, employer, posting_id, 'employment', true, title, district,
      current_date - (n * 7 % 360)::int, 'recorded', officer, 'officer', now(), true
    from crowd where n % 2 = 0`
  await tx`
    insert into fair_registration (fair_id, seeker_id, source, registered_by, registered_at)
    select f.id, c.id, 'desk', c.officer, f.starts_at from crowd c
      join fair f on f.demo and f.state = 'running' where c.n % 4 = 0`
  await tx`
    insert into check_in (registration_id, fair_id, way, by_account, at)
    select r.id, r.fair_id, 'desk', c.officer, r.registered_at
    from crowd c join fair_registration r on r.seeker_id = c.id`
  await tx`
    insert into booth_visit (fair_id, employer_id, registration_id, by_account, at)
    select r.fair_id, p.employer_id, r.id, p.applied_by, r.registered_at
    from crowd c join fair_registration r on r.seeker_id = c.id
      join fair_employer p on p.fair_id = r.fair_id and p.state = 'approved'
      join employer e on e.id = p.employer_id and e.name = ${DEMO_EMPLOYER}`
  await tx`
    insert into intent (fair_id, employer_id, seeker_id, posting_id, state, employer_said_at, noted_by, demo, noted_at)
    select r.fair_id, c.employer_id, c.id, c.posting_id, 'proposed', r.registered_at, c.officer, true, r.registered_at
    from crowd c join fair_registration r on r.seeker_id = c.id`
  // One demo seeker who has been applying for years, and whom many have looked at.
  await tx`
    insert into audit (at, account_id, role, verb, entity, entity_id, seeker_id, employer_id, reason)
    select c.at, c.officer, 'officer', 'seeker:open', 'seeker', case when c.n % 20 = 0 then s.id else c.id end,
      case when c.n % 20 = 0 then s.id else c.id end, null, 'offer_work'
    from crowd c, (select min(id) as id from seeker where demo and account_id is not null) s`
  await tx`
    insert into message (account_id, kind, params, link, created_at)
    select m.account_id, 'application_received', jsonb_build_object('title', c.title), '/employer/applicants', c.at
    from crowd c join employer_member m on m.employer_id = c.employer_id and m.left_at is null
    where c.n % 10 = 0`
}

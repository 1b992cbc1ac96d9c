// What a fair's report counts, each figure as the rows behind it. The same text gives the number and the list, so a
// figure cannot differ from what opens under it.
//
// 人 (people) are counted by registration or person, 人次 (events) by visit, intent or placement.

import type postgres from 'postgres'
import type { Db } from '../db.ts'
import type { Figure } from './schema.ts'

export interface Source {
  /** Rows of id, name, registration, employer, what, state, count, at. */
  rows: postgres.Fragment
  /** `rows`: how many there are; `sum`: what their counts add up to. */
  value: 'rows' | 'sum'
}

export function sourcesOf(db: Db, fairId: number): Record<Figure, Source> {
  const rows = (fragment: postgres.Fragment): Source => ({ rows: fragment, value: 'rows' })
  const sum = (fragment: postgres.Fragment): Source => ({ rows: fragment, value: 'sum' })
  const all = db`true`
  return {
    booths_promised: rows(parts(db, fairId, all)),
    booths_present: rows(parts(db, fairId, db`p.present_at is not null`)),
    headcount: sum(postings(db, fairId, db`p.headcount is not null`)),
    headcount_verified: sum(postings(db, fairId, db`p.headcount is not null and e.state = 'verified'`)),
    headcount_reviewed: sum(postings(db, fairId, db`p.headcount is not null and p.reviewed_at is not null`)),
    postings_without_headcount: rows(postings(db, fairId, db`p.headcount is null`)),
    registered: rows(people(db, fairId, all)),
    walk_ins: rows(people(db, fairId, db`r.source = 'desk'`)),
    present: rows(people(db, fairId, db`c.registration_id is not null`)),
    absent: rows(people(db, fairId, db`c.registration_id is null`)),
    visits: rows(visits(db, fairId)),
    visitors: rows(people(db, fairId, db`exists (select from booth_visit v where v.registration_id = r.id)`)),
    visitors_not_checked_in: rows(
      people(
        db,
        fairId,
        db`c.registration_id is null and exists (select from booth_visit v where v.registration_id = r.id)`,
      ),
    ),
    intents_proposed: rows(intents(db, fairId, db`i.state <> 'withdrawn'`)),
    intents_agreed: rows(intents(db, fairId, db`i.state = 'agreed'`)),
    people_agreed: rows(onePerPerson(db, intents(db, fairId, db`i.state = 'agreed'`))),
    placements: rows(placements(db, fairId)),
    people_placed: rows(onePerPerson(db, placements(db, fairId))),
  }
}

/** Employers let in; a booth is promised when the fair has said yes and nobody took it back. */
const parts = (db: Db, fairId: number, condition: postgres.Fragment) => db`
  select p.id, null::text as name, null::bigint as registration, null::bigint as person, e.name as employer,
    b.booth_no as what, e.state, null::int as count, p.present_at as at
  from fair_employer p
  join employer e on e.id = p.employer_id
  left join booth_booking b on b.fair_id = p.fair_id and b.employer_id = p.employer_id and b.cancelled_at is null
  where p.fair_id = ${fairId} and p.state = 'approved' and ${condition}`

const postings = (db: Db, fairId: number, condition: postgres.Fragment) => db`
  select p.id, null::text as name, null::bigint as registration, null::bigint as person, e.name as employer,
    p.title as what, p.state, p.headcount as count, p.reviewed_at as at
  from fair_posting fp
  join fair_employer fe on fe.fair_id = fp.fair_id and fe.employer_id = fp.employer_id and fe.state = 'approved'
  join posting p on p.id = fp.posting_id
  join employer e on e.id = fp.employer_id
  where fp.fair_id = ${fairId} and ${condition}`

/** Registered people; whoever cancelled is not one. */
const people = (db: Db, fairId: number, condition: postgres.Fragment) => db`
  select r.id, s.name, r.id as registration, r.seeker_id as person, null::text as employer, null::text as what,
    coalesce(c.way, r.source) as state, null::int as count, coalesce(c.at, r.registered_at) as at
  from fair_registration r
  join seeker s on s.id = r.seeker_id
  left join check_in c on c.registration_id = r.id
  where r.fair_id = ${fairId} and r.state = 'registered' and ${condition}`

const visits = (db: Db, fairId: number) => db`
  select v.id, s.name, v.registration_id as registration, r.seeker_id as person, e.name as employer, p.title as what,
    null::text as state, null::int as count, v.at
  from booth_visit v
  join fair_registration r on r.id = v.registration_id and r.state = 'registered'
  join seeker s on s.id = r.seeker_id
  join employer e on e.id = v.employer_id
  left join posting p on p.id = v.posting_id
  where v.fair_id = ${fairId}`

const intents = (db: Db, fairId: number, condition: postgres.Fragment) => db`
  select i.id, s.name, r.id as registration, i.seeker_id as person, e.name as employer, p.title as what, i.state,
    null::int as count, coalesce(i.seeker_said_at, i.noted_at) as at
  from intent i
  join seeker s on s.id = i.seeker_id
  join employer e on e.id = i.employer_id
  join posting p on p.id = i.posting_id
  left join fair_registration r on r.fair_id = i.fair_id and r.seeker_id = i.seeker_id
  where i.fair_id = ${fairId} and ${condition}`

/**
 * Work that began on the fair's day or later: from an intent noted there, or from an application to a posting brought
 * there of somebody who was there. Internships are no employment, and what was reversed did not happen.
 */
const placements = (db: Db, fairId: number) => db`
  select l.id, s.name, r.id as registration, l.seeker_id as person, l.employer_name as employer, l.title as what,
    l.state, null::int as count, l.starts_on::timestamptz as at
  from placement l
  join seeker s on s.id = l.seeker_id
  left join fair_registration r on r.fair_id = ${fairId} and r.seeker_id = l.seeker_id
  where l.state <> 'reversed' and l.kind <> 'internship'
    and l.starts_on >= (select (starts_at at time zone 'Asia/Shanghai')::date from fair where id = ${fairId})
    and l.id in (
      select one.id from intent i join placement one on one.intent_id = i.id where i.fair_id = ${fairId}
      union
      select one.id
      from fair_posting fp
      join application a on a.posting_id = fp.posting_id
      join placement one on one.application_id = a.id
      join fair_registration here on here.fair_id = fp.fair_id and here.seeker_id = a.seeker_id
      join check_in c on c.registration_id = here.id
      where fp.fair_id = ${fairId})`

/** The latest row of each person. */
const onePerPerson = (db: Db, source: postgres.Fragment) => db`
  select distinct on (person) * from (${source}) each order by person, id desc`

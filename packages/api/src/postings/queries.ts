import type { SearchFilters } from '@pinqiao/matcher/types'
import { PAY_BANDS } from '@pinqiao/matcher/vocabulary'
import type { Db } from '../db.ts'
import type { PostingState } from './own/life.ts'
import type { CardRow } from './rows.ts'

const cardColumns = (db: Db) => db`
  p.id, p.title, p.employer_id as "employerId", e.name as "employerName",
  p.pay_min as "payMin", p.pay_max as "payMax", p.pay_basis as "payBasis", p.pay_months as "payMonths",
  p.pay_negotiable as "payNegotiable", p.place, p.occupation, p.kind, p.education,
  p.experience_years as "experienceYears", p.headcount, p.shifts, p.benefits, p.groups,
  p.group_only as "groupOnly", p.published_at as "publishedAt", p.renewed_at as "renewedAt",
  p.valid_until::text as "validUntil", p.demo, p.source,
  left(p.duties || e'\n' || p.requirements, 2000) as "text"`

/** @param today `YYYY-MM-DD` in China */
const shown = (db: Db, today: string) => db`p.state = 'live' and p.valid_until >= ${today}::date`

/** Those of `ids` that may be shown today, in no order. */
export async function cardsByIds(db: Db, ids: number[], today: string): Promise<CardRow[]> {
  return db<CardRow[]>`
    select ${cardColumns(db)}
    from posting p left join employer e on e.id = p.employer_id
    where p.id = any(${ids}::bigint[]) and ${shown(db, today)}`
}

export interface ListQuestion {
  filters: SearchFilters
  /** Each must stand in the title, without regard to case. */
  words: string[]
  limit: number
  /** Last of the page before: milliseconds of its publication, and its id. */
  after: { key: number; id: number } | null
  today: string
}

/**
 * Newest postings straight from the tables: what lists show while no index is there. Chosen by id first, so that a word is
 * looked for in the index `posting_live_newest` alone.
 */
export async function newestCards(db: Db, question: ListQuestion): Promise<CardRow[]> {
  const { after } = question
  return db<CardRow[]>`
    select ${cardColumns(db)}
    from (
      select p.id from posting p
      where ${chosen(db, question)}
        and ${after ? db`(p.published_at, p.id) < (to_timestamp(${after.key}::float8 / 1000), ${after.id})` : db`true`}
      order by p.published_at desc, p.id desc
      limit ${question.limit}) found
    join posting p on p.id = found.id left join employer e on e.id = p.employer_id
    order by p.published_at desc, p.id desc`
}

export async function countChosen(db: Db, question: ListQuestion): Promise<number> {
  const [row] = await db<{ total: number }[]>`
    select count(*) as total from posting p where ${chosen(db, question)}`
  return row?.total ?? 0
}

function chosen(db: Db, { filters, words, today }: ListQuestion) {
  const within = (codes: string[]) => codes.map((code) => `${escapeLike(code)}%`)
  const overlaps = filters.pay.flatMap((code) => PAY_BANDS.filter((band) => band.code === code))
  const from = overlaps.map((band) => band.from)
  const to = overlaps.map((band) => (Number.isFinite(band.to) ? band.to : 2_147_483_647))
  const all = db`true`
  return db`
    ${shown(db, today)}
    and ${filters.place.length ? db`p.place like any(${within(filters.place)}::text[])` : all}
    and ${filters.occupation.length ? db`p.occupation like any(${within(filters.occupation)}::text[])` : all}
    and ${filters.education.length ? db`p.education = any(${filters.education}::text[])` : all}
    and ${filters.kind.length ? db`p.kind = any(${filters.kind}::text[])` : all}
    and ${filters.shift.length ? db`p.shifts && ${filters.shift}::text[]` : all}
    and ${filters.benefit.length ? db`p.benefits && ${filters.benefit}::text[]` : all}
    and ${filters.group.length ? db`p.groups && ${filters.group}::text[]` : all}
    and ${
      overlaps.length
        ? db`exists (
            select from unnest(${from}::int[], ${to}::int[]) as band (low, high)
            where coalesce(p.pay_max, p.pay_min) >= low and coalesce(p.pay_min, p.pay_max) < high)`
        : all
    }
    and ${words.length ? db`lower(p.title) like all(${words.map((word) => `%${escapeLike(word)}%`)}::text[])` : all}`
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

export interface PageRow extends CardRow {
  state: PostingState
  employerAbout: string | null
  employerIndustry: string | null
  employerOrigin: 'registered' | 'import' | 'demo' | null
  employerState: string | null
  duties: string
  requirements: string
  payText: string
  placeText: string
  lat: number | null
  lon: number | null
  majors: string[]
  skills: string[]
  skillsPreferred: string[]
  certificates: string[]
  certificatesPreferred: string[]
  shiftStarts: number | null
  shiftEnds: number | null
  missing: string[]
  lineCode: string | null
  lineName: string | null
  lineNameEn: string | null
  lineStops: { place: string; at: string }[] | null
  lineDemo: boolean | null
  hasMembers: boolean
}

/** Of `pageFrom`; whoever asks adds the condition. */
export const pageColumns = (db: Db) => db`
  ${cardColumns(db)}, p.state, p.duties, p.requirements, p.pay_text as "payText",
      p.place_text as "placeText", p.lat, p.lon, p.majors, p.skills, p.skills_preferred as "skillsPreferred",
      p.certificates, p.certificates_preferred as "certificatesPreferred",
      p.shift_starts as "shiftStarts", p.shift_ends as "shiftEnds", p.missing,
      e.about as "employerAbout", e.industry as "employerIndustry", e.origin as "employerOrigin",
      e.state as "employerState",
      l.code as "lineCode", l.name as "lineName", l.name_en as "lineNameEn", l.stops as "lineStops",
      l.demo as "lineDemo",
      exists (select from employer_member m where m.employer_id = p.employer_id and m.left_at is null) as "hasMembers"`

export const pageFrom = (db: Db) => db`
  posting p
      left join employer e on e.id = p.employer_id
      left join shuttle_line l on l.code = p.shuttle_line`

/** A posting that is or once was public, whatever its state now; null for others and ids that do not exist. */
export async function publicPosting(db: Db, id: number): Promise<PageRow | null> {
  const [row] = await db<PageRow[]>`
    select ${pageColumns(db)} from ${pageFrom(db)}
    where p.id = ${id} and p.published_at is not null and p.valid_until is not null`
  return row ?? null
}

/** Live postings of the same occupation, else of its class, those in the same county first. */
export async function similarCards(
  db: Db,
  to: { id: number; occupation: string; place: string | null },
  today: string,
  limit: number,
): Promise<CardRow[]> {
  const minorClass = to.occupation.split('-').slice(0, 3).join('-')
  const county = to.place?.slice(0, 6) ?? ''
  return db<CardRow[]>`
    select ${cardColumns(db)}
    from posting p left join employer e on e.id = p.employer_id
    where ${shown(db, today)} and p.id <> ${to.id} and p.occupation like ${`${escapeLike(minorClass)}%`}
    order by p.occupation = ${to.occupation} desc, coalesce(left(p.place, 6) = ${county}, false) desc,
      p.published_at desc, p.id desc
    limit ${limit}`
}

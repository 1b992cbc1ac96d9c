import type { Db } from '../db.ts'
import type { StoredRow } from './stored.ts'

/**
 * Lists travel as space-joined text: codes hold no spaces, and the driver parses text many times faster than arrays.
 * `words` is null where they are missing or were cut by another version of the analyser.
 */
const storedColumns = (db: Db, analysisVersion: number) => db`
  p.id, p.title, p.employer_id as "employerId", p.occupation, p.occupation_confidence as "occupationConfidence",
  p.kind, p.place, p.lat, p.lon, p.pay_min as "payMin", p.pay_max as "payMax", p.headcount, p.education,
  p.experience_years as "experienceYears", array_to_string(p.majors, ' ') as majors,
  array_to_string(p.shifts, ' ') as shifts, p.shift_ends as "shiftEnds",
  array_to_string(p.benefits, ' ') as benefits, array_to_string(p.skills, ' ') as skills,
  array_to_string(p.skills_preferred, ' ') as "skillsPreferred",
  array_to_string(p.certificates, ' ') as certificates,
  array_to_string(p.certificates_preferred, ' ') as "certificatesPreferred",
  array_to_string(p.groups, ' ') as groups, p.group_only as "groupOnly", r.rate as "replyRate",
  (select i.grade from integrity_grade i where i.employer_id = p.employer_id order by i.year desc, i.id desc limit 1)
    as "integrityGrade",
  coalesce((select string_agg(stop->>'place', ' ') from jsonb_array_elements(l.stops) stop), '') as "shuttleStops",
  (coalesce(p.renewed_at, p.published_at) at time zone 'Asia/Shanghai')::date - date '1970-01-01' as "publishedDay",
  floor(extract(epoch from coalesce(p.renewed_at, p.published_at)) / 60)::int as "publishedMinute",
  p.valid_until - date '1970-01-01' as "validUntilDay", coalesce(c.price, 0) as congestion,
  w.analysis_version = ${analysisVersion} as analysed, w.title as "titleWords", w.tags as "tagWords",
  w.employer as "employerWords", w.place as "placeWords", w.body as "bodyWords"`

/** @param postings the table, or some of its rows */
const storedFrom = (db: Db, postings = db`posting`) => db`
  ${postings} p
    left join posting_words w on w.posting_id = p.id
    left join shuttle_line l on l.code = p.shuttle_line
    left join posting_price c on c.posting_id = p.id
    left join reply_rate r on r.employer_id = p.employer_id`

/** @param today `YYYY-MM-DD`: what ended before cannot be found and is not held */
const searchable = (db: Db, today: string) => db`p.state = 'live' and p.valid_until >= ${today}::date`

export interface StoredQuestion {
  analysisVersion: number
  today: string
}

/**
 * The next `limit` searchable postings above an id, in id order. They are picked before anything is joined: a join of the
 * whole in order of id would walk the words from the first posting on, again for every page.
 */
export async function storedAfter(
  db: Db,
  { analysisVersion, today }: StoredQuestion,
  after: number,
  limit: number,
): Promise<StoredRow[]> {
  return db<StoredRow[]>`
    select ${storedColumns(db, analysisVersion)} from ${storedFrom(
      db,
      db`(select * from posting p where ${searchable(db, today)} and p.id > ${after} order by p.id limit ${limit})`,
    )}
    order by p.id`
}

/** Those of `ids` that are searchable. */
export async function storedByIds(
  db: Db,
  { analysisVersion, today }: StoredQuestion,
  ids: number[],
): Promise<StoredRow[]> {
  return db<StoredRow[]>`
    select ${storedColumns(db, analysisVersion)} from ${storedFrom(db)}
    where ${searchable(db, today)} and p.id = any(${ids}::bigint[])`
}

/** The newest `limit` searchable postings of some occupations or classes (code prefixes), and the newest of all. */
export async function storedCandidates(
  db: Db,
  { analysisVersion, today }: StoredQuestion,
  occupations: string[],
  limit: number,
): Promise<StoredRow[]> {
  const wanted = occupations.map((code) => `${code.replace(/[\\%_]/g, '\\$&')}%`)
  const newest = db`order by p.published_at desc, p.id desc limit ${limit}`
  return db<StoredRow[]>`
    select ${storedColumns(db, analysisVersion)} from ${storedFrom(db)}
    where p.id in (
      (select p.id from posting p where ${searchable(db, today)} and p.occupation like any(${wanted}::text[]) ${newest})
      union (select p.id from posting p where ${searchable(db, today)} ${newest}))`
}

export interface TextRow {
  id: number
  title: string
  employer: string
  duties: string
  requirements: string
}

export async function textsByIds(db: Db, ids: number[]): Promise<TextRow[]> {
  return db<TextRow[]>`
    select p.id, p.title, coalesce(e.name, '') as employer, p.duties, p.requirements
    from posting p left join employer e on e.id = p.employer_id
    where p.id = any(${ids}::bigint[])`
}

export interface NewWords {
  posting_id: number
  analysis_version: number
  title: string
  tags: string
  employer: string
  place: string
  body: string
}

/** Keeps words cut here. Words of the current version, written meanwhile with a newer text, are left alone. */
export async function keepWords(db: Db, words: NewWords[]): Promise<void> {
  await db`
    insert into posting_words (posting_id, analysis_version, title, tags, employer, place, body)
    select given.posting_id, given.analysis_version, given.title, given.tags, given.employer, given.place, given.body
    from json_populate_recordset(null::posting_words, ${JSON.stringify(words)}::text::json) given
      join posting p on p.id = given.posting_id
    order by given.posting_id
    on conflict (posting_id) do update set
      analysis_version = excluded.analysis_version, title = excluded.title, tags = excluded.tags,
      employer = excluded.employer, place = excluded.place, body = excluded.body
    where posting_words.analysis_version <> excluded.analysis_version`
}

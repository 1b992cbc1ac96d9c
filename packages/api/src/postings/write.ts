import { ANALYSIS_VERSION } from '@pinqiao/matcher/text/analyse'
import type { Transaction } from '../db.ts'
import type { EmployerDraft, PostingDraft } from './draft.ts'
import { type PreparedPosting, preparePosting, wordsOfDraft } from './prepare.ts'

/** What happened to one draft; answers stand in the order of the drafts. */
export interface SavedPosting {
  id: number
  outcome: 'new' | 'changed' | 'unchanged'
}

/**
 * Writes postings with their employers, words and held wording: the only way a posting gets into the database.
 * Rows whose content is what it was are not touched, so no index is told of them. A posting that people have
 * paused, filled or closed keeps its state. Of two drafts with one source and ref the later wins.
 *
 * @param tx a transaction, so that readers see a posting and its words together or not at all; keep it to some 500
 *   drafts, as the outbox is held back while it runs
 * @throws PostgresError if a draft breaks a constraint (a live draft without dates, pay that falls, …)
 */
export function savePostings(tx: Transaction, drafts: PostingDraft[]): Promise<SavedPosting[]> {
  return savePrepared(
    tx,
    drafts.map((draft) => preparePosting(draft)),
  )
}

/** The same for drafts whose words have been cut already. */
export async function savePrepared(tx: Transaction, prepared: PreparedPosting[]): Promise<SavedPosting[]> {
  const latest = new Map(prepared.map((posting) => [keyOf(posting.draft), posting]))
  const known = await findKnown(tx, [...latest.values()])
  const saved = new Map<string, SavedPosting>()
  const toWrite: PreparedPosting[] = []
  const toPublish: { id: number; posting: PreparedPosting }[] = []
  for (const [key, posting] of latest) {
    const before = known.get(key)
    if (before?.contentHash !== posting.contentHash) toWrite.push(posting)
    else {
      saved.set(key, { id: before.id, outcome: 'unchanged' })
      if (posting.draft.state === 'live') toPublish.push({ id: before.id, posting })
    }
  }
  for (const row of await writeContent(tx, toWrite)) {
    saved.set(row.key, { id: row.id, outcome: known.has(row.key) ? 'changed' : 'new' })
  }
  const published = await publishAgain(tx, toPublish)
  return prepared.map(({ draft }) => {
    const answer = saved.get(keyOf(draft))
    if (!answer) throw new Error(`posting ${keyOf(draft)} was neither found nor written`)
    return published.has(answer.id) ? { id: answer.id, outcome: 'changed' } : answer
  })
}

const keyOf = (row: { source: string; sourceRef: string }): string => `${row.source}\n${row.sourceRef}`

/** Rows the source has brought before, locked in one order so that two imports at once cannot wait for each other. */
async function findKnown(
  tx: Transaction,
  prepared: PreparedPosting[],
): Promise<Map<string, { id: number; contentHash: string }>> {
  const rows = await tx<{ id: number; source: string; sourceRef: string; contentHash: string }[]>`
    select p.id, p.source, p.source_ref as "sourceRef", p.content_hash as "contentHash"
    from posting p
    join unnest(${prepared.map((p) => p.draft.source)}::text[], ${prepared.map((p) => p.draft.sourceRef)}::text[])
      as given (source, source_ref) using (source, source_ref)
    order by p.id
    for no key update of p`
  return new Map(rows.map((row) => [keyOf(row), { id: row.id, contentHash: row.contentHash }]))
}

async function writeContent(
  tx: Transaction,
  prepared: PreparedPosting[],
): Promise<{ key: string; id: number }[]> {
  if (prepared.length === 0) return []
  const employers = await saveEmployers(tx, prepared)
  const rows = await savePostingRows(tx, prepared, employers)
  const ids = new Map(rows.map((row) => [row.key, row.id]))
  await saveWords(tx, prepared, ids)
  await saveHeld(tx, prepared, ids)
  return rows
}

const employerKey = ({ id, origin, name }: EmployerDraft): string =>
  id === undefined ? `${origin}\n${name}` : `${id}`

async function saveEmployers(tx: Transaction, prepared: PreparedPosting[]): Promise<Map<string, number>> {
  const named = new Map<string, EmployerDraft>()
  const registered = new Map<string, number>()
  for (const { draft } of prepared) {
    if (draft.employer?.id !== undefined) registered.set(employerKey(draft.employer), draft.employer.id)
    else if (draft.employer) named.set(employerKey(draft.employer), draft.employer)
  }
  if (named.size === 0) return registered
  const sorted = [...named.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, employer]) => employer)
  const names = sorted.map((e) => e.name)
  const origins = sorted.map((e) => e.origin)
  // An existing employer is left alone unless it lacks what the source knows.
  await tx`
    insert into employer (name, origin, about, industry)
    select * from unnest(${names}::text[], ${origins}::text[], ${sorted.map((e) => e.about ?? '')}::text[],
      ${sorted.map((e) => e.industry ?? null)}::text[])
    on conflict (origin, name) where state <> 'refused' do update
    set about = case when employer.about = '' then excluded.about else employer.about end,
        industry = coalesce(employer.industry, excluded.industry)
    where (employer.about = '' and excluded.about <> '')
       or (employer.industry is null and excluded.industry is not null)`
  const rows = await tx<{ id: number; name: string; origin: EmployerDraft['origin'] }[]>`
    select e.id, e.name, e.origin from employer e
    join unnest(${names}::text[], ${origins}::text[]) as given (name, origin) using (name, origin)
    where e.state <> 'refused'`
  return new Map([...registered, ...rows.map(({ id, ...row }): [string, number] => [employerKey(row), id])])
}

async function savePostingRows(
  tx: Transaction,
  prepared: PreparedPosting[],
  employers: Map<string, number>,
): Promise<{ key: string; id: number }[]> {
  const given = prepared.map(({ draft, contentHash }) => rowOf(draft, contentHash, employers))
  const rows = await tx<{ id: number; source: string; sourceRef: string }[]>`
    insert into posting (
      employer_id, source, source_ref, content_hash, state, kind, title, duties, requirements,
      occupation, occupation_confidence, place, place_text, lat, lon,
      pay_min, pay_max, pay_basis, pay_months, pay_negotiable, pay_text,
      headcount, education, experience_years, majors, shifts, shift_starts, shift_ends, benefits,
      skills, skills_preferred, certificates, certificates_preferred, groups, group_only,
      shuttle_line, demo, missing, published_at, renewed_at, valid_until
    )
    select
      employer_id, source, source_ref, content_hash, state, kind, title, duties, requirements,
      occupation, occupation_confidence, place, place_text, lat, lon,
      pay_min, pay_max, pay_basis, pay_months, pay_negotiable, pay_text,
      headcount, education, experience_years, majors, shifts, shift_starts, shift_ends, benefits,
      skills, skills_preferred, certificates, certificates_preferred, groups, group_only,
      shuttle_line, demo, missing, published_at, renewed_at, valid_until
    from json_populate_recordset(null::posting, ${JSON.stringify(given)}::text::json)
    on conflict on constraint one_posting_per_source_row do update set
      employer_id = excluded.employer_id, content_hash = excluded.content_hash, kind = excluded.kind,
      title = excluded.title, duties = excluded.duties, requirements = excluded.requirements,
      occupation = excluded.occupation, occupation_confidence = excluded.occupation_confidence,
      place = excluded.place, place_text = excluded.place_text, lat = excluded.lat, lon = excluded.lon,
      pay_min = excluded.pay_min, pay_max = excluded.pay_max, pay_basis = excluded.pay_basis,
      pay_months = excluded.pay_months, pay_negotiable = excluded.pay_negotiable, pay_text = excluded.pay_text,
      headcount = excluded.headcount, education = excluded.education,
      experience_years = excluded.experience_years, majors = excluded.majors, shifts = excluded.shifts,
      shift_starts = excluded.shift_starts, shift_ends = excluded.shift_ends, benefits = excluded.benefits,
      skills = excluded.skills, skills_preferred = excluded.skills_preferred,
      certificates = excluded.certificates, certificates_preferred = excluded.certificates_preferred,
      groups = excluded.groups, group_only = excluded.group_only, shuttle_line = excluded.shuttle_line,
      demo = excluded.demo, missing = excluded.missing,
      -- What people decided about a posting outlives a new version of its text.
      state = case when posting.state in ('paused', 'filled', 'closed') then posting.state else excluded.state end,
      published_at = coalesce(posting.published_at, excluded.published_at),
      renewed_at = coalesce(excluded.renewed_at,
        case when posting.published_at is not null then excluded.published_at end, posting.renewed_at),
      valid_until = coalesce(excluded.valid_until, posting.valid_until),
      updated_at = now()
    returning id, source, source_ref as "sourceRef"`
  return rows.map((row) => ({ key: keyOf(row), id: row.id }))
}

/** A draft under the names of the table's columns. */
function rowOf(
  draft: PostingDraft,
  contentHash: string,
  employers: Map<string, number>,
): Record<string, unknown> {
  return {
    employer_id: draft.employer ? employers.get(employerKey(draft.employer)) : null,
    source: draft.source,
    source_ref: draft.sourceRef,
    content_hash: contentHash,
    state: draft.state,
    kind: draft.kind,
    title: draft.title,
    duties: draft.duties,
    requirements: draft.requirements,
    occupation: draft.occupation,
    occupation_confidence: draft.occupationConfidence,
    place: draft.place,
    place_text: draft.placeText,
    lat: draft.lat,
    lon: draft.lon,
    pay_min: draft.payMin,
    pay_max: draft.payMax,
    pay_basis: draft.payBasis,
    pay_months: draft.payMonths,
    pay_negotiable: draft.payNegotiable,
    pay_text: draft.payText,
    headcount: draft.headcount,
    education: draft.education,
    experience_years: draft.experienceYears,
    majors: draft.majors,
    shifts: draft.shifts,
    shift_starts: draft.shiftStarts,
    shift_ends: draft.shiftEnds,
    benefits: draft.benefits,
    skills: draft.skills,
    skills_preferred: draft.skillsPreferred,
    certificates: draft.certificates,
    certificates_preferred: draft.certificatesPreferred,
    groups: draft.groups,
    group_only: draft.groupOnly,
    shuttle_line: draft.shuttleLine,
    demo: draft.demo,
    missing: draft.missing,
    published_at: draft.publishedAt?.toISOString() ?? null,
    renewed_at: draft.renewedAt?.toISOString() ?? null,
    valid_until: draft.validUntil,
  }
}

async function saveWords(
  tx: Transaction,
  prepared: PreparedPosting[],
  ids: Map<string, number>,
): Promise<void> {
  const given = prepared.map(({ draft, words }) => ({
    posting_id: ids.get(keyOf(draft)),
    analysis_version: ANALYSIS_VERSION,
    // Thought to be stored, but written by somebody else in between.
    ...(words ?? wordsOfDraft(draft)),
  }))
  await tx`
    insert into posting_words (posting_id, analysis_version, title, tags, employer, place, body)
    select posting_id, analysis_version, title, tags, employer, place, body
    from json_populate_recordset(null::posting_words, ${JSON.stringify(given)}::text::json)
    on conflict (posting_id) do update set
      analysis_version = excluded.analysis_version, title = excluded.title, tags = excluded.tags,
      employer = excluded.employer, place = excluded.place, body = excluded.body`
}

async function saveHeld(
  tx: Transaction,
  prepared: PreparedPosting[],
  ids: Map<string, number>,
): Promise<void> {
  const given = prepared.flatMap(({ draft }) =>
    draft.held.map((held) => ({ posting_id: ids.get(keyOf(draft)), ...held })),
  )
  await tx`delete from held_wording where posting_id = any(${[...ids.values()]}::bigint[])`
  if (given.length === 0) return
  await tx`
    insert into held_wording (posting_id, field, kind, phrase)
    select posting_id, field, kind, phrase
    from json_populate_recordset(null::held_wording, ${JSON.stringify(given)}::text::json)
    on conflict do nothing`
}

/**
 * Unchanged postings wished live: those that were drafts are published, those whose time is over are renewed.
 * Returns the ids that were.
 */
async function publishAgain(
  tx: Transaction,
  wished: { id: number; posting: PreparedPosting }[],
): Promise<Set<number>> {
  if (wished.length === 0) return new Set()
  const drafts = wished.map(({ posting }) => posting.draft)
  const rows = await tx<{ id: number }[]>`
    update posting p set
      state = 'live',
      renewed_at = case when p.published_at is null then p.renewed_at else given.published_at end,
      published_at = coalesce(p.published_at, given.published_at),
      valid_until = given.valid_until,
      updated_at = now()
    from unnest(${wished.map(({ id }) => id)}::bigint[],
      ${drafts.map((d) => d.publishedAt?.toISOString() ?? null)}::timestamptz[],
      ${drafts.map((d) => d.validUntil)}::date[]) as given (id, published_at, valid_until)
    where p.id = given.id
      and (p.state = 'draft'
        or p.state = 'live' and p.valid_until < (given.published_at at time zone 'Asia/Shanghai')::date)
    returning p.id`
  return new Set(rows.map((row) => row.id))
}

import type { Best, Person, TitledPosting } from '@pinqiao/matcher/batch'
import type { SeekerWords } from '@pinqiao/matcher/lexicon/understand'
import { ANALYSIS_VERSION } from '@pinqiao/matcher/text/analyse'
import type { Group } from '@pinqiao/matcher/vocabulary'
import type { Db } from '../db.ts'
import { storedByIds } from '../search/queries.ts'
import { factsOf, type StoredRow } from '../search/stored.ts'
import { searchableAfter } from '../search/words.ts'
import type { Profile } from '../seekers/schema.ts'

/** A part is a stretch of so many seeker ids: it stays the same whoever comes or goes meanwhile. */
export const IDS_A_PART = 256
/** Rows read at once: this thread has pages to answer. */
const ROWS_AT_ONCE = 200

export async function partsOfSeekers(db: Db): Promise<number> {
  const [row] = await db<{ last: number }[]>`select coalesce(max(id), -1) as last from seeker`
  return Math.floor((row?.last ?? -1) / IDS_A_PART) + 1
}

export interface RankedSeeker {
  id: number
  accountId: number | null
  district: string | null
  said: SeekerWords
  person: Person
}

/**
 * The people of one part who let themselves be ranked, in id order: what they said, and the groups their own list may
 * use (claimed, with consent).
 */
export async function seekersOfPart(db: Db, part: number): Promise<RankedSeeker[]> {
  const rows = await db<
    { id: number; accountId: number | null; district: string | null; profile: Profile; groups: Group[] }[]
  >`
    select s.id, s.account_id as "accountId", s.district, s.profile,
      array(select c."group" from group_claim c
        where c.seeker_id = s.id and c.state in ('claimed', 'verified')
          and exists (select from consent k where k.seeker_id = s.id and k.purpose = 'sensitive'
            and k.withdrawn_at is null)
        order by c.id) as groups
    from seeker s
    where s.id >= ${part * IDS_A_PART} and s.id < ${(part + 1) * IDS_A_PART}
      and s.state = 'active' and s.personal_ranking
    order by s.id`
  return rows.map(({ id, accountId, district, profile, groups }) => {
    const said = { ...profile, groups }
    return { id, accountId, district, said, person: { said } }
  })
}

/** All that can be found today, as a batch takes them; by the score alone: without their shadow prices. */
export async function rankedPostings(db: Db, today: string): Promise<TitledPosting[]> {
  const all: TitledPosting[] = []
  for (let after = 0; ; ) {
    const rows = await searchableAfter(db, today, after, ROWS_AT_ONCE)
    all.push(...rows.map(titledOf))
    if (rows.length < ROWS_AT_ONCE) return all
    after = rows.at(-1)?.id ?? after
  }
}

/** Those of `ids` that can be found today, as a batch takes them. */
export async function titledByIds(db: Db, today: string, ids: number[]): Promise<TitledPosting[]> {
  return (await storedByIds(db, { analysisVersion: ANALYSIS_VERSION, today }, ids)).map(titledOf)
}

const titledOf = (row: StoredRow): TitledPosting => ({
  facts: { ...factsOf(row), congestion: 0 },
  words: row.titleWords ?? '',
})

export async function keptParts(db: Db, run: string): Promise<Set<number>> {
  const rows = await db<{ part: number }[]>`select part from batch_part where run = ${run}`
  return new Set(rows.map(({ part }) => part))
}

/** @param best null: the answers are kept elsewhere, and only that the part is done is noted */
export async function keepPart(
  db: Db,
  run: string,
  { part, best, now }: { part: number; best: Best | null; now: Date },
): Promise<void> {
  await db`
    insert into batch_part (run, part, ids, scores, kept_at)
    values (${run}, ${part}, ${best && bytesOf(best.ids)}, ${best && bytesOf(best.scores)}, ${now})
    on conflict (run, part) do nothing`
}

/** What a run kept, in the order of its parts. */
export async function* rankedParts(db: Db, run: string, limit: number): AsyncGenerator<Best> {
  const parts = [...(await keptParts(db, run))].sort((a, b) => a - b)
  for (const part of parts) {
    const [row] = await db<{ ids: Buffer; scores: Buffer }[]>`
      select ids, scores from batch_part where run = ${run} and part = ${part} and ids is not null`
    if (row)
      yield {
        limit,
        ids: new Float64Array(aligned(row.ids)),
        scores: new Float32Array(aligned(row.scores)),
      }
  }
}

/** A run by its name, or all of a kind, whose names begin with it and a space. */
export async function forgetRuns(db: Db, name: string): Promise<void> {
  await db`delete from batch_part where run = ${name} or starts_with(run, ${`${name} `})`
}

const bytesOf = (numbers: Float64Array | Float32Array): Buffer =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)

const aligned = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer

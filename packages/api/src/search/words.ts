import type { EmbeddedEngine, StoredPosting } from '@pinqiao/matcher/embedded'
import { ANALYSIS_VERSION } from '@pinqiao/matcher/text/analyse'
import type { PostingFacts } from '@pinqiao/matcher/types'
import type { Db } from '../db.ts'
import {
  keepWords,
  type StoredQuestion,
  storedAfter,
  storedByIds,
  storedCandidates,
  textsByIds,
} from './queries.ts'
import { factsOf, type StoredRow, storedOf } from './stored.ts'

/** What cuts words elsewhere than in this thread, which has pages to answer. */
export type Cutter = Pick<EmbeddedEngine, 'cut'>

/** So many at a time, so that an end of the process need not wait long. */
const AT_A_TIME = 250

/** Rows ready for the index. Words that are missing or of another version are cut and kept for the next start. */
export async function withWords(db: Db, cutter: Cutter, rows: StoredRow[]): Promise<StoredPosting[]> {
  const ready = rows.map(storedOf)
  const wordless = rows.filter((_, i) => ready[i] === null)
  if (wordless.length === 0) return ready.filter((one) => one !== null)
  const cut = new Map((await cutWords(db, cutter, wordless)).map((one) => [one.facts.id, one]))
  return rows.flatMap((row, i) => ready[i] ?? cut.get(row.id) ?? [])
}

async function cutWords(db: Db, cutter: Cutter, rows: StoredRow[]): Promise<StoredPosting[]> {
  const cut: StoredPosting[] = []
  for (let i = 0; i < rows.length; i += AT_A_TIME) {
    const some = rows.slice(i, i + AT_A_TIME)
    const texts = new Map(
      (
        await textsByIds(
          db,
          some.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    )
    const uncut = some.flatMap((row) => {
      const text = texts.get(row.id)
      return text ? [{ facts: factsOf(row), texts: text }] : []
    })
    const words = await cutter.cut(uncut)
    cut.push(...uncut.map(({ facts }, k) => ({ facts, words: words[k] as StoredPosting['words'] })))
  }
  await keepWords(
    db,
    cut.map(({ facts, words }) => ({ posting_id: facts.id, analysis_version: ANALYSIS_VERSION, ...words })),
  )
  return cut
}

const question = (today: string): StoredQuestion => ({ analysisVersion: ANALYSIS_VERSION, today })

export async function searchableAfter(
  db: Db,
  today: string,
  after: number,
  limit: number,
): Promise<StoredRow[]> {
  return storedAfter(db, question(today), after, limit)
}

export async function searchableByIds(
  db: Db,
  cutter: Cutter,
  today: string,
  ids: number[],
): Promise<StoredPosting[]> {
  return withWords(db, cutter, await storedByIds(db, question(today), ids))
}

/** Facts of those of `ids` that are shown. */
export async function factsByIds(db: Db, today: string, ids: number[]): Promise<PostingFacts[]> {
  return (await storedByIds(db, question(today), ids)).map(factsOf)
}

/** With words of whatever version is there: for one answer without an index, nothing is cut. */
export async function searchableCandidates(
  db: Db,
  today: string,
  occupations: string[],
  limit: number,
): Promise<StoredPosting[]> {
  const rows = await storedCandidates(db, question(today), occupations, limit)
  return rows.flatMap((row) => storedOf({ ...row, analysed: true }) ?? [])
}

import { setImmediate as turn } from 'node:timers/promises'
import { type StoredPosting, storedWords } from '@pinqiao/matcher/embedded'
import { ANALYSIS_VERSION, analysePosting } from '@pinqiao/matcher/text/analyse'
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

/** Cutting is slow; after so many the requests of this process get their turn. */
const AT_A_TIME = 25

/** Rows ready for the index. Words that are missing or of another version are cut here and kept for the next start. */
export async function withWords(db: Db, rows: StoredRow[]): Promise<StoredPosting[]> {
  const ready = rows.map(storedOf)
  const wordless = rows.filter((_, i) => ready[i] === null)
  if (wordless.length === 0) return ready.filter((one) => one !== null)
  const cut = new Map((await cutWords(db, wordless)).map((one) => [one.facts.id, one]))
  return rows.flatMap((row, i) => ready[i] ?? cut.get(row.id) ?? [])
}

async function cutWords(db: Db, rows: StoredRow[]): Promise<StoredPosting[]> {
  const ids = rows.map((row) => row.id)
  const texts = new Map((await textsByIds(db, ids)).map((row) => [row.id, row]))
  const cut: StoredPosting[] = []
  for (const [i, row] of rows.entries()) {
    if (i % AT_A_TIME === AT_A_TIME - 1) await turn()
    const text = texts.get(row.id)
    if (!text) continue
    const facts = factsOf(row)
    cut.push({ facts, words: storedWords(analysePosting(facts, text)) })
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

export async function searchableByIds(db: Db, today: string, ids: number[]): Promise<StoredPosting[]> {
  return withWords(db, await storedByIds(db, question(today), ids))
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

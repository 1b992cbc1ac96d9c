import { weighedWords } from '@pinqiao/matcher'
import { type Best, runBatch } from '@pinqiao/matcher/batch'
import { titledByIds } from '../batches/queries.ts'
import { dateOf } from '../context.ts'
import type { Sql } from '../db.ts'
import { fairPostingIds } from '../fair-calls/queries.ts'
import { comingSeekers } from './job-queries.ts'

const AT_ONCE = 100

/** A person and an employer who could meet. */
export interface Pair {
  seekerId: number
  employerId: number
  /** The employer's posting that the person fits best. */
  postingId: number
  /** How well it fits the person by their own weights. */
  wish: number
  /** How well the person fits the employer's postings in work, schooling and shifts alone. */
  fit: number
}

/**
 * Everybody who comes to a fair and lets themself be ranked, with every employer that shows a posting which would stand in
 * their own list. Worked out in a thread, before anything is held.
 *
 * @param today days since 1970-01-01 in China
 */
export async function pairsOfFair(sql: Sql, fairId: number, today: number): Promise<Pair[]> {
  const [everybody, ids] = await Promise.all([
    comingSeekers(sql, fairId),
    fairPostingIds(sql, fairId, dateOf(today)),
  ])
  const seekers = everybody.filter(({ ranked }) => ranked)
  const postings = await titledByIds(sql, dateOf(today), ids)
  const employerOf = new Map(postings.map(({ facts }) => [facts.id, facts.employerId ?? 0]))
  const pairs: Pair[] = []
  await runBatch({
    postings,
    parts: postings.length === 0 ? 0 : Math.ceil(seekers.length / AT_ONCE),
    // Each person twice: as they see it, and as an employer may.
    read: (part) =>
      seekers
        .slice(part * AT_ONCE, (part + 1) * AT_ONCE)
        .flatMap(({ profile, groups }) => [
          { said: { ...profile, groups } },
          { said: weighedWords(profile) },
        ]),
    keep: (part, best) => {
      for (const [i, { id }] of seekers.slice(part * AT_ONCE, (part + 1) * AT_ONCE).entries())
        pairs.push(...pairsOf(id, best, i, employerOf))
    },
    limit: postings.length,
    today,
    threads: 1,
  })
  return pairs
}

/** Rows 2i and 2i + 1 of an answer are those of person i. */
function pairsOf(seekerId: number, best: Best, i: number, employerOf: Map<number, number>): Pair[] {
  const own = bestByEmployer(best, i * 2, employerOf)
  const weighed = bestByEmployer(best, i * 2 + 1, employerOf)
  return [...own].map(([employerId, { posting, score }]) => ({
    seekerId,
    employerId,
    postingId: posting,
    wish: score,
    fit: weighed.get(employerId)?.score ?? 0,
  }))
}

function bestByEmployer(
  { ids, scores, limit }: Best,
  row: number,
  employerOf: Map<number, number>,
): Map<number, { posting: number; score: number }> {
  const best = new Map<number, { posting: number; score: number }>()
  for (let i = row * limit; i < (row + 1) * limit; i++) {
    const posting = ids[i] ?? 0
    const employer = employerOf.get(posting) ?? 0
    // Best first: the first of an employer is its best.
    if (posting !== 0 && employer !== 0 && !best.has(employer))
      best.set(employer, { posting, score: scores[i] ?? 0 })
  }
  return best
}

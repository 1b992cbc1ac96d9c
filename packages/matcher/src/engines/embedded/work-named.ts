import { lexiconKnowledge } from '../../knowledge.ts'
import { workNamedIn } from '../../lexicon/understand-wanted.ts'

/**
 * What a posting gains for being the very work that the query names, so that of two titles that both say it 会计 stands
 * before 会计讲师. Chosen on the golden queries: with less, teachers and sellers stay above; with more, 驾驶员 stands
 * above the 司机 that was asked for. Far less than a unit of the query is worth.
 */
const THE_WORK = 16 * 128
/** Work as near as this is the work named, whatever it is called. */
const NEAR_ENOUGH = 0.7

/** What the work of a posting adds to its score. */
export interface WorkGain {
  /** Names the question the gains answer. */
  name: string
  /** By occupation, for a posting that is sure of it. */
  ofOccupation(code: string): number
}

/** The gains under a query; null where it names no work. */
export function workGain(query: string): WorkGain | null {
  const named = workNamedIn(query)
  if (named.length === 0) return null
  return {
    name: `gain for ${named}`,
    ofOccupation(code) {
      const near = Math.max(...named.map((one) => lexiconKnowledge.occupationNearness(one, code)))
      return near < NEAR_ENOUGH ? 0 : Math.fround(THE_WORK * near)
    },
  }
}

/** A guess of an occupation gains less. `confidence` 0..1. */
export const surely = (gain: number, confidence: number): number =>
  Math.round(gain * (0.3 + 0.7 * confidence))

import type { Engine } from '@pinqiao/matcher/engine'
import { within } from '../http/within.ts'
import { type Search, SearchAway } from './search.ts'

/** Far above what any answer takes, far below what a person waits. */
const PATIENCE = 1000

/** The index's answer, or null when there is none to be had: not ready, broken, or late. Callers then do without. */
export async function ask<T>(
  { search, log }: { search: Search; log: (line: string) => void },
  question: (engine: Engine) => Promise<T>,
): Promise<T | null> {
  const engine = await search.engine()
  if (!engine) {
    search.missed()
    return null
  }
  try {
    return await within(PATIENCE, question(engine))
  } catch (error) {
    search.doubt()
    search.missed()
    if (error instanceof SearchAway) return null
    log(`search: no answer from the index: ${error instanceof Error ? error.stack : error}`)
    return null
  }
}

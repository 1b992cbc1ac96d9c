import type { Engine } from '../../engine.ts'
import type { MatchQuery } from '../../types.ts'
import { type StoredPosting, storedWords } from '../embedded/embedded-index.ts'
import { Indexer } from './indexer.ts'
import { explainIn, matchIn } from './match.ts'
import { searchIn } from './search.ts'
import { SearchServer, type ServerOptions } from './server.ts'
import { Survey, surveyQuestion } from './survey.ts'

export { Indexer, isRefusal } from './indexer.ts'
export { leastKeys } from './keys.ts'
export { INDEX_VERSION } from './settings.ts'

export interface MeilisearchOptions extends ServerOptions {
  /** A key that may change the index; without it the engine only answers. */
  indexing?: { key: string | null }
  /** Milliseconds after which what the index holds is counted anew, while it answers from the older count. */
  surveyEvery?: number
}

/** The engine, and which sources brought what was ranked. */
export interface MeilisearchEngine extends Engine {
  sourcesOf(query: MatchQuery): Promise<Map<number, string[]>>
}

const SURVEY_EVERY = 30_000
/** Counting everything takes longer than an answer. */
const SURVEY_PATIENCE = 10_000

/**
 * Answers from a Meilisearch server. Every call is bounded in time, none is repeated, and all fail with what went
 * wrong: who asks has the tables to fall back to.
 */
export function startMeilisearchEngine(options: MeilisearchOptions): MeilisearchEngine {
  const server = new SearchServer(options)
  const indexer = options.indexing ? new Indexer({ url: options.url, key: options.indexing.key }) : null
  const every = options.surveyEvery ?? SURVEY_EVERY
  let survey: Survey | null = null
  let surveyedAt = 0
  let surveying: Promise<Survey> | null = null

  function count(): Promise<Survey> {
    if (surveying) return surveying
    const mine = server.ask([surveyQuestion], SURVEY_PATIENCE).then(([found]) => {
      if (!found) throw new Error('no answer of Meilisearch')
      const counted = new Survey(found)
      // Else something was written since it was asked.
      if (surveying === mine) {
        survey = counted
        surveyedAt = performance.now()
      }
      return counted
    })
    surveying = mine
    const end = () => {
      if (surveying === mine) surveying = null
    }
    mine.then(end, end)
    return mine
  }

  async function known(): Promise<Survey> {
    if (survey === null) return count()
    // Counted beside the answers; should it fail, the next answers will say so themselves.
    if (performance.now() - surveyedAt > every) count().catch(() => {})
    return survey
  }

  return {
    search: async (query) => searchIn(server, await known(), query),
    suggest: async (prefix, limit, kinds) => (await known()).suggestions.find(prefix, limit, kinds),
    async match(query) {
      const { candidates: _, ...answer } = await matchIn(server, await known(), query)
      return answer
    },
    sourcesOf: async (query) => (await matchIn(server, await known(), query)).candidates.sources,
    explain: async (seeker, ids, today) => explainIn(server, await known(), seeker, ids, today),
    async apply(changed, removed) {
      if (!indexer) throw new Error('this engine has no key to write with')
      const stored: StoredPosting[] = changed.map(({ facts, words }) => ({
        facts,
        words: storedWords(words),
      }))
      await indexer.put(options.index, stored, removed)
      survey = null
      surveying = null
    },
    async size() {
      const [found] = await server.ask([{ filter: true }])
      return found?.total ?? 0
    },
    async close() {
      server.close()
    },
  }
}

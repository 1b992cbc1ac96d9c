import { type EmbeddedEngine, type StoredPosting, startEmbeddedEngine } from '@pinqiao/matcher/embedded'
import { type Indexer, isRefusal } from '@pinqiao/matcher/meilisearch'
import type { Db } from '../../db.ts'
import type { Fed } from '../follow.ts'
import type { Cutter } from '../words.ts'
import { causeOf } from './breaker.ts'
import { clearAside, setAside } from './queries.ts'

/** One index of a search server as something to be fed. */
export function fedIndex(
  { db, indexer, cutter, log }: { db: Db; indexer: Indexer; cutter: Cutter; log: (line: string) => void },
  index: string,
): Fed {
  /** Halves a batch that is refused until the posting that cannot be taken stands alone, and sets that one aside. */
  async function take(changed: StoredPosting[], removed: number[]): Promise<void> {
    // The server would make an index of its own idea for documents that find none.
    if (!(await indexer.has(index))) throw new Error(`the server has lost the index ${index}`)
    try {
      await indexer.put(index, changed, removed)
      if (changed.length > 0)
        await clearAside(
          db,
          changed.map(({ facts }) => facts.id),
        )
    } catch (error) {
      const [first] = changed
      // A server that is away or full refuses every posting: none of them is to blame.
      if (!first || !isRefusal(error)) throw error
      if (changed.length === 1) {
        log(`search: posting ${first.facts.id} cannot be indexed and is set aside: ${causeOf(error)}`)
        await setAside(db, first.facts.id, causeOf(error))
        return take([], [first.facts.id, ...removed])
      }
      const half = changed.length >> 1
      await take(changed.slice(0, half), removed)
      await take(changed.slice(half), [])
    }
  }
  return { cut: cutter.cut, take }
}

/** Cuts words in a thread that is begun when the first posting needs it. */
export function lazyCutter(): Cutter & { close(): Promise<void> } {
  let engine: EmbeddedEngine | null = null
  return {
    cut(postings) {
      engine ??= startEmbeddedEngine()
      return engine.cut(postings)
    },
    close: async () => engine?.close(),
  }
}

import { Meilisearch, type MultiSearchQuery, type SearchResponse } from 'meilisearch'
import type { PostingDocument } from './document.ts'
import { type Filter, filterText } from './filter.ts'

export interface ServerOptions {
  /** Where Meilisearch listens, `http://host:7700`. */
  url: string
  /** A key that may search the index; null: the server asks none. */
  key: string | null
  /** Name of the index. */
  index: string
  /** No question waits longer, in milliseconds. */
  patience?: number
}

/** One question of several asked at once. */
export interface Question {
  filter: Filter
  /** Words for its own ranking; none: the order is `sort`'s. */
  text?: string
  limit?: number
  sort?: string[]
  facets?: string[]
  /** Attributes that come back with the hits. */
  wanted?: (keyof PostingDocument & string)[]
}

export type Found = Pick<SearchResponse<PostingDocument>, 'hits' | 'facetDistribution'> & { total: number }

/** Far above a usual answer (some 10 ms), so that who waits still gets one from the tables in time. */
const PATIENCE = 300
/** Questions in one request; the server has no limit of its own, but each takes its turn. */
const MOST_AT_ONCE = 60

/** Puts questions to one index. Each call is one request, ends in time, is never repeated, and throws what went wrong. */
export class SearchServer {
  readonly #client: Meilisearch
  readonly #index: string
  readonly #patience: number
  readonly #closing = new AbortController()

  constructor({ url, key, index, patience = PATIENCE }: ServerOptions) {
    // No timeout of the client's own: given a signal it does not keep it.
    this.#client = new Meilisearch({ host: url, ...(key === null ? {} : { apiKey: key }) })
    this.#index = index
    this.#patience = patience
  }

  async ask(questions: readonly Question[], patience = this.#patience): Promise<Found[]> {
    if (questions.length === 0) return []
    if (questions.length > MOST_AT_ONCE) throw new RangeError(`${questions.length} questions at once`)
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patience)])
    const answer: unknown = await this.#client.multiSearch(
      { queries: questions.map((question) => this.#written(question)) },
      { signal },
    )
    return checked(answer, questions.length)
  }

  /** The same, each question by its name. */
  async askNamed<N>(questions: ReadonlyMap<N, Question>): Promise<Map<N, Found>> {
    const found = await this.ask([...questions.values()])
    return new Map([...questions.keys()].map((name, i) => [name, found[i] as Found]))
  }

  close(): void {
    this.#closing.abort(new Error('closed'))
  }

  #written({ filter, text, limit = 0, sort, facets, wanted }: Question): MultiSearchQuery {
    const written = filterText(filter)
    return {
      indexUid: this.#index,
      limit,
      ...(text ? { q: text, matchingStrategy: 'last' } : {}),
      ...(written === undefined ? {} : { filter: written }),
      ...(sort ? { sort } : {}),
      ...(facets ? { facets } : {}),
      attributesToRetrieve: wanted ?? ['id'],
    }
  }
}

/** What a proxy or another program on the port says may be JSON as well. */
function checked(answer: unknown, count: number): Found[] {
  const results = isRecord(answer) ? answer.results : null
  if (!Array.isArray(results) || results.length !== count) throw new Error('no answer of Meilisearch')
  return results.map((one: unknown) => {
    if (!isRecord(one) || !Array.isArray(one.hits) || typeof one.estimatedTotalHits !== 'number')
      throw new Error('no answer of Meilisearch')
    const { facetDistribution } = one
    return {
      hits: one.hits as PostingDocument[],
      total: one.estimatedTotalHits,
      ...(isRecord(facetDistribution)
        ? { facetDistribution: facetDistribution as NonNullable<Found['facetDistribution']> }
        : {}),
    }
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

import { keptTable } from '../../kept-tables.ts'
import { lexiconKnowledge } from '../../knowledge.ts'
import type { After, SearchAnswer, SearchQuery } from '../../types.ts'
import type { Sort } from '../../vocabulary.ts'
import type { Columns } from './columns.ts'
import type { Distances } from './distance.ts'
import { TopRows } from './top-rows.ts'
import { surely, workGain } from './work-named.ts'

/** Order key of what has none (no pay stated, no coordinates): behind all that have. */
const LAST = -1e9

/** Minutes since 1970 stay below it until 2097, and a score (below 2^24) above them keeps a key a whole number. */
const MINUTES = 2 ** 26

/** Scores of rows that were offered, of one call at a time. */
let offered = new Uint32Array(0)

/**
 * The page of a search, from rows in any order. Order: key falling, then id falling. The keys: relevance: score, then
 * minute of publication · newest: minute · pay: lower end, or the only one stated · distance: metres, negated.
 */
export class BestRows {
  readonly #columns: Columns
  readonly #distances: Distances | null
  readonly #keyOf: ((row: number) => number) | null
  readonly #gains: Float32Array | null
  readonly #mostGained: number
  readonly #top: TopRows

  constructor(columns: Columns, query: SearchQuery, distances: Distances | null) {
    const isText = query.text.trim() !== ''
    this.#columns = columns
    this.#distances = distances
    this.#keyOf = isText && query.sort === 'relevance' ? null : orderKey(columns, query.sort, distances)
    this.#gains = isText ? gainsOf(columns, query.text) : null
    this.#mostGained = Math.ceil(this.#gains?.reduce((most, one) => Math.max(most, one), 0) ?? 0)
    this.#top = new TopRows(query.limit, query.after)
    if (offered.length < columns.rows) offered = new Uint32Array(columns.rows * 2)
  }

  /** The first `count` of `rows` with their scores, to which what the named work gains is added here. */
  offer(rows: Uint32Array, scores: Uint32Array, count: number): void {
    if (this.#keyOf) this.#offerByKey(rows, scores, count, this.#keyOf)
    else this.#offerByScore(rows, scores, count)
  }

  /** Most rows cannot reach the page whatever they gained: they are not looked at further. */
  #offerByScore(rows: Uint32Array, scores: Uint32Array, count: number): void {
    const { id, publishedMinute } = this.#columns
    const top = this.#top
    let least = this.#leastScore()
    for (let i = 0; i < count; i++) {
      if (scores[i] < least) continue
      const row = rows[i]
      const score = scores[i] + this.#gained(row)
      offered[row] = score
      top.offer(row, score * MINUTES + publishedMinute[row], id[row])
      least = this.#leastScore()
    }
  }

  /** Score without gains below which no row is taken: a key's first part decides, unless it is equal. */
  #leastScore(): number {
    return Math.floor(this.#top.least() / MINUTES) - this.#mostGained
  }

  #offerByKey(rows: Uint32Array, scores: Uint32Array, count: number, keyOf: (row: number) => number): void {
    const { id } = this.#columns
    const top = this.#top
    let least = top.least()
    for (let i = 0; i < count; i++) {
      const row = rows[i]
      const key = keyOf(row)
      if (key < least) continue
      offered[row] = scores[i] + this.#gained(row)
      top.offer(row, key, id[row])
      least = top.least()
    }
  }

  #gained(row: number): number {
    const { occupation, occupationConfidence } = this.#columns
    return this.#gains === null ? 0 : surely(this.#gains[occupation[row]], occupationConfidence[row])
  }

  hits(): SearchAnswer['hits'] {
    const { id, point } = this.#columns
    const distances = this.#distances
    return this.#top.rows().map((row) => ({
      id: id[row],
      score: offered[row],
      km: distances && kmOrNull(distances.km(point[row])),
    }))
  }

  next(total: number): After | null {
    return this.#top.next(total)
  }
}

/** By occupation: what a posting gains for being the work that the text names. */
function gainsOf({ occupations }: Columns, text: string): Float32Array | null {
  const gain = workGain(text)
  return gain && keptTable(gain.name, occupations.codes, lexiconKnowledge, gain.ofOccupation)
}

function orderKey(columns: Columns, sort: Sort, distances: Distances | null): (row: number) => number {
  const { publishedMinute, payMin, payMax, point } = columns
  if (sort === 'distance' && distances) {
    return (row) => {
      const km = distances.km(point[row])
      return Number.isNaN(km) ? LAST : -Math.round(km * 1000)
    }
  }
  if (sort === 'pay') return (row) => (payMin[row] >= 0 ? payMin[row] : payMax[row] >= 0 ? payMax[row] : LAST)
  return (row) => publishedMinute[row]
}

const kmOrNull = (km: number): number | null => (Number.isNaN(km) ? null : Math.round(km * 1000) / 1000)

import { FIELD } from './inverted.ts'
import type { Holders } from './unit-search.ts'
import { SEGMENT_ROWS, type Zone } from './zone.ts'

/** One unit more outweighs any score: 12 units of at most 16 · (16 · 255 + 1024) and 6 joins of 16 · 384 stay below it. */
const UNIT = 2 ** 20

/** Found rows of one segment: row i, by what is below the segment in its number, scores `values[i] · times`. */
export interface FoundIn {
  rows: Uint16Array
  values: Uint16Array | Uint32Array
  times: number
  count: number
}

/** What a search finds before any filter, segment by segment. */
export interface FoundRows {
  /** How many units a row must hold: the first that any shown row reaches is what counts. */
  needs: readonly number[]
  in(segment: number, need: number): FoundIn
}

/** Units of a text with their holders by segment, and neighbouring words that a title gains by. */
export interface Asked {
  units: { holders: readonly Holders[]; rarity: number }[]
  joins: { term: number; gain: number }[]
}

/** Every row, where nothing was typed. */
export function everyRow(rows: number): FoundRows {
  return {
    needs: [0],
    in: (segment) => ({ ...ALL, count: Math.min(SEGMENT_ROWS, rows - segment * SEGMENT_ROWS) }),
  }
}

const ALL = {
  rows: Uint16Array.from({ length: SEGMENT_ROWS }, (_, row) => row),
  values: new Uint16Array(SEGMENT_ROWS),
  times: 0,
}

/** Rows that hold the units of a text; scratch arrays are those of one segment, which stay in near memory. */
export class TextRows implements FoundRows {
  needs: readonly number[] = []
  readonly #head: Zone
  #asked: Asked = { units: [], joins: [] }
  /** By row of the segment: units held, and the score; 0 between calls. */
  readonly #held = new Uint8Array(SEGMENT_ROWS)
  readonly #scores = new Uint32Array(SEGMENT_ROWS)
  readonly #rows = new Uint16Array(SEGMENT_ROWS)
  readonly #values = new Uint32Array(SEGMENT_ROWS)

  /** `head`: where joins are looked up. */
  constructor(head: Zone) {
    this.#head = head
  }

  ask(asked: Asked): void {
    const units = asked.units.length
    this.#asked = asked
    this.needs = units > 1 ? [units, Math.ceil(units / 2)] : units === 1 ? [1] : []
  }

  /** Valid until the next call. */
  in(segment: number, need: number): FoundIn {
    const { units, joins } = this.#asked
    if (units.length === 1 && joins.length === 0) {
      const { holders, rarity } = units[0]
      const { rows, values } = holders[segment]
      return { rows, values, times: rarity, count: rows.length }
    }
    const met = need === units.length ? this.#holdAll(segment) : this.#holdAny(segment)
    for (const { term, gain } of joins) this.#join(segment, term, gain)
    return this.#gathered(met, need)
  }

  /** Marks the rows of the rarest unit, and of these what the others hold; answers how many are marked. */
  #holdAll(segment: number): number {
    const held = this.#held
    const scores = this.#scores
    const [rarest, ...others] = this.#asked.units
      .map(({ holders, rarity }) => ({ ...holders[segment], rarity }))
      .sort((a, b) => a.rows.length - b.rows.length)
    for (let at = 0; at < rarest.rows.length; at++) {
      const row = rarest.rows[at]
      held[row] = 1
      scores[row] = rarest.rarity * rarest.values[at]
    }
    this.#rows.set(rarest.rows)
    others.forEach((unit, before) => {
      addWhereHeld(unit, before + 1, held, scores)
    })
    return rarest.rows.length
  }

  /** Marks the rows of every unit. */
  #holdAny(segment: number): number {
    const held = this.#held
    const scores = this.#scores
    let met = 0
    for (const { holders, rarity } of this.#asked.units) {
      const { rows, values } = holders[segment]
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at]
        if (held[row] === 0) this.#rows[met++] = row
        held[row] += 1
        scores[row] += rarity * values[at] + UNIT
      }
    }
    return met
  }

  #join(segment: number, term: number, gain: number): void {
    const held = this.#held
    const scores = this.#scores
    this.#head.eachRowIn(segment, term, FIELD.title, (row) => {
      if (held[row] > 0) scores[row] += gain
    })
  }

  /** Of the first so many rows those that hold enough; all marks are taken away. */
  #gathered(met: number, need: number): FoundIn {
    const held = this.#held
    const scores = this.#scores
    const rows = this.#rows
    const values = this.#values
    let count = 0
    for (let at = 0; at < met; at++) {
      const row = rows[at]
      // Written before it is known to count; what does not is written over by the next.
      rows[count] = row
      values[count] = scores[row]
      count += (need - held[row] - 1) >>> 31
      held[row] = 0
      scores[row] = 0
    }
    return { rows, values, times: 1, count }
  }
}

/** Rows that hold as many units hold one more; a sum with 0 or 1, for a processor could not foresee which do. */
function addWhereHeld(
  { rows, values, rarity }: Holders & { rarity: number },
  units: number,
  held: Uint8Array,
  scores: Uint32Array,
): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]
    const so = held[row]
    const does = ((so ^ units) - 1) >>> 31
    held[row] = so + does
    scores[row] += rarity * values[at] * does
  }
}

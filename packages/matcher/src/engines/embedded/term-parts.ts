import { areLate, Lists, listed } from './lists.ts'
import { NumberList } from './pools.ts'
import { hashOf, type TermTable, unitsOf } from './term-table.ts'

/** There are so many units of UTF-16. */
const UNITS = 1 << 16

/**
 * Terms of more than one unit by what stands in them: 处理 is in 待处理, 工 in 焊工. The lists are made of many terms at
 * once, which is several times quicker than to keep them up to date term by term; terms that came since are looked through.
 */
export class TermParts {
  readonly #table: TermTable
  /** All terms, rising; the first `#listed` of them are in the lists. */
  readonly #terms = new NumberList()
  #listed = 0
  /** By unit. */
  #byUnit = new Lists()
  /** By two neighbouring units, of terms that have more. Pairs of one hash share a list. */
  #byPair = new Lists()
  #pairs = 0

  constructor(table: TermTable) {
    this.#table = table
  }

  add(term: number): void {
    this.#terms.push(term)
  }

  /** The terms that hold `word` and are longer, rising. */
  holding(word: string): number[] {
    this.listIfLate()
    const table = this.#table
    const found: number[] = []
    const take = (term: number) => {
      if (found.at(-1) !== term && table.lengthOf(term) > word.length && table.indexOf(term, word) >= 0)
        found.push(term)
    }
    for (const term of this.#near(word)) take(term)
    for (let at = this.#listed; at < this.#terms.length; at++) take(this.#terms.values[at])
    return found
  }

  listIfLate(): void {
    if (areLate(this.#listed, this.#terms.length)) this.list()
  }

  /** Makes the lists of all terms there are; some 0.15 s for a million. */
  list(): void {
    if (this.#listed === this.#terms.length) return
    const terms = this.#terms.all()
    const { units, starts } = this.#table
    this.#byUnit = listed(UNITS, (put) => {
      for (const term of terms) for (let at = starts[term]; at < starts[term + 1]; at++) put(units[at], term)
    })
    this.#pairs = 2 ** Math.ceil(Math.log2(terms.length + 1))
    this.#byPair = listed(this.#pairs, (put) => {
      for (const term of terms) {
        if (starts[term + 1] - starts[term] === 2) continue
        for (let at = starts[term]; at + 2 <= starts[term + 1]; at++) put(this.#pairAt(units, at), term)
      }
    })
    this.#listed = terms.length
  }

  /** The shortest list that has all listed terms which hold the word. */
  #near(word: string): Uint32Array {
    if (word.length === 1) return this.#byUnit.of(word.charCodeAt(0))
    const units = unitsOf(word)
    let shortest = this.#byPair.of(this.#pairAt(units, 0))
    for (let at = 1; at + 2 <= word.length; at++) {
      const list = this.#byPair.of(this.#pairAt(units, at))
      if (list.length < shortest.length) shortest = list
    }
    return shortest
  }

  #pairAt(units: Uint16Array, at: number): number {
    const hash = Math.imul(hashOf(units, at, at + 2), 0x9e3779b1)
    return (hash ^ (hash >>> 15)) & (this.#pairs - 1)
  }
}

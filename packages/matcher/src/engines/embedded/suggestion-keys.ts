import { NumberList } from './pools.ts'

const SPACE = 0x20
/** There are so many units of UTF-16. */
const UNITS = 1 << 16

/** Who is handed names. */
export interface Taker {
  /** No name that comes from here on is nearer than `depth`. */
  from(depth: number): void
  /** Whether a name of the entry would be taken if it came as near as that; quick, for it is asked very often. */
  wants(entry: number): boolean
  take(entry: number, depth: number): void
}

/**
 * Normalised names, found by what they begin with or hold. Held at the start of a word for Latin (`dev` in
 * `java developer`), anywhere for Chinese, which sets no spaces.
 */
export class SuggestionKeys {
  readonly #names: string[] = []
  readonly #entries = new NumberList()
  /** First unit of a name → names. */
  readonly #byFirst = new Array<NumberList | undefined>(UNITS)
  /** Any Chinese character, or first letter of any later word → names, doubled, and one more where a word begins so. */
  readonly #byInner = new Array<NumberList | undefined>(UNITS)

  add(name: string, entry: number): void {
    if (name === '') return
    const key = this.#names.push(name) - 1
    this.#entries.push(entry)
    namesBy(this.#byFirst, name.charCodeAt(0)).push(key)
    for (let at = 1; at < name.length; at++) {
      if (!isInnerStart(name, at)) continue
      const names = namesBy(this.#byInner, name.charCodeAt(at))
      const edge = isLetter(name.charCodeAt(at - 1)) ? 0 : 1
      const newest = names.length - 1
      if (newest >= 0 && names.values[newest] >>> 1 === key) names.values[newest] |= edge
      else names.push((key << 1) | edge)
    }
  }

  /**
   * Hands on names that begin with `typed` (depth 0) and, where they are of fewer than `enough` entries (an occupation has
   * dozens of everyday names), those that hold it after a word's edge (1) or anywhere (2). A name is read only where its entry is wanted: of the hundreds of
   * thousands that hold a common character, few have as many postings behind them as those that were taken.
   */
  find(typed: string, enough: number, taker: Taker): void {
    const begun = new Set<number>()
    const entries = this.#entries.values
    for (const key of this.#byFirst[typed.charCodeAt(0)]?.all() ?? NO_NAMES) {
      if (!taker.wants(entries[key]) || !this.#names[key].startsWith(typed)) continue
      taker.take(entries[key], 0)
      begun.add(entries[key])
    }
    if (begun.size >= enough) return
    const pieces = typed.split(' ')
    const atEdges = this.#byInner[typed.charCodeAt(0)]?.all() ?? NO_NAMES
    const anywhere = this.#rarest(typed)
    const take = (key: number) => {
      if (!taker.wants(entries[key])) return
      const depth = this.#depthOf(key, pieces)
      if (depth > 0) taker.take(entries[key], depth)
    }
    taker.from(1)
    if (pieces.length === 1) {
      for (const inner of atEdges) if ((inner & 1) === 1) take(inner >>> 1)
      taker.from(2)
    }
    for (const inner of anywhere) take(inner >>> 1)
  }

  #depthOf(key: number, pieces: string[]): number {
    const name = this.#names[key]
    let depth = 1
    for (const piece of pieces) {
      const at = wordStart(name, piece)
      if (at < 0) return 0
      if (at > 0 && isLetter(name.charCodeAt(at - 1))) depth = 2
    }
    return depth
  }

  /** Names with the rarest of the characters by which these words can be reached. */
  #rarest(typed: string): Uint32Array {
    let rarest: NumberList | null = null
    for (let at = 0; at < typed.length; at++) {
      if (at > 0 && !isInnerStart(typed, at)) continue
      const names = this.#byInner[typed.charCodeAt(at)]
      if (!names) return NO_NAMES
      if (rarest === null || names.length < rarest.length) rarest = names
    }
    return rarest?.all() ?? NO_NAMES
  }
}

const NO_NAMES = new Uint32Array(0)

function namesBy(lists: (NumberList | undefined)[], unit: number): NumberList {
  const list = lists[unit] ?? new NumberList()
  lists[unit] = list
  return list
}

/** Latin letters with their accents, and digits. Plain comparisons: this runs for every name with a common character. */
function isLatin(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 48 && unit <= 57) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 0xc0 && unit <= 0x24f)
  )
}

const isLetter = (unit: number): boolean => unit >= 0x2e80 || isLatin(unit)

/** A place inside a name that can be reached by its character. */
function isInnerStart(name: string, at: number): boolean {
  const unit = name.charCodeAt(at)
  return unit !== SPACE && !(isLatin(unit) && isLatin(name.charCodeAt(at - 1)))
}

/** First place where `piece` stands in `name` and, if Latin, begins a word; -1 for none. */
function wordStart(name: string, piece: string): number {
  for (let at = name.indexOf(piece); at >= 0; at = name.indexOf(piece, at + 1)) {
    if (at === 0 || !isLatin(piece.charCodeAt(0)) || !isLatin(name.charCodeAt(at - 1))) return at
  }
  return -1
}

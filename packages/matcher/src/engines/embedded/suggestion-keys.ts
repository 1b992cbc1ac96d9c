import { areLate, Lists, listed } from './lists.ts'
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
 * `java developer`), anywhere for Chinese, which sets no spaces. The lists are made of many names at once; names that
 * came since are looked through.
 */
export class SuggestionKeys {
  readonly #names: string[] = []
  readonly #entries = new NumberList()
  /** The first so many names are in the lists. */
  #listed = 0
  /** By first unit. */
  #byFirst = new Lists()
  /** By unit at which a word can be reached: any Chinese character, the first letter of others. Doubled, and one more at a word's edge. */
  #byReached = new Lists()

  add(name: string, entry: number): void {
    if (name === '') return
    this.#names.push(name)
    this.#entries.push(entry)
  }

  /**
   * Hands on names that begin with `typed` (depth 0) and, where they are of fewer than `enough` entries (an occupation has
   * dozens of everyday names), those that hold it after a word's edge (1) or anywhere (2). A name is read only where its
   * entry is wanted: of the hundreds of thousands that hold a common character, few have as many postings behind them as
   * those that were taken.
   */
  find(typed: string, enough: number, taker: Taker): void {
    this.listIfLate()
    const begun = new Set<number>()
    const entries = this.#entries.values
    const begin = (key: number) => {
      if (!taker.wants(entries[key]) || !this.#names[key].startsWith(typed)) return
      taker.take(entries[key], 0)
      begun.add(entries[key])
    }
    for (const key of this.#byFirst.of(typed.charCodeAt(0))) begin(key)
    for (let key = this.#listed; key < this.#names.length; key++) begin(key)
    if (begun.size >= enough) return
    const pieces = typed.split(' ')
    const take = (key: number) => {
      if (!taker.wants(entries[key])) return
      const depth = this.#depthOf(key, pieces)
      if (depth > 0) taker.take(entries[key], depth)
    }
    taker.from(1)
    for (let key = this.#listed; key < this.#names.length; key++) take(key)
    if (pieces.length === 1) {
      for (const reached of this.#byReached.of(typed.charCodeAt(0)))
        if ((reached & 1) === 1) take(reached >>> 1)
      taker.from(2)
    }
    for (const reached of this.#rarest(typed)) take(reached >>> 1)
  }

  listIfLate(): void {
    if (areLate(this.#listed, this.#names.length)) this.list()
  }

  /** Makes the lists of all names there are; some 0.2 s for half a million. */
  list(): void {
    const names = this.#names
    if (this.#listed === names.length) return
    this.#byFirst = listed(UNITS, (put) => {
      names.forEach((name, key) => {
        put(name.charCodeAt(0), key)
      })
    })
    this.#byReached = listed(UNITS, (put) => {
      names.forEach((name, key) => {
        for (let at = 0; at < name.length; at++)
          if (isReached(name, at)) put(name.charCodeAt(at), (key << 1) | (isEdge(name, at) ? 1 : 0))
      })
    })
    this.#listed = names.length
  }

  #depthOf(key: number, pieces: string[]): number {
    const name = this.#names[key]
    let depth = 1
    for (const piece of pieces) {
      const at = wordStart(name, piece)
      if (at < 0) return 0
      if (!isEdge(name, at)) depth = 2
    }
    return depth
  }

  /** The shortest list of a character by which these words can be reached; all that hold the words are in each. */
  #rarest(typed: string): Uint32Array {
    let rarest = this.#byReached.of(typed.charCodeAt(0))
    for (let at = 1; at < typed.length; at++) {
      if (!isReached(typed, at)) continue
      const list = this.#byReached.of(typed.charCodeAt(at))
      if (list.length < rarest.length) rarest = list
    }
    return rarest
  }
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

/** A place in a name that can be reached by its character. */
function isReached(name: string, at: number): boolean {
  const unit = name.charCodeAt(at)
  return unit !== SPACE && !(at > 0 && isLatin(unit) && isLatin(name.charCodeAt(at - 1)))
}

const isEdge = (name: string, at: number): boolean => at === 0 || !isLetter(name.charCodeAt(at - 1))

/** First place where `piece` stands in `name` and, if Latin, begins a word; -1 for none. */
function wordStart(name: string, piece: string): number {
  for (let at = name.indexOf(piece); at >= 0; at = name.indexOf(piece, at + 1)) {
    if (at === 0 || !isLatin(piece.charCodeAt(0)) || !isLatin(name.charCodeAt(at - 1))) return at
  }
  return -1
}

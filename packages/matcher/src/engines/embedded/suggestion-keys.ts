/**
 * Normalised names, found by what they begin with or hold. Held at the start of a word for Latin (`dev` in
 * `java developer`), anywhere for Chinese, which sets no spaces.
 */
export class SuggestionKeys {
  readonly #names: string[] = []
  readonly #entries: number[] = []
  /** First unit of a name → names. */
  readonly #byFirst = new Map<string, number[]>()
  /** Any Chinese character, or first letter of any later word → names. */
  readonly #byInner = new Map<string, number[]>()

  add(name: string, entry: number): void {
    if (name === '') return
    const key = this.#names.push(name) - 1
    this.#entries.push(entry)
    push(this.#byFirst, name[0], key)
    for (const char of innerStarts(name)) push(this.#byInner, char, key)
  }

  /**
   * Calls `offer(entry, depth)` for names that begin with `typed` (depth 0) and, where fewer than `enough` of these
   * were taken, for those that hold it after a word's edge (1) or anywhere (2).
   */
  find(typed: string, offer: (entry: number, depth: number) => boolean, enough: number): void {
    let taken = 0
    for (const key of this.#byFirst.get(typed[0]) ?? []) {
      if (this.#names[key].startsWith(typed) && offer(this.#entries[key], 0)) taken += 1
    }
    if (taken >= enough) return
    const pieces = typed.split(' ')
    for (const key of this.#rarest(typed)) {
      const depth = this.#depthOf(key, pieces)
      if (depth > 0) offer(this.#entries[key], depth)
    }
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

  #rarest(typed: string): readonly number[] {
    const lists = [...new Set(innerStarts(`  ${typed}`))].map((char) => this.#byInner.get(char) ?? [])
    return lists.reduce((least, list) => (list.length < least.length ? list : least), lists[0] ?? [])
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

/** Characters by which a place inside a name can be reached. */
function innerStarts(name: string): string[] {
  const starts = new Set<string>()
  for (let i = 1; i < name.length; i++) {
    if (name[i] !== ' ' && !(isLatin(name.charCodeAt(i)) && isLatin(name.charCodeAt(i - 1))))
      starts.add(name[i])
  }
  return [...starts]
}

/** First place where `piece` stands in `name` and, if Latin, begins a word; -1 for none. */
function wordStart(name: string, piece: string): number {
  for (let at = name.indexOf(piece); at >= 0; at = name.indexOf(piece, at + 1)) {
    if (at === 0 || !isLatin(piece.charCodeAt(0)) || !isLatin(name.charCodeAt(at - 1))) return at
  }
  return -1
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

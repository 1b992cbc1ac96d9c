/**
 * Which titles hold a word; the embedded engine answers it from its inverted index (title words only), {@link TitleWords}
 * from a map, and both must agree: a Han word is held when a word of the title is it or contains it (焊工 in 氩弧焊工),
 * a Latin word only when a word of the title equals it. Words are normalised.
 */
export interface TitleIndex {
  /** Sets `bit` for each row whose title holds `word`; dead rows may be among them. */
  markTitles(word: string, marks: TitleMarks, bit: number): void
}

/** Bits by row, and which rows have any, so that few marked rows of many cost little. */
export class TitleMarks {
  bits = new Int32Array(0)
  /** The first `count` are the rows marked. */
  rows = new Uint32Array(0)
  count = 0

  /** Nothing is marked; for so many rows. */
  clear(rows: number): void {
    for (let at = 0; at < this.count; at++) this.bits[this.rows[at]] = 0
    this.count = 0
    if (this.bits.length >= rows) return
    this.bits = new Int32Array(rows + (rows >> 3))
    this.rows = new Uint32Array(this.bits.length)
  }

  set(row: number, bit: number): void {
    const before = this.bits[row]
    if (before === 0) this.rows[this.count++] = row
    this.bits[row] = before | bit
  }
}

/** True where a title's own word answers a wanted one, as {@link TitleIndex} says. */
export function titleWordHolds(own: string, wanted: string): boolean {
  return own === wanted || (han.test(wanted) && own.includes(wanted))
}

const han = /^\p{Script=Han}+$/u

/** The simple index of titles: exact, for a set of postings that is ranked once. */
export class TitleWords implements TitleIndex {
  readonly #rowsOf = new Map<string, number[]>()

  /** `words` are the words of the row's title as `analysePosting` cut them. */
  add(row: number, words: readonly string[]): void {
    for (const word of new Set(words)) {
      const rows = this.#rowsOf.get(word)
      if (rows) rows.push(row)
      else this.#rowsOf.set(word, [row])
    }
  }

  markTitles(word: string, marks: TitleMarks, bit: number): void {
    for (const [own, rows] of this.#rowsOf) {
      if (titleWordHolds(own, word)) for (const row of rows) marks.set(row, bit)
    }
  }
}

/**
 * Which titles hold a word; the embedded engine answers it from its inverted index (title words only), {@link TitleWords}
 * from a map, and both must agree: a Han word is held when a word of the title is it or contains it (焊工 in 氩弧焊工),
 * a Latin word only when a word of the title equals it. Words are normalised.
 */
export interface TitleIndex {
  /** Sets `bit` in `marks` for each row whose title holds `word`; dead rows may be among them. */
  markTitles(word: string, marks: Int32Array, bit: number): void
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

  markTitles(word: string, marks: Int32Array, bit: number): void {
    for (const [own, rows] of this.#rowsOf) {
      if (titleWordHolds(own, word)) for (const row of rows) marks[row] |= bit
    }
  }
}

/**
 * Which titles hold a word; the embedded engine answers it from its inverted index (title words only), {@link TitleWords}
 * from a map, and both must agree: a Han word is held when a word of the title is it or contains it (焊工 in 氩弧焊工),
 * a Latin word only when a word of the title equals it. Words are normalised.
 */
export interface TitleIndex {
  /** Sets `bit` for each title, by its number in the columns, that holds `word`; some may be of no living posting. */
  markTitles(word: string, marks: TitleMarks, bit: number): void
}

/** Bits by title, and which titles have any, so that few marked ones of many cost little. */
export class TitleMarks {
  bits = new Int32Array(0)
  /** The first `count` are the titles marked. */
  titles = new Uint32Array(0)
  count = 0

  /** Nothing is marked; for so many titles. */
  clear(titles: number): void {
    for (let at = 0; at < this.count; at++) this.bits[this.titles[at]] = 0
    this.count = 0
    if (this.bits.length >= titles) return
    this.bits = new Int32Array(titles + (titles >> 3))
    this.titles = new Uint32Array(this.bits.length)
  }

  set(title: number, bit: number): void {
    const before = this.bits[title]
    if (before === 0) this.titles[this.count++] = title
    this.bits[title] = before | bit
  }
}

/** True where a title's own word answers a wanted one, as {@link TitleIndex} says. */
export function titleWordHolds(own: string, wanted: string): boolean {
  return own === wanted || (han.test(wanted) && own.includes(wanted))
}

const han = /^\p{Script=Han}+$/u

/** The simple index of titles: exact, for a set of postings that is ranked once. */
export class TitleWords implements TitleIndex {
  readonly #titlesOf = new Map<string, number[]>()

  /** `words` are the words of the title as `analysePosting` cut them. */
  add(title: number, words: readonly string[]): void {
    for (const word of new Set(words)) {
      const titles = this.#titlesOf.get(word)
      if (titles) titles.push(title)
      else this.#titlesOf.set(word, [title])
    }
  }

  markTitles(word: string, marks: TitleMarks, bit: number): void {
    for (const [own, titles] of this.#titlesOf) {
      if (titleWordHolds(own, word)) for (const title of titles) marks.set(title, bit)
    }
  }
}

import { EMPLOYER_NAME } from '../../text/analyse.ts'
import { Dictionary } from './dictionary.ts'
import { grown } from './pools.ts'
import { Zone } from './zone.ts'

/** Words of a posting as they are stored: one space-separated string a field. */
export interface StoredWords {
  title: string
  tags: string
  employer: string
  place: string
  body: string
}

type Field = keyof StoredWords

/** Bits of the fields a word stands in. */
export const FIELD = { title: 1, tags: 2, employer: 4, place: 8, body: 16 } as const satisfies Record<
  Field,
  number
>
export const ALL_FIELDS = 31

/**
 * How much a field says, its usual number of words, and how many repeats of a word count (a title that says a word
 * twice says no more). Fixed, so that a posting's impact never depends on others.
 */
const fieldWeights: Record<Field, { weight: number; usual: number; repeats: number }> = {
  title: { weight: 8, usual: 6, repeats: 1 },
  tags: { weight: 4, usual: 20, repeats: 2 },
  employer: { weight: 3, usual: 6, repeats: 1 },
  place: { weight: 3, usual: 10, repeats: 1 },
  body: { weight: 1, usual: 120, repeats: 3 },
}
const headFields: readonly Field[] = ['title', 'tags', 'employer', 'place']

/** Full marks (18, the sum of the head's weights) come to 252 of a byte's 255. */
const SCALE = 14
/** A word met once in a field of usual length has about 1 / (1 + SATURATION) of its weight. */
const SATURATION = 1.2

/**
 * Words of all postings. `head` is what a posting says of itself in short (title, tags, employer, place), `body` its
 * text: lone characters are looked for in the head alone, because in running text nearly every one stands somewhere.
 */
export class Inverted {
  readonly dictionary = new Dictionary()
  readonly head = new Zone()
  readonly body = new Zone(FIELD.body)

  // Sums of one posting and zone by term, emptied after use; `#met` lists the terms.
  readonly #met: number[] = []
  #times = new Uint16Array(1024)
  #sums = new Float32Array(1024)
  #fields = new Uint8Array(1024)

  add(row: number, words: StoredWords): void {
    for (const field of headFields) this.#weigh(words[field], field)
    this.#write(row, this.head)
    this.#weigh(words.body, 'body')
    this.#write(row, this.body)
  }

  /** Entries of a term in both zones. */
  frequency(term: number): number {
    return this.head.frequency(term) + this.body.frequency(term)
  }

  mergeIfLong(): void {
    this.head.mergeIfLong()
    this.body.mergeIfLong()
  }

  /** Packs what came since the last merge: searching it is several times faster, and it takes half the memory. */
  merge(): void {
    this.head.merge()
    this.body.merge()
  }

  renumber(rowAfter: Int32Array): void {
    this.head.renumber(rowAfter)
    this.body.renumber(rowAfter)
  }

  /** Adds BM25F's share of each distinct word to its sum: weight · tf / (tf + k), with k larger in longer fields. */
  #weigh(text: string, field: Field): void {
    let length = 0
    for (let from = 0; from < text.length; ) {
      const space = text.indexOf(' ', from)
      const to = space < 0 ? text.length : space
      if (to > from && text[from] !== EMPLOYER_NAME) {
        this.#meet(this.dictionary.putPart(text, from, to))
        length += 1
      }
      from = to + 1
    }
    const { weight, usual, repeats } = fieldWeights[field]
    const k = SATURATION * (0.4 + (0.6 * length) / usual)
    for (const term of this.#met) {
      const tf = Math.min(repeats, this.#times[term])
      if (tf === 0) continue
      this.#times[term] = 0
      this.#sums[term] += (weight * tf) / (tf + k)
      this.#fields[term] |= FIELD[field]
    }
  }

  #meet(term: number): void {
    if (term >= this.#times.length) {
      this.#times = grown(this.#times, term + 1)
      this.#sums = grown(this.#sums, term + 1)
      this.#fields = grown(this.#fields, term + 1)
    }
    if (this.#times[term] === 0 && this.#fields[term] === 0) this.#met.push(term)
    this.#times[term] += 1
  }

  #write(row: number, zone: Zone): void {
    for (const term of this.#met) {
      zone.add(term, row, impactOf(this.#sums[term]), this.#fields[term])
      this.#sums[term] = 0
      this.#fields[term] = 0
    }
    this.#met.length = 0
  }
}

const impactOf = (share: number): number => Math.max(1, Math.min(255, Math.round(share * SCALE)))

import { EMPLOYER_NAME } from '../../text/analyse.ts'
import type { PostingWords } from '../../types.ts'
import { Dictionary } from './dictionary.ts'
import { Zone } from './zone.ts'

/** Bits of the fields a word stands in. */
export const FIELD = { title: 1, tags: 2, employer: 4, place: 8, text: 16 } as const
export const ALL_FIELDS = 31

/** How much a field says, and its usual number of words: fixed, so that a posting's impact never depends on others. */
const fieldWeights = {
  title: { weight: 8, usual: 5 },
  tags: { weight: 4, usual: 20 },
  employer: { weight: 3, usual: 6 },
  place: { weight: 3, usual: 10 },
  text: { weight: 1, usual: 120 },
} as const

type Field = keyof typeof fieldWeights
const headFields: readonly Field[] = ['title', 'tags', 'employer', 'place']

/** Full marks (18, the sum of the head's weights) come to 252 of a byte's 255. */
const SCALE = 14
/** A word met once in a field of usual length has 1 / (1 + SATURATION) of its weight. */
const SATURATION = 1.2

/**
 * Words of all postings. `head` is what a posting says of itself in short (title, tags, employer, place), `body` its
 * text: lone characters are looked for in the head alone, because in running text nearly every one stands somewhere.
 */
export class Inverted {
  readonly dictionary = new Dictionary()
  readonly head = new Zone()
  readonly body = new Zone()

  add(row: number, words: PostingWords): void {
    const head = new Map<number, { sum: number; fields: number }>()
    for (const field of headFields) {
      for (const [term, share] of this.#shares(words[field], field)) {
        const so = head.get(term)
        if (so) {
          so.sum += share
          so.fields |= FIELD[field]
        } else head.set(term, { sum: share, fields: FIELD[field] })
      }
    }
    for (const [term, { sum, fields }] of head) this.head.add(term, row, impactOf(sum), fields)
    for (const [term, share] of this.#shares(words.text, 'text')) {
      this.body.add(term, row, impactOf(share), FIELD.text)
    }
  }

  /** Rows of a term in the whole index, counted once per zone. */
  frequency(term: number): number {
    return this.head.frequency(term) + this.body.frequency(term)
  }

  mergeIfLong(): void {
    this.head.mergeIfLong()
    this.body.mergeIfLong()
  }

  renumber(rowAfter: Int32Array): void {
    this.head.merge(rowAfter)
    this.body.merge(rowAfter)
  }

  /** BM25F's share of each distinct word: weight · tf / (tf + k), k longer in longer fields. */
  #shares(words: readonly string[], field: Field): Map<number, number> {
    const times = new Map<number, number>()
    for (const word of words) {
      if (word === '' || word.startsWith(EMPLOYER_NAME)) continue
      const term = this.dictionary.put(word)
      times.set(term, (times.get(term) ?? 0) + 1)
    }
    const { weight, usual } = fieldWeights[field]
    const k = SATURATION * (0.4 + (0.6 * words.length) / usual)
    for (const [term, tf] of times) times.set(term, (weight * tf) / (tf + k))
    return times
  }
}

const impactOf = (share: number): number => Math.max(1, Math.min(255, Math.round(share * SCALE)))

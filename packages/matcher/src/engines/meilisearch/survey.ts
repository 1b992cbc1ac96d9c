import type { Suggestion } from '../../types.ts'
import { supposeTypicalPay } from '../../typical-pay.ts'
import { type CodeBooks, type Columns, newBooks } from '../embedded/columns.ts'
import { Dictionary } from '../embedded/dictionary.ts'
import { latinTerms, type MetLatin } from '../embedded/latin-words.ts'
import { Suggestions } from '../embedded/suggest.ts'
import type { Found, Question } from './server.ts'

type Counts = Record<string, number>

/** Everything a survey counts, in one question over the whole index. */
export const surveyQuestion: Question = {
  filter: true,
  facets: [
    'latinHead',
    'latinBody',
    'occupation',
    'place',
    'skill',
    'skillLiked',
    'certificate',
    'certificateLiked',
    'major',
    'papers',
    'stop',
    'payCount',
    'plainTitle',
    'employerName',
  ],
}

/**
 * What the whole index holds, in counts: Latin words for beginnings and slips, what kinds of work pay, names to
 * suggest, all codes. Some megabytes for 100,000 postings; a little old, it only misses a word nobody wrote before.
 */
export class Survey {
  readonly postings: number
  readonly books: CodeBooks = newBooks()
  /** All lists of certificates that postings ask, as documents hold them. */
  readonly papers: string[]
  readonly suggestions = new Suggestions()
  readonly #dictionary = new Dictionary()
  readonly #frequencies: number[] = []
  readonly #pay: { category: string; bucket: number; count: number }[]

  constructor({ total, facetDistribution: counted = {} }: Found) {
    this.postings = total
    this.#countLatin([counted.latinHead, counted.latinBody])
    this.#pay = Object.entries(counted.payCount ?? {}).map(([key, count]) => {
      const [category = '', bucket = ''] = key.split('|')
      return { category, bucket: Number(bucket), count }
    })
    const { occupations, places, skillCodes, certificateCodes, majorCodes } = this.books
    this.#count(counted.occupation, 'occupation', (code) => occupations.put(code))
    this.#count(counted.place, 'place', (code) => places.put(code))
    for (const skills of [counted.skill, counted.skillLiked])
      this.#count(skills, 'skill', (code) => skillCodes.put(code))
    for (const papers of [counted.certificate, counted.certificateLiked])
      this.#count(papers, 'certificate', (code) => certificateCodes.put(code))
    for (const code of Object.keys(counted.major ?? {})) majorCodes.put(code)
    for (const code of Object.keys(counted.stop ?? {})) places.put(code)
    this.papers = Object.keys(counted.papers ?? {})
    this.#count(counted.plainTitle, 'title', () => {})
    this.#count(counted.employerName, 'employer', () => {})
    this.suggestions.prepare()
  }

  latin(word: string, last: boolean): MetLatin[] {
    return latinTerms(word, last, this.#dictionary, (term) => this.#frequencies[term] ?? 0)
  }

  /** Lets the columns know what work pays in the whole market. */
  supposePay(columns: Columns): void {
    supposeTypicalPay(columns, this.#pay)
  }

  #countLatin(zones: (Counts | undefined)[]): void {
    for (const zone of zones) {
      for (const [word, count] of Object.entries(zone ?? {})) {
        const term = this.#dictionary.put(word)
        this.#frequencies[term] = (this.#frequencies[term] ?? 0) + count
      }
    }
  }

  /** In the order of their names, so that equals are always offered in the same order. */
  #count(counts: Counts | undefined, kind: Suggestion['kind'], met: (value: string) => void): void {
    for (const [value, count] of Object.entries(counts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
      met(value)
      this.suggestions.addCounted(kind, value, count)
    }
  }
}

import { gramsOf } from './grams.ts'
import { learnedOf } from './learned.ts'
import { type Sparse, SparseIndex } from './sparse.ts'
import { familyPlaceOf } from './title-families.ts'
import { isHeading } from './title-heading.ts'
import { nameRarity, occupationPlaceOf } from './title-occupations.ts'
import { meaningsOf, structureOf } from './title-structure.ts'

/** What each source has of the score; they sum to 1. Families lead: it is among them that people move. */
const SHARES = { families: 0.3, structure: 0.25, letters: 0.2, occupations: 0.15, postings: 0.1 } as const
type Source = keyof typeof SHARES
const SOURCES = Object.keys(SHARES) as Source[]

/** What a title and a heading have left of what would relate them: 银行 is like all that a bank employs, and no work that any of them could do. */
const TO_HEADING = 0.6

/** A title in the eyes of each source. */
type TitleVectors = Record<Source, Sparse>

function vectorsOf(title: string): TitleVectors {
  const structure = structureOf(title)
  return {
    structure: meaningsOf(structure),
    letters: nameRarity().weigh(gramsOf(structure.bare)),
    occupations: occupationPlaceOf(title),
    families: familyPlaceOf(title),
    postings: learnedOf(structure.spelling),
  }
}

/** A fixed set of titles of any origin, to be held against others. Titles may come twice. */
export class TitleCorpus {
  readonly size: number
  readonly #indexes: Record<Source, SparseIndex>
  readonly #headings: boolean[]

  constructor(titles: readonly string[]) {
    const vectors = titles.map(vectorsOf)
    this.size = titles.length
    this.#headings = titles.map(isHeading)
    const index = (source: Source) => new SparseIndex(vectors.map((one) => one[source]))
    this.#indexes = {
      structure: index('structure'),
      letters: index('letters'),
      occupations: index('occupations'),
      families: index('families'),
      postings: index('postings'),
    }
  }

  /** How related a title is to each of the set, 0..1, in the order they were given. */
  relatedness(title: string): Float32Array {
    const vectors = vectorsOf(title)
    const sums = new Float32Array(this.size)
    for (const source of SOURCES) this.#indexes[source].addCosines(vectors[source], SHARES[source], sums)
    const asked = isHeading(title)
    return sums.map((sum, i) => (this.#headings[i] === asked ? sum : sum * TO_HEADING))
  }
}

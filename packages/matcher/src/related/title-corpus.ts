import { gramsOf } from './grams.ts'
import { learnedOf } from './learned.ts'
import { type Sparse, SparseIndex } from './sparse.ts'
import { familyPlaceOf } from './title-families.ts'
import { isHeading } from './title-heading.ts'
import { nameRarity, occupationPlaceOf } from './title-occupations.ts'
import { type Standing, standingOf } from './title-standing.ts'
import { meaningsOf, structureOf } from './title-structure.ts'

/** What each source has of the score; they sum to 1. Families lead: it is among them that people move. */
const SHARES = { families: 0.32, structure: 0.16, letters: 0.22, occupations: 0.16, postings: 0.14 } as const
type Source = keyof typeof SHARES
const SOURCES = Object.keys(SHARES) as Source[]

/** What a title and a heading have left of what would relate them: 银行 is like all that a bank employs, and no work that any of them could do. */
const TO_HEADING = 0.7
/** The same for hands and desk: a fitter becomes a welder rather than an engineer of machines, and no manager becomes a fitter. */
const ACROSS_STANDING = 0.8

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
  readonly #standings: (Standing | null)[]

  constructor(titles: readonly string[]) {
    const vectors = titles.map(vectorsOf)
    this.size = titles.length
    this.#headings = titles.map(isHeading)
    this.#standings = titles.map((title) => standingOf(structureOf(title)))
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
    const heading = isHeading(title)
    const standing = standingOf(structureOf(title))
    return sums.map((sum, i) => {
      const own = this.#standings[i]
      const isAcross = standing && own && standing !== own
      return sum * (this.#headings[i] === heading ? 1 : TO_HEADING) * (isAcross ? ACROSS_STANDING : 1)
    })
  }
}

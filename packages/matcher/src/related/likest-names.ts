import { GramRarity, gramsOf } from './grams.ts'
import { lengthOf, type Sparse, SparseIndex } from './sparse.ts'
import { meaningsOf, structureOf } from './title-structure.ts'
import { titleSpelling } from './title-words.ts'

/** Names less like the title than this say nothing of it. */
const ALIKE = 0.15
const MOST = 12
/** Share of the structure in how like two names are; letters have the rest. */
const STRUCTURE = 0.7
/** The power to which a likeness is raised: many names are half like a title, and together they would outweigh the right one. */
const SHARPNESS = 6

/** Names of work, each with the code of what it means; a name may mean several, a code have many names. */
export class LikestNames {
  readonly rarity = new GramRarity()
  readonly #codes: string[]
  readonly #index: SparseIndex

  constructor(named: readonly (readonly [name: string, code: string])[]) {
    for (const [name] of named) this.rarity.add(gramsOf(titleSpelling(name)))
    this.#codes = named.map(([, code]) => code)
    this.#index = new SparseIndex(named.map(([name]) => this.#vectorOf(name)))
  }

  /** What a title may mean, by code, 0..1, by how like it is to the likest of each one's names; the likest first. */
  meant(title: string): Map<string, number> {
    const likeness = new Float32Array(this.#index.size)
    this.#index.addCosines(this.#vectorOf(title), 1, likeness)
    const best = new Map<string, number>()
    for (const [i, alike] of likeness.entries()) {
      const code = this.#codes[i] as string
      if (alike > ALIKE && alike > (best.get(code) ?? 0)) best.set(code, alike)
    }
    const likest = [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST)
    return new Map(likest.map(([code, alike]) => [code, alike ** SHARPNESS]))
  }

  /** Letters and structure side by side, each with its share of the whole. */
  #vectorOf(name: string): Sparse {
    const vector = new Map<string, number>()
    const add = (part: Sparse, share: number, mark: string) => {
      const unit = Math.sqrt(share) / lengthOf(part)
      for (const [feature, weight] of part) vector.set(mark + feature, weight * unit)
    }
    add(this.rarity.weigh(gramsOf(titleSpelling(name))), 1 - STRUCTURE, 'letters ')
    add(meaningsOf(structureOf(name)), STRUCTURE, 'structure ')
    return vector
  }
}

import { GramRarity, gramsOf } from './grams.ts'
import { SparseIndex } from './sparse.ts'
import { titleSpelling } from './title-words.ts'

/** Names less like the title than this say nothing of it. */
const ALIKE = 0.15
const MOST = 12

/** Names of work, each with the code of what it means; a name may mean several, a code have many names. */
export class LikestNames {
  readonly rarity = new GramRarity()
  readonly #codes: string[]
  readonly #index: SparseIndex
  readonly #sharpness: number

  /** `sharpness`: the power to which a likeness is raised; the higher, the less names count that are half alike. */
  constructor(named: readonly (readonly [name: string, code: string])[], sharpness: number) {
    const grams = named.map(([name]) => gramsOf(titleSpelling(name)))
    for (const one of grams) this.rarity.add(one)
    this.#codes = named.map(([, code]) => code)
    this.#index = new SparseIndex(grams.map((one) => this.rarity.weigh(one)))
    this.#sharpness = sharpness
  }

  /** What a title may mean, by code, 0..1, by how like it is to the likest of each one's names; the likest first. */
  meant(title: string): Map<string, number> {
    const likeness = new Float32Array(this.#index.size)
    this.#index.addCosines(this.rarity.weigh(gramsOf(titleSpelling(title))), 1, likeness)
    const best = new Map<string, number>()
    for (const [i, alike] of likeness.entries()) {
      const code = this.#codes[i] as string
      if (alike > ALIKE && alike > (best.get(code) ?? 0)) best.set(code, alike)
    }
    const likest = [...best].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST)
    return new Map(likest.map(([code, alike]) => [code, alike ** this.#sharpness]))
  }
}

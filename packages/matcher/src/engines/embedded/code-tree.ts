import type { CodeBook } from './pools.ts'

/**
 * The codes of a book with all wider codes above them, as numbered nodes: counts of single codes are summed up to
 * wider ones by walking numbers, with no string cut or looked up. Grows with the book, which only grows.
 */
export class CodeTree {
  readonly codes: string[] = []
  /** By node: the node right above it; -1 at the top. */
  readonly parent: number[] = []
  /** By node: 1 at the top, one more with each step down. */
  readonly level: number[] = []
  readonly children: number[][] = []
  readonly top: number[] = []
  readonly #book: CodeBook
  readonly #pathOf: (code: string) => string[]
  readonly #nodeOf = new Map<string, number>()
  /** By index of the book; index 0, "not stated", has no node. */
  readonly #ofIndex: number[] = [-1]

  /** `pathOf`: all codes above a code, widest first, and itself. */
  constructor(book: CodeBook, pathOf: (code: string) => string[]) {
    this.#book = book
    this.#pathOf = pathOf
  }

  /** Node of a code, -1 for one that no posting has, or has inside it. */
  find(code: string): number {
    return this.#nodeOf.get(code) ?? -1
  }

  /** By node: the sum of `counted` (by index of the book) over the code and all inside it. */
  sums(counted: Uint32Array): Uint32Array {
    for (let index = this.#ofIndex.length; index < this.#book.size; index++)
      this.#ofIndex.push(this.#put(this.#book.codes[index]))
    const sums = new Uint32Array(this.codes.length)
    for (let index = 1; index < counted.length; index++) sums[this.#ofIndex[index]] = counted[index]
    // Nodes come after those above them.
    for (let node = sums.length - 1; node >= 0; node--)
      if (this.parent[node] >= 0) sums[this.parent[node]] += sums[node]
    return sums
  }

  #put(code: string): number {
    let above = -1
    for (const one of this.#pathOf(code)) {
      let node = this.find(one)
      if (node < 0) {
        node = this.codes.push(one) - 1
        this.#nodeOf.set(one, node)
        this.parent.push(above)
        this.level.push(above < 0 ? 1 : this.level[above] + 1)
        this.children.push([])
        const siblings = above < 0 ? this.top : this.children[above]
        siblings.push(node)
      }
      above = node
    }
    return above
  }
}

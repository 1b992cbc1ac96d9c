/** Depth of what goes by another name than the one shown: 叉车 is typed, 起重装卸机械操作工 is shown. */
export const OTHER_NAME = 0.5

export interface Best {
  entry: number
  /** 0: what is shown begins so; {@link OTHER_NAME}: another name of it does; 1: a word inside begins so; 2: holds it. */
  depth: number
  count: number
}

/** The best entries of each kind, while names are gone through from those that fit best. */
export class BestSuggestions {
  readonly #limit: number
  /** By kind. */
  readonly #lists: Best[][]
  /** By kind: postings that an entry must have behind it, or it is not taken however near it is from now on. */
  readonly #bars: Float64Array
  #depth = 0

  /** `asked`: by kind, whether it may be suggested; the best `limit` of each are kept. */
  constructor(asked: readonly boolean[], limit: number) {
    this.#limit = limit
    this.#lists = asked.map(() => [])
    this.#bars = Float64Array.from(asked, (one) => (one ? 1 : Number.POSITIVE_INFINITY))
  }

  /** No name that comes from here on is nearer than `depth`. */
  from(depth: number): void {
    this.#depth = depth
    this.#lists.forEach((_, kind) => {
      this.#raiseBar(kind)
    })
  }

  wants(kind: number, count: number): boolean {
    return count >= this.#bars[kind]
  }

  /** Takes one that is wanted if it is better than those that were, each entry once by its best name. */
  take(kind: number, one: Best): void {
    const list = this.#lists[kind]
    if (list.length === this.#limit && !better(one, list[list.length - 1])) return
    const again = list.findIndex(({ entry }) => entry === one.entry)
    if (again >= 0) {
      if (!better(one, list[again])) return
      list.splice(again, 1)
    }
    let at = list.length
    while (at > 0 && better(one, list[at - 1])) at -= 1
    list.splice(at, 0, one)
    if (list.length > this.#limit) list.pop()
    this.#raiseBar(kind)
  }

  #raiseBar(kind: number): void {
    const list = this.#lists[kind]
    if (list.length < this.#limit) return
    const worst = list[list.length - 1]
    if (worst.depth < this.#depth) this.#bars[kind] = Number.POSITIVE_INFINITY
    // As many may be behind one that came to be known earlier.
    else if (worst.depth === this.#depth) this.#bars[kind] = worst.count
  }

  /** The best of all kinds, at most half from one while another has some, no wording twice. */
  fairly(wording: (entry: number) => string): number[] {
    const half = Math.ceil(this.#limit / 2)
    const first = this.#lists.flatMap((list) => list.slice(0, half)).sort(byRank)
    const rest = this.#lists.flatMap((list) => list.slice(half)).sort(byRank)
    const said = new Set<string>()
    const chosen: Best[] = []
    for (const one of [...first, ...rest]) {
      if (chosen.length === this.#limit) break
      const words = wording(one.entry)
      if (said.has(words)) continue
      said.add(words)
      chosen.push(one)
    }
    return chosen.sort(byRank).map(({ entry }) => entry)
  }
}

const better = (a: Best, b: Best): boolean =>
  a.depth !== b.depth ? a.depth < b.depth : a.count !== b.count ? a.count > b.count : a.entry < b.entry

const byRank = (a: Best, b: Best): number => (better(a, b) ? -1 : 1)

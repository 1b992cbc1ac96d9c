/** How good an order is, 0..1, by the gains of what is wanted; what is not among them gains nothing. */
export interface Goodness {
  /** Mean of the precision at each wanted one, whatever its gain. */
  averagePrecision: number
  /** Gains discounted by log₂(place + 1) over the first ten, as a share of the best possible. */
  ndcgAt10: number
}

/** `ranked`: best first, without repeats. `gains` must hold at least one. */
export function goodnessOf(ranked: readonly string[], gains: ReadonlyMap<string, number>): Goodness {
  let found = 0
  let precisions = 0
  for (const [place, one] of ranked.entries()) if (gains.has(one)) precisions += ++found / (place + 1)
  const best = [...gains.values()].sort((a, b) => b - a)
  return {
    averagePrecision: precisions / gains.size,
    ndcgAt10: discounted(ranked.map((one) => gains.get(one) ?? 0)) / discounted(best),
  }
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0)
}

/** Mean over all queries. `rank` gives the whole order for a query, without the query itself. */
export function meanGoodness(
  wanted: ReadonlyMap<string, ReadonlyMap<string, number>>,
  rank: (query: string) => string[],
): Goodness {
  const each = [...wanted].map(([query, gains]) => goodnessOf(rank(query), gains))
  const mean = (figure: keyof Goodness) => each.reduce((sum, one) => sum + one[figure], 0) / each.length
  return { averagePrecision: mean('averagePrecision'), ndcgAt10: mean('ndcgAt10') }
}

/** All of `names` but the query, by falling score; equals in the order of `names`. */
export function ranking(
  names: readonly string[],
  scores: (query: string) => ArrayLike<number>,
): (query: string) => string[] {
  return (query) => {
    const given = scores(query)
    const order = names.map((_, i) => i).sort((a, b) => (given[b] ?? 0) - (given[a] ?? 0) || a - b)
    return order.map((i) => names[i] as string).filter((name) => name !== query)
  }
}

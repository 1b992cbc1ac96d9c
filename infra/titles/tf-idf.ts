/** Lengths of the stretches of characters counted. */
const SHORTEST = 1
const LONGEST = 3

/**
 * What one would take instead of us: cosine of TF-IDF over stretches of one to three characters, rarity taken from the
 * names themselves, with smoothing as the usual libraries do it. Gives the score of every name for one of them.
 */
export function characterTfIdf(names: readonly string[]): (query: string) => number[] {
  const counts = names.map(stretchesOf)
  const heldBy = new Map<string, number>()
  for (const one of counts)
    for (const stretch of one.keys()) heldBy.set(stretch, (heldBy.get(stretch) ?? 0) + 1)
  const vectors = counts.map((one) => {
    const weights = [...one].map(
      ([stretch, count]) =>
        [stretch, count * (Math.log((1 + names.length) / (1 + (heldBy.get(stretch) ?? 0))) + 1)] as const,
    )
    const length = Math.hypot(...weights.map(([, weight]) => weight))
    return new Map(weights.map(([stretch, weight]) => [stretch, weight / length]))
  })
  const byName = new Map(names.map((name, i) => [name, vectors[i] as Map<string, number>]))
  return (query) => {
    const own = byName.get(query) ?? new Map<string, number>()
    return vectors.map((vector) =>
      [...own].reduce((sum, [stretch, weight]) => sum + weight * (vector.get(stretch) ?? 0), 0),
    )
  }
}

function stretchesOf(name: string): Map<string, number> {
  const text = name.toLowerCase()
  const counts = new Map<string, number>()
  for (let length = SHORTEST; length <= LONGEST; length++)
    for (let from = 0; from + length <= text.length; from++) {
      const stretch = text.slice(from, from + length)
      counts.set(stretch, (counts.get(stretch) ?? 0) + 1)
    }
  return counts
}

/** One value of a facet of codes, with how many wider values stand above it in the list. */
export interface Branch {
  value: string
  label: string
  count: number
  depth: number
}

interface Value {
  value: string
  label: string
  count: number
}

const isWithin = (value: string, wider: string) => value !== wider && value.startsWith(wider)

/**
 * Facet values whose codes are prefixes of each other, as a tree: each below its wider one, most first. A wider value
 * that would leave the search as it is (all of `total`) is left out unless it is `chosen`.
 */
export function asTree(values: Value[], total: number, chosen: string[]): Branch[] {
  const useful = values.filter(
    ({ value, count }) =>
      count < total || chosen.includes(value) || !values.some((other) => isWithin(other.value, value)),
  )
  const widerOf = (value: string) =>
    useful
      .filter((other) => isWithin(value, other.value))
      .reduce((longest, { value: wider }) => (wider.length > longest.length ? wider : longest), '')
  const below = (wider: string, depth: number): Branch[] =>
    useful
      .filter(({ value }) => widerOf(value) === wider)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .flatMap((value) => [{ ...value, depth }, ...below(value.value, depth + 1)])
  return below('', 0)
}

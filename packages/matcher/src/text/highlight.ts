import { normaliseWithMap } from './normalise.ts'

/**
 * Stretches of `original` that show any of `terms` (normalised words, as in SearchAnswer.terms), as
 * `[start, end)` in UTF-16 units, rising, never touching each other. Latin terms count only as whole words.
 */
export function highlight(original: string, terms: readonly string[]): [number, number][] {
  const { text, starts, ends } = normaliseWithMap(original)
  const marked = new Uint8Array(text.length)
  for (const term of terms) {
    if (term === '') continue
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      if (isWhole(text, at, at + term.length)) marked.fill(1, at, at + term.length)
    }
  }
  const ranges: [number, number][] = []
  for (let i = 0; i < text.length; i++) {
    if (!marked[i]) continue
    const start = starts[i] as number
    const end = ends[i] as number
    const before = ranges.at(-1)
    if (before && start <= before[1]) before[1] = Math.max(before[1], end)
    else ranges.push([start, end])
  }
  return ranges
}

const latin = /[a-z0-9]/

function isWhole(text: string, from: number, to: number): boolean {
  const cutsBefore = from > 0 && latin.test(text[from - 1] as string) && latin.test(text[from] as string)
  const cutsAfter = to < text.length && latin.test(text[to] as string) && latin.test(text[to - 1] as string)
  return !cutsBefore && !cutsAfter
}

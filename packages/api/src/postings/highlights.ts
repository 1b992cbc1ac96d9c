import { highlight } from '@pinqiao/matcher/text/highlight'
import { type CardRow, NO_HIGHLIGHTS } from './rows.ts'
import type { Highlights } from './schema.ts'

type Marks = [number, number][]

const SNIPPET = 90
const BEFORE = 25

/** Where the words found stand in what a list shows of a posting. */
export function highlightsOf(row: CardRow, terms: readonly string[]): Highlights {
  if (terms.length === 0) return NO_HIGHLIGHTS
  return {
    title: highlight(row.title, terms),
    employer: row.employerName === null ? [] : highlight(row.employerName, terms),
    snippet: snippetAround(row.text, highlight(row.text, terms)),
  }
}

/** A stretch of `text` around its first mark, on one line; null without a mark. */
export function snippetAround(text: string, marks: Marks): Highlights['snippet'] {
  const first = marks[0]
  if (!first) return null
  const from = wholeFrom(text, Math.max(0, first[0] - BEFORE))
  const to = wholeFrom(text, Math.max(Math.min(text.length, from + SNIPPET), first[1]))
  return {
    text: text.slice(from, to).replace(/\s/g, ' '),
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from, end - from]),
  }
}

/** The same place, or one later when it would cut a surrogate pair. */
function wholeFrom(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') && at > 0 ? at + 1 : at
}

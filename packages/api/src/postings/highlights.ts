import { highlight } from '@pinqiao/matcher/text/highlight'
import { type CardRow, NO_HIGHLIGHTS } from './rows.ts'
import type { Highlights } from './schema.ts'

type Marks = [number, number][]

const SNIPPET = 90
const BEFORE = 25
const CLAUSE_END = /[,，。;；!！?？:：\n]/g
/** Signs that close or part, and the numbers of a list; what opens (【, （) may begin a stretch. */
const SIGNS = /^(?:[\s\p{Pc}\p{Pd}\p{Pe}\p{Pf}\p{Po}\p{S}]|\d{1,2}[、.．)）](?!\d))+/u

/** Where the words found stand in what a list shows of a posting. */
export function highlightsOf(row: CardRow, terms: readonly string[]): Highlights {
  if (terms.length === 0) return NO_HIGHLIGHTS
  return {
    title: highlight(row.title, terms),
    employer: row.employerName === null ? [] : highlight(row.employerName, terms),
    snippet: snippetAround(row.text, highlight(row.text, terms)),
  }
}

/**
 * A stretch of `text` around its first mark, on one line; null without a mark. It begins where a clause does if one
 * begins near the mark, and never with the sign or the number (2、) that closed what went before.
 */
export function snippetAround(text: string, marks: Marks): Highlights['snippet'] {
  const first = marks[0]
  if (!first) return null
  const from = beginning(text, wholeFrom(text, Math.max(0, first[0] - BEFORE)), first[0])
  const to = wholeFrom(text, Math.max(Math.min(text.length, from + SNIPPET), first[1]))
  return {
    text: text.slice(from, to).replace(/\s/g, ' '),
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from, end - from]),
  }
}

/** The best place to begin at, from `from` on and before `mark`. */
function beginning(text: string, from: number, mark: number): number {
  let at = from
  if (from > 0) {
    const clause = [...text.slice(from, mark).matchAll(CLAUSE_END)][0]
    if (clause) at = from + clause.index + 1
  }
  const signs = SIGNS.exec(text.slice(at, mark))
  return signs ? at + signs[0].length : at
}

/** The same place, or one later when it would cut a surrogate pair. */
function wholeFrom(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') && at > 0 ? at + 1 : at
}

import { FACETS, type FacetName } from '@pinqiao/matcher/types'

/** The state of a search is its address. These are the parameters the API knows; all others are left alone. */
export const SINGLE = ['q', 'near', 'km', 'sort', 'after'] as const
const KNOWN: readonly string[] = [...SINGLE, ...FACETS]

type Params = { get(name: string): string | null; getAll(name: string): string[] } & Iterable<
  [string, string]
>

/**
 * What the API is asked: known parameters with something in them, so that an empty field of a form asks nothing. What
 * other sites hang on an address to track people (utm_source) is no question either; the API itself refuses it.
 */
export function questionOf(address: Params): URLSearchParams {
  const question = new URLSearchParams()
  for (const [name, value] of address) {
    if (!KNOWN.includes(name) || value.trim() === '') continue
    if ((SINGLE as readonly string[]).includes(name)) question.set(name, value)
    else if (!question.has(name, value)) question.append(name, value)
  }
  // Distance without a centre means nothing; a form sends it all the same when only the centre was emptied.
  if (!question.has('near')) {
    question.delete('km')
    if (question.get('sort') === 'distance') question.delete('sort')
  }
  return question
}

export const searchHref = (question: URLSearchParams) => {
  const text = question.toString()
  return text === '' ? '/postings' : `/postings?${text}`
}

/** The same search without one value, from its first page. */
export function without(question: URLSearchParams, name: string, value?: string): URLSearchParams {
  const rest = new URLSearchParams(question)
  rest.delete(name, value)
  rest.delete('after')
  return questionOf(rest)
}

/** The same search with one value set, from its first page. */
export function withOne(
  question: URLSearchParams,
  name: (typeof SINGLE)[number],
  value: string,
): URLSearchParams {
  const next = new URLSearchParams(question)
  next.set(name, value)
  if (name !== 'after') next.delete('after')
  return next
}

/** Facet values chosen, in the order of the facets. */
export function chosenValues(question: URLSearchParams): { facet: FacetName; value: string }[] {
  return FACETS.flatMap((facet) => question.getAll(facet).map((value) => ({ facet, value })))
}

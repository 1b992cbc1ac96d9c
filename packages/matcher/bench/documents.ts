import type { StoredPosting } from '../src/engines/embedded/index.ts'
import { normalise } from '../src/text/normalise.ts'
import { wordsOf } from '../src/text/segment.ts'
import type { FacetName } from '../src/types.ts'
import { EDUCATIONS, type Education, PAY_BANDS } from '../src/vocabulary.ts'

/** A posting as the peers are given it: words by field, and the values of each facet, cut to the level ours offers. */
export interface Document
  extends Record<(typeof SINGLE)[number], string>,
    Record<(typeof SEVERAL)[number], string[]> {
  id: number
  title: string
  tags: string
  employer: string
  place_words: string
  body: string
  published: number
}

/** Facets of which a posting has one value, and those of which it has any number. */
export const SINGLE = ['place', 'occupation', 'education', 'kind'] as const satisfies readonly FacetName[]
export const SEVERAL = ['pay', 'shift', 'benefit', 'group'] as const satisfies readonly FacetName[]

export const TEXT_FIELDS = ['title', 'tags', 'employer', 'place_words', 'body'] as const
/** How much a field says, for peers that can be told. */
export const BOOSTS = { title: 8, tags: 4, employer: 3, place_words: 3, body: 1 } as const

export function documentOf({ facts, words }: StoredPosting): Document {
  return {
    id: facts.id,
    title: words.title,
    tags: words.tags,
    employer: words.employer,
    place_words: words.place,
    body: words.body,
    published: facts.publishedMinute,
    place: facts.place?.slice(0, 4) ?? '',
    occupation: facts.occupation?.slice(0, 7) ?? '',
    pay: PAY_BANDS.filter(
      (band) =>
        (facts.payMin ?? facts.payMax ?? -1) < band.to && (facts.payMax ?? facts.payMin ?? -1) >= band.from,
    ).map((band) => band.code),
    education: facts.education ?? '',
    kind: facts.kind,
    shift: facts.shifts,
    benefit: facts.benefits,
    group: facts.groups,
  }
}

/** A question's words as every peer is given them: the same cutting as ours, without synonyms. */
export const cutQuery = (text: string): string[] => wordsOf(normalise(text))

/** Pay bands that reach the floor. */
export const bandsFrom = (floor: number | null): string[] =>
  PAY_BANDS.filter((band) => band.to > (floor ?? 0)).map((band) => band.code)

/** What a posting may ask of who has this; `''`: it asks nothing. */
export const schoolingUpTo = (has: Education | null): string[] => [
  '',
  ...EDUCATIONS.slice(0, has === null ? undefined : EDUCATIONS.indexOf(has) + 1),
]

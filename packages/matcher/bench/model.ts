import type { StoredPosting } from '../src/engines/embedded/index.ts'
import type { PostingFacts } from '../src/types.ts'

/** Different values with how often each was met. */
export interface Counted<T> {
  values: T[]
  counts: number[]
}

/** Facts that go together in a posting; drawn as one, so that what excludes each other still does. */
export type Terms = Pick<PostingFacts, (typeof TERMS)[number]>
const TERMS = [
  'kind',
  'education',
  'experienceYears',
  'majors',
  'shifts',
  'shiftEnds',
  'benefits',
  'certificates',
  'certificatesPreferred',
  'groups',
  'groupOnly',
  'headcount',
] as const satisfies readonly (keyof PostingFacts)[]

/** What postings of one middle class of the 大典 are like, each thing counted by itself. */
export interface KindOfWork {
  titles: Counted<Pick<PostingFacts, 'title' | 'occupation' | 'occupationConfidence'> & { words: string }>
  terms: Counted<Terms>
  pay: Counted<Pick<PostingFacts, 'payMin' | 'payMax'>>
  places: Counted<Pick<PostingFacts, 'place' | 'point' | 'shuttleStops'> & { words: string }>
  employers: Counted<string>
  skills: Counted<string>
  skillsAsked: Counted<number>
  skillsPreferred: Counted<number>
  tags: Counted<string>
  tagsLength: Counted<number>
  body: Counted<string>
  bodyLength: Counted<number>
}

/**
 * Counts from which any number of postings can be drawn that have the lengths and the spread of words of those it was
 * taken from. `fresh`: how often a thing is met that was never met before (what was met once, over all), and the
 * power by which that becomes rarer.
 */
export interface Model {
  from: number
  kinds: Counted<KindOfWork>
  fresh: Record<'word' | 'title' | 'employer', { share: number; power: number }>
}

export function modelOf(postings: readonly StoredPosting[]): Model {
  const byKind = Map.groupBy(postings, ({ facts }) => facts.occupation?.slice(0, 4) ?? '')
  const kinds = [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, those]) => those)
  const wordsOf = (one: StoredPosting) => cut(one.words.body)
  return {
    from: postings.length,
    kinds: { values: kinds.map(kindOf), counts: kinds.map((those) => those.length) },
    fresh: {
      word: freshness(counted(postings.flatMap(wordsOf), String)),
      title: freshness(
        counted(
          postings.map(({ facts }) => facts.title),
          String,
        ),
      ),
      employer: freshness(counted(postings.map(({ words }) => words.employer).filter(Boolean), String)),
    },
  }
}

function kindOf(postings: readonly StoredPosting[]): KindOfWork {
  const of = <T>(each: (one: StoredPosting) => T) => counted(postings.map(each), JSON.stringify)
  const words = (field: 'tags' | 'body') =>
    counted(
      postings.flatMap((one) => cut(one.words[field])),
      String,
    )
  return {
    titles: of(({ facts: { title, occupation, occupationConfidence }, words }) => ({
      title,
      occupation,
      occupationConfidence,
      words: words.title,
    })),
    terms: of(
      ({ facts }) => Object.fromEntries(TERMS.map((name) => [name, facts[name]])) as unknown as Terms,
    ),
    pay: of(({ facts: { payMin, payMax } }) => ({ payMin, payMax })),
    places: of(({ facts: { place, point, shuttleStops }, words }) => ({
      place,
      point,
      shuttleStops,
      words: words.place,
    })),
    employers: of(({ words }) => words.employer),
    skills: counted(
      postings.flatMap(({ facts }) => [...facts.skills, ...facts.skillsPreferred]),
      String,
    ),
    skillsAsked: of(({ facts }) => facts.skills.length),
    skillsPreferred: of(({ facts }) => facts.skillsPreferred.length),
    tags: words('tags'),
    tagsLength: of((one) => cut(one.words.tags).length),
    body: words('body'),
    bodyLength: of((one) => cut(one.words.body).length),
  }
}

function counted<T>(all: readonly T[], keyOf: (one: T) => string): Counted<T> {
  const met = new Map<string, { value: T; count: number }>()
  for (const value of all) {
    const key = keyOf(value)
    const known = met.get(key)
    if (known) known.count += 1
    else met.set(key, { value, count: 1 })
  }
  return {
    values: [...met.values()].map(({ value }) => value),
    counts: [...met.values()].map(({ count }) => count),
  }
}

/** Good and Turing: the share of things met once is the chance that the next is new; Heaps: it falls by a power. */
function freshness({ counts }: Counted<unknown>): { share: number; power: number } {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const once = counts.filter((count) => count === 1).length
  return all === 0 ? { share: 0, power: 0 } : { share: once / all, power: once / counts.length - 1 }
}

const cut = (text: string): string[] => (text === '' ? [] : text.split(' '))

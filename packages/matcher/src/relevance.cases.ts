import { namesIn, readJson, readText } from '@pinqiao/search-config'
import { findCertificates } from './lexicon/certificates.ts'
import { classifyTitle } from './lexicon/classify.ts'
import { label } from './lexicon/labels.ts'
import { placePoint } from './lexicon/places.ts'
import { splitByPreference } from './lexicon/preference.ts'
import { services } from './lexicon/service.ts'
import { findSkills } from './lexicon/skills.ts'
import { type SeekerWords, understandSeeker } from './lexicon/understand.ts'
import { bare, nobody, published, TODAY } from './match.fixtures.ts'
import { analysePosting } from './text/analyse.ts'
import { normalise } from './text/normalise.ts'
import type { AnalysedPosting, PostingFacts, Seeker } from './types.ts'

/**
 * The relevance sets of search-config/relevance, for whoever measures an engine. `town` is 148 postings and the first
 * queries and people; `region` is the town and some nine hundred postings more, with queries and people graded over
 * all of them.
 */
export const SETS = ['town', 'region'] as const
export type SetName = (typeof SETS)[number]

export interface CorpusPosting extends Partial<Omit<PostingFacts, 'id'>> {
  key: string
  title: string
  employer: string
  duties: string
  requirements: string
  pay: [number | null, number | null]
  daysOld: number
}

export interface Golden {
  /** Key of a posting, or the beginning of keys with `*`, to its grade, 1 to 3; a whole key goes before a beginning. */
  wanted: Record<string, number>
  /** Not above any wanted one (of grade 2 or 3). Beginnings with `*` too, here and below. */
  unwanted?: string[]
  /** Not found at all, in the first ten. */
  absent?: string[]
  /** Why it is known to fail; once it passes, this goes. */
  expectedFailure?: string
}
export type Query = Golden & { q: string; kind: string }
export type Case = Golden & {
  name: string
  who: string
  /** The file's name: the group, or what the cases have in common. */
  kind: string
  /** Codes; or `said`, the form's own words. */
  seeker?: Partial<Seeker>
  said?: SeekerWords
  /** Codes of military service: its skills and work were confirmed and stand beside `said`; papers only where said. */
  service?: string[]
  /** Among the near misses. */
  nearMisses?: string[]
  /** At their head, in any order. */
  nearFirst?: string[]
  /** Certificates that the person is told would open postings, and those that are no way for them. */
  told?: string[]
  untold?: string[]
}

export interface RelevanceSet {
  name: SetName
  /** In the order of their ids: the first is 1. */
  corpus: CorpusPosting[]
  queries: Query[]
  cases: Case[]
}

export function relevanceSet(name: SetName): RelevanceSet {
  const town = postingsOf('town/corpus.ndjson')
  if (name === 'town') {
    const cases = ['seekers', 'seekers-ranking'].flatMap((file) => jsonOf<Case>(`town/${file}.json`))
    return expanded({
      name,
      corpus: town,
      queries: jsonOf<Query>('town/queries.json').map((one) => ({ ...one, kind: name })),
      cases: cases.map((one) => ({ ...one, kind: name })),
    })
  }
  const corpus = namesIn('relevance/region/corpus').flatMap((file) => postingsOf(`region/corpus/${file}`))
  return expanded({
    name,
    corpus: [...town, ...corpus],
    queries: eachFile<Query>('region/queries'),
    cases: eachFile<Case>('region/seekers'),
  })
}

/** The postings as an import would bring them, by their place in the corpus from 1. */
export function analysedCorpus({ corpus }: RelevanceSet): AnalysedPosting[] {
  return corpus.map((one, i) => analysed(one, i + 1))
}

export function seekerOf(one: Case): Seeker {
  if (one.said) return understandSeeker(withService(one.said, one.service ?? [])).seeker
  const place = one.seeker?.home?.place
  return { ...nobody, ...one.seeker, home: place ? { place, point: placePoint(place) } : null }
}

/** As the page on service adds what was ticked: the names of skills and occupations. */
function withService(said: SeekerWords, codes: string[]): SeekerWords {
  const served = codes.map((code) => {
    const one = services().get(code)
    if (!one) throw new Error(`no military service is called ${code}`)
    return one
  })
  const names = (kind: 'skill' | 'occupation', of: string[]) => of.map((code) => label(kind, code, 'zh'))
  return {
    ...said,
    wanted: [...(said.wanted ?? []), ...served.flatMap((one) => names('occupation', one.occupations))],
    skills: [...(said.skills ?? []), ...served.flatMap((one) => names('skill', one.skills))],
  }
}

function postingsOf(file: string): CorpusPosting[] {
  return readText(`relevance/${file}`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CorpusPosting)
}

const jsonOf = <T>(file: string): T[] => readJson(`relevance/${file}`) as T[]

function eachFile<T extends { kind: string }>(folder: string): T[] {
  return namesIn(`relevance/${folder}`).flatMap((file) =>
    jsonOf<T>(`${folder}/${file}`).map((one) => ({ ...one, kind: file.replace('.json', '') })),
  )
}

/** The title classified, the point taken from the place, what is asked read from the texts where it is not stated. */
function analysed(one: CorpusPosting, id: number): AnalysedPosting {
  const { key: _key, employer, duties, requirements, pay, daysOld, ...stated } = one
  const found = classifyTitle(one.title, { text: duties })
  const facts: PostingFacts = {
    ...bare,
    ...abilitiesIn(one),
    ...stated,
    id,
    occupation: found?.code ?? null,
    occupationConfidence: found?.confidence ?? 0,
    point: one.place ? placePoint(one.place) : null,
    payMin: pay[0],
    payMax: pay[1],
    ...published(TODAY - daysOld),
  }
  return { facts, words: analysePosting(facts, { title: one.title, employer, duties, requirements }) }
}

function abilitiesIn({ title, duties, requirements }: CorpusPosting) {
  const asked = normalise(`${title}。${requirements}`)
  const work = normalise(duties)
  const skills = splitByPreference(asked, findSkills(asked))
  const papers = splitByPreference(asked, findCertificates(asked))
  const all = [...new Set([...skills.asked, ...splitByPreference(work, findSkills(work)).asked])]
  return {
    skills: all,
    skillsPreferred: skills.preferred.filter((code) => !all.includes(code)),
    certificates: papers.asked,
    certificatesPreferred: papers.preferred,
  }
}

/** Beginnings of keys become the keys; a key that no posting has is a slip of the pen and throws. */
function expanded(set: RelevanceSet): RelevanceSet {
  const keys = set.corpus.map(({ key }) => key)
  if (new Set(keys).size !== keys.length) throw new Error(`${set.name}: two postings have one key`)
  const meant = (pattern: string): string[] => {
    const found = pattern.endsWith('*')
      ? keys.filter((key) => key.startsWith(pattern.slice(0, -1)))
      : keys.filter((key) => key === pattern)
    if (found.length === 0) throw new Error(`relevance of ${set.name}: no posting is called ${pattern}`)
    return found
  }
  const meantAll = (patterns: string[] | undefined) => (patterns ?? []).flatMap(meant)
  const whole = <T extends Golden>(golden: T): T => ({
    ...golden,
    wanted: Object.fromEntries(
      Object.entries(golden.wanted)
        .sort(([a], [b]) => Number(b.endsWith('*')) - Number(a.endsWith('*')) || a.length - b.length)
        .flatMap(([pattern, grade]) => meant(pattern).map((key) => [key, grade])),
    ),
    unwanted: meantAll(golden.unwanted),
    absent: meantAll(golden.absent),
  })
  return {
    ...set,
    queries: set.queries.map(whole),
    cases: set.cases.map((one) => ({
      ...whole(one),
      nearMisses: meantAll(one.nearMisses),
      nearFirst: meantAll(one.nearFirst),
    })),
  }
}

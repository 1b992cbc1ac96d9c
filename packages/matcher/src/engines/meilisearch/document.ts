import { childcareKind } from '../../eligible.ts'
import { EMPLOYER_NAME } from '../../text/analyse.ts'
import { partsOf } from '../../text/segment.ts'
import type { PostingFacts } from '../../types.ts'
import { payBucket } from '../../typical-pay.ts'
import { PAY_BANDS } from '../../vocabulary.ts'
import { Columns, listOf, payBandMask } from '../embedded/columns.ts'
import { isLatin } from '../embedded/dictionary.ts'
import type { StoredPosting } from '../embedded/embedded-index.ts'
import { isWithin } from '../embedded/filters.ts'
import { plainTitle } from '../embedded/titles.ts'
import { plain } from './filter.ts'

/** Order key of what states no pay: behind all that do. */
const NO_PAY = -1e9
/** Longer words hold nothing that a query could ask for inside them. */
const LONGEST_HOLDER = 12

/** A posting as Meilisearch holds it. Codes and words are filters (equality), numbers bounds and orders, the rest is kept. */
export interface PostingDocument {
  id: number
  /** Words as the analyser cut them, for its own ranking of long lists and for ours of what it gives back. */
  title: string
  tags: string
  employer: string
  where: string
  body: string
  /** Parts of long words that its own segmentation would not see. */
  aux: string
  /** Words of the title with all that stands inside them; words of the next fields only where no earlier one has them. */
  inTitle: string[]
  inTags: string[]
  inEmployer: string[]
  inBody: string[]
  /** Pairs of characters that are words of the title themselves: what tells 软件工程师 from 软件测试工程师. */
  titlePair: string[]
  /** Latin words above the text, and in it: the vocabulary in which beginnings and slips are looked up. */
  latinHead: string[]
  latinBody: string[]
  /** All that is known, as JSON: ranking reads it, whatever it may come to hold. */
  facts: string
  _geo?: { lat: number; lng: number }
  located?: 'yes'
  place?: string
  /** The place and every code it lies in, as a filter may name it. */
  placeIn: string[]
  occupation?: string
  occupationIn: string[]
  confidence: number
  payBand: string[]
  payKey: number
  payMost?: number
  /** `CATEGORY|BUCKET`, counted for what kinds of work pay. */
  payCount?: string
  education?: string
  kind: string
  shift?: string[]
  benefit?: string[]
  group?: string[]
  groupOnly?: 'yes'
  childcare?: 'yes'
  stop?: string[]
  skill?: string[]
  skillLiked?: string[]
  skillCount: number
  certificate?: string[]
  certificateLiked?: string[]
  /** All certificates asked, in their order: which of them one person lacks is found by the list. */
  papers?: string
  /** Fewest years asked. */
  years?: string
  major?: string[]
  publishedMinute: number
  validUntilDay: number
  plainTitle?: string
  employerName?: string
  titleWords: number
  [attribute: string]: unknown
}

/** Of which rules are asked of a posting; making columns for each would take longer than all the rest. */
let scratch = new Columns()
const SCRATCH_ROWS = 1000

export function documentOf({ facts, words }: StoredPosting): PostingDocument {
  if (scratch.rows >= SCRATCH_ROWS) scratch = new Columns()
  const row = scratch.add(facts)
  const head = [words.title, words.tags, words.place].map(wordsIn)
  const employer = wordsIn(words.employer)
  const body = wordsIn(words.body)
  const said = new Set<string>()
  const title = fresh(said, head[0] as string[])
  const tags = fresh(said, [...(head[1] as string[]), ...(head[2] as string[])])
  const firm = fresh(said, employer)
  const most = facts.payMax ?? facts.payMin
  return {
    id: facts.id,
    title: words.title,
    tags: words.tags,
    employer: words.employer,
    where: words.place,
    body: words.body,
    aux: [...new Set([...wordsIn(words.title), ...wordsIn(words.tags)].flatMap(partsOf))].join(' '),
    inTitle: title,
    inTags: tags,
    inEmployer: firm,
    // Lone characters are not looked for in running text.
    inBody: fresh(said, body).filter((word) => [...word].length > 1 && !isLatin(word)),
    titlePair: [...new Set(wordsIn(words.title))].filter((word) => word.length === 2 && !isLatin(word)),
    latinHead: latin([...head.flat(), ...employer]),
    latinBody: latin(body),
    facts: JSON.stringify(facts),
    ...(facts.point
      ? { _geo: { lat: Math.fround(facts.point.lat), lng: Math.fround(facts.point.lon) } }
      : {}),
    ...(facts.point ? { located: 'yes' as const } : {}),
    ...(facts.place ? { place: facts.place } : {}),
    placeIn: widerCodes(facts.place),
    ...(facts.occupation ? { occupation: facts.occupation } : {}),
    occupationIn: widerCodes(facts.occupation),
    confidence: Math.fround(facts.occupationConfidence),
    payBand: listOf(
      PAY_BANDS.map(({ code }) => code),
      payBandMask(facts.payMin, facts.payMax),
    ),
    payKey: facts.payMin ?? facts.payMax ?? NO_PAY,
    ...(most === null ? {} : { payMost: most }),
    ...(most === null ? {} : { payCount: payCountOf(facts) }),
    ...(facts.education ? { education: facts.education } : {}),
    kind: facts.kind,
    ...listed('shift', facts.shifts),
    ...listed('benefit', facts.benefits),
    ...listed('group', facts.groups),
    ...(facts.groupOnly ? { groupOnly: 'yes' as const } : {}),
    ...(childcareKind(scratch, row) === null ? {} : { childcare: 'yes' as const }),
    ...listed('stop', facts.shuttleStops),
    ...listed('skill', facts.skills),
    ...listed('skillLiked', facts.skillsPreferred),
    skillCount: facts.skills.length,
    ...listed('certificate', facts.certificates),
    ...listed('certificateLiked', facts.certificatesPreferred),
    ...named('papers', facts.certificates.join(' ')),
    ...named('years', facts.experienceYears === null ? '' : String(facts.experienceYears)),
    ...listed('major', facts.majors),
    publishedMinute: facts.publishedMinute,
    validUntilDay: facts.validUntilDay,
    ...named('plainTitle', plainTitle(facts.title)),
    ...named('employerName', employerOf(words.employer)),
    titleWords: wordsIn(words.title).length,
  }
}

const listed = <N extends string>(name: N, values: readonly string[]) =>
  (values.length === 0 ? {} : { [name]: [...new Set(values)] }) as Partial<Record<N, string[]>>
const named = <N extends string>(name: N, value: string) =>
  (value === '' ? {} : { [name]: value }) as Partial<Record<N, string>>

const wordsIn = (text: string): string[] =>
  text.split(' ').filter((word) => word !== '' && !word.startsWith(EMPLOYER_NAME))

const latin = (words: readonly string[]): string[] => [...new Set(words.filter(isLatin))]

/** Words, and what stands inside those of other scripts, that no earlier field has; they are noted as said. */
function fresh(said: Set<string>, words: readonly string[]): string[] {
  const found = new Set<string>()
  for (const word of words) for (const one of heldBy(word)) if (!said.has(one)) found.add(one)
  for (const one of found) said.add(one)
  return [...found]
}

/** What asks for a word finds it: itself, and for other scripts than Latin every stretch of it (处理 in 待处理). */
function heldBy(word: string): string[] {
  if (isLatin(word)) return [word]
  const chars = [...word]
  const held = [plain(word)]
  if (chars.length > LONGEST_HOLDER) return held
  for (let from = 0; from < chars.length; from++) {
    for (let to = from + 1; to <= chars.length; to++) {
      const inner = chars.slice(from, to).join('')
      if (!isLatin(inner)) held.push(plain(inner))
    }
  }
  return held
}

/** Every code within which this one lies, itself included, as the embedded engine reads a filter. */
function widerCodes(code: string | null): string[] {
  if (code === null) return []
  return Array.from({ length: code.length }, (_, i) => code.slice(0, i + 1)).filter((one) =>
    isWithin(code, one),
  )
}

function payCountOf({ payMin, payMax, occupation }: PostingFacts): string {
  const middle = ((payMin ?? payMax ?? 0) + (payMax ?? payMin ?? 0)) / 2
  return `${occupation?.split('-').slice(0, 2).join('-') ?? ''}|${payBucket(middle)}`
}

function employerOf(words: string): string {
  const [first = ''] = words.split(' ', 1)
  return first.startsWith(EMPLOYER_NAME) ? first.slice(1).replaceAll('\u00a0', ' ') : ''
}

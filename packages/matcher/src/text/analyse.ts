import { readText } from '@pinqiao/search-config'
import { label } from '../lexicon/labels.ts'
import { occupationAncestors } from '../lexicon/occupations.ts'
import type { PostingFacts, PostingTexts, PostingWords } from '../types.ts'
import { withoutAsides } from './asides.ts'
import { benefitWords, groupWords, kindWords, shiftWords } from './benefit-words.ts'
import { isTraditional, normalise } from './normalise.ts'
import { pairsOf, pairsOverCuts, partsOf, type Stretch, stopWords, stretchesOf, wordsOf } from './segment.ts'
import { type OtherWord, otherWords } from './synonyms.ts'

/** Raised when the code below cuts differently; a new dictionary changes the version by itself. */
const CUTTING = 4

/** Words stored under another version were cut otherwise and must be cut again. Fits PostgreSQL's `integer`. */
export const ANALYSIS_VERSION = checksum(
  `${CUTTING}\n${readText('dictionary.txt')}\n${readText('stopwords.txt')}`,
)

/** First word of the employer's words: `=` and the name as people write it, for suggestions; it is not searched. */
export const EMPLOYER_NAME = '='

/** More of the same word says nothing more (impacts saturate), so no field keeps it oftener. */
const KEPT_REPEATS = 3
/** Longer ones are addresses, hashes and rubbish. In UTF-16 units. */
const LONGEST_WORD = 40

/** Words of a posting by field, as searched. Deterministic for one {@link ANALYSIS_VERSION}. */
export function analysePosting(facts: PostingFacts, texts: PostingTexts): PostingWords {
  const title = normalise(texts.title)
  const name = texts.employer.trim().replace(/\s+/g, '\u00a0')
  return {
    title: fewOfEach([...wordsOf(title), ...pairsOverCuts(title)]),
    tags: cut(tagsOf(facts).join(' ')),
    employer: name === '' ? [] : [EMPLOYER_NAME + name, ...cut(texts.employer)],
    place: facts.place === null ? [] : cut(placeNames(facts.place).join(' ')),
    text: cut(`${texts.duties}\n${texts.requirements}`),
  }
}

const cut = (text: string): string[] => fewOfEach(wordsOf(normalise(text)))

function fewOfEach(words: string[]): string[] {
  const kept = new Map<string, number>()
  return words.filter((word) => {
    const times = (kept.get(word) ?? 0) + 1
    kept.set(word, times)
    return times <= KEPT_REPEATS && word.length <= LONGEST_WORD
  })
}

function tagsOf(facts: PostingFacts): string[] {
  const inBoth = (facet: 'occupation' | 'skill' | 'certificate' | 'major', code: string) => [
    label(facet, code, 'zh'),
    label(facet, code, 'en'),
  ]
  return [
    ...(facts.occupation ? inBoth('occupation', facts.occupation) : []),
    ...(facts.occupation ? inBoth('occupation', occupationAncestors(facts.occupation).at(-1) as string) : []),
    ...[...facts.skills, ...facts.skillsPreferred].flatMap((code) => inBoth('skill', code)),
    ...[...facts.certificates, ...facts.certificatesPreferred].flatMap((code) => inBoth('certificate', code)),
    ...facts.majors.flatMap((code) => inBoth('major', code)),
    ...facts.benefits.map((benefit) => benefitWords[benefit]),
    ...facts.shifts.map((shift) => shiftWords[shift]),
    kindWords[facts.kind],
    ...facts.groups.map((group) => groupWords[group]),
  ]
}

function placeNames(code: string): string[] {
  return placeAncestors(code).flatMap((one) => [label('place', one, 'zh'), label('place', one, 'en')])
}

/** `620171101-ruiling-yuefu` → 62, 6201, 620171, 620171101, and itself: national divisions have 2, 4, 6, 9, 12 digits. */
export function placeAncestors(code: string): string[] {
  const division = code.split('-')[0] as string
  const wider = [2, 4, 6, 9, 12]
    .filter((digits) => digits < division.length)
    .map((digits) => division.slice(0, digits))
  return division === code ? [...wider, code] : [...wider, division, code]
}

// ---------------------------------------------------------------- queries

/** Words that together stand for one wish; a posting has the alternative when it has all of `words`. */
export interface Alternative {
  words: string[]
  /** 0..1: how good this wording is beside the query's own. */
  weight: number
  /**
   * Fields in which it counts. `all`; `head`: not in running text, where the parts of nearly every word stand somewhere;
   * `work`: title, tags and place alone, for other wordings are looser, and a firm's name or a text says them of itself.
   */
  within: 'all' | 'head' | 'work'
  /** The query's own words: a title that says them comes before those that say it otherwise. */
  own: boolean
}

/** One wish of the query. A posting has the unit when it has any alternative. */
export interface QueryUnit {
  alternatives: Alternative[]
  /** The last one typed may be unfinished. */
  last: boolean
}

const OWN = 1
const SYNONYM = 0.8
const PARTS = 0.6
/** Nobody looks for more at once, and every unit costs a pass. */
const MOST_UNITS = 12
const MOST_JOINS = 6

/** The wishes in a query as typed. Stop words count only where nothing else is said. Empty where no word is. */
export function analyseQuery(text: string): QueryUnit[] {
  const spelled = withoutAsides(normalise(text.slice(0, 400)))
  const units: QueryUnit[] = []
  let from = 0
  for (const other of otherWords(spelled, isTraditional(text))) {
    units.push(...unitsOf(spelled.slice(from, other.start)))
    const own = stretchesOf(spelled.slice(other.start, other.end))
    units.push({
      alternatives: [ownWords(own.flatMap(wordsIn)), ...smaller(own), ...other.also.map(inOtherWords)].filter(
        ({ words }) => words.length > 0,
      ),
      last: false,
    })
    from = other.end
  }
  units.push(...unitsOf(spelled.slice(from)))
  const telling = units.filter((unit) => !stopWords().has(unit.alternatives[0]?.words.join('') ?? ''))
  const kept = distinct(telling.length > 0 ? telling : units).slice(0, MOST_UNITS)
  const last = kept.at(-1)
  if (last && from < spelled.length) last.last = true
  return kept
}

/**
 * Pairs of characters over the cuts of a query (软件|工程师 → 件工), as titles hold them: a title with one says its
 * words side by side (软件工程师, not 软件测试工程师). They find nothing by themselves.
 */
export function joinsOf(text: string): string[] {
  const spelled = withoutAsides(normalise(text.slice(0, 400)))
  const same = otherWords(spelled, isTraditional(text)).flatMap(({ also }) => also.filter((one) => one.same))
  const joins = [spelled, ...same.map((one) => one.text)].flatMap(pairsOverCuts)
  return [...new Set(joins)].slice(0, MOST_JOINS)
}

function unitsOf(text: string): QueryUnit[] {
  return stretchesOf(text).map((stretch) => ({
    alternatives: [ownWords(wordsIn(stretch)), ...smaller([stretch])],
    last: false,
  }))
}

const ownWords = (words: string[]): Alternative => ({ words, weight: OWN, within: 'all', own: true })

function inOtherWords({ text, same, anywhere }: OtherWord): Alternative {
  const words = wordsOf(text)
  if (same) return ownWords(words)
  return { words, weight: SYNONYM, within: anywhere && words.length === 1 ? 'all' : 'work', own: false }
}

const wordsIn = (stretch: Stretch): string[] => (stretch.run ? pairsOf(stretch.text) : [stretch.text])

/** The same said in smaller words, for postings that were cut otherwise. */
function smaller(stretches: Stretch[]): Alternative[] {
  const parts = stretches.map((stretch) => (stretch.run ? [...stretch.text] : partsOf(stretch.text)))
  if (parts.every((list) => list.length < 2)) return []
  const words = parts.flatMap((list, i) => (list.length < 2 ? wordsIn(stretches[i] as Stretch) : list))
  return [{ words, weight: PARTS, within: 'head', own: false }]
}

function distinct(units: QueryUnit[]): QueryUnit[] {
  const seen = new Map(units.map((unit) => [unit.alternatives[0]?.words.join(' '), unit]))
  return [...seen.values()]
}

/** FNV-1a folded into a positive 31-bit integer. */
function checksum(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 1) & 0x7fffffff
}

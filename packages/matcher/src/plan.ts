import { type Columns, maskOf } from './engines/embedded/columns.ts'
import { Distances } from './engines/embedded/distance.ts'
import type { CodeBook } from './engines/embedded/pools.ts'
import { keptTable } from './kept-tables.ts'
import type { Knowledge } from './knowledge.ts'
import { placeRelations, stopsNearHome } from './plan-places.ts'
import { bestTitleShares, type TitleShares, wantedPhrases } from './plan-titles.ts'
import type { TitleIndex } from './titles.ts'
import { FEATURES, type Feature, type Seeker } from './types.ts'
import { type TypicalPay, typicalPay } from './typical-pay.ts'
import { EDUCATIONS, GROUPS, SHIFTS } from './vocabulary.ts'
import type { Weights } from './weights.ts'
import { hasFewYears, namedWork, saidNothing, saidWhatWork, takesAnyWork } from './wishes.ts'

/**
 * Everything about one person that can be looked up instead of computed per posting: a table per dictionary of the
 * columns, so that a row costs some array reads. Valid until the columns change.
 */
export interface Plan {
  /** With the wider skills that those named prove. */
  seeker: Seeker
  today: number
  knowledge: Knowledge
  /** By FEATURES; 0 where the person gave nothing the feature could speak of. They sum to 1, or are all 0. */
  weights: Float64Array
  /** Scratch of the features' values of the row scored last, by FEATURES. */
  values: Float64Array
  /** Of such work; null: not said. */
  years: number | null
  namedWork: boolean
  saidWhatWork: boolean
  saidNothing: boolean
  /** By occupation: nearness to the nearest wanted one; for who takes any work, how easily it is begun. */
  occupationNear: Float32Array
  /** The names wanted, each as its words; empty: no names wanted. */
  phrases: string[][]
  /** By title: share of the best wanted name's words that the title holds; null: no names wanted. */
  titleShare: TitleShares | null
  /** By skill: 1 named by the person, less where a narrower one that they named proves it, 0 not had. */
  hasSkill: Float32Array
  /** By certificate: 1 held, or a higher level of it. */
  serves: Uint8Array
  /** By certificate: 1 held itself. */
  holds: Uint8Array
  /** By certificate: 1 where anybody gets it within days. */
  soonGot: Float32Array
  /** By certificate: a number for its family, 0 none. */
  familyOf: Float32Array
  /** By major: nearness of the person's to it. */
  majorNear: Float32Array
  /** By major: 1 where the person's is the one asked, or a class that may hold it. */
  majorServes: Uint8Array
  /** By occupation: how surely the person's major leads there, 0 where it does not. */
  majorLeads: Float32Array
  /** Index into EDUCATIONS, -1 not said. */
  education: number
  /** The same, or where it was not said what the major supposes: moves the order, never shuts out, is never told. */
  schooling: number
  /** Kilometres from home by point; null where home has no coordinates. */
  fromHome: Distances | null
  /** By place: see plan-places. */
  placeRelation: Float32Array
  /** By place: kilometres from home to a shuttle stop there that serves home, Infinity where none does. */
  stopNear: Float32Array
  shiftMask: number
  groupMask: number
  typical: TypicalPay
}

export function compilePlan(
  person: Seeker,
  weights: Weights,
  columns: Columns,
  titles: TitleIndex,
  today: number,
  knowledge: Knowledge,
): Plan {
  const seeker = { ...person, skills: knowledge.withWiderSkills(person.skills) }
  const home = seeker.home?.point ?? (seeker.home?.place ? knowledge.placePoint(seeker.home.place) : null)
  // 'any' says nothing of a person.
  const education =
    seeker.education === null || seeker.education === 'any' ? -1 : EDUCATIONS.indexOf(seeker.education)
  const phrases = namedWork(seeker) ? wantedPhrases(seeker, knowledge) : []
  const majorNear = majorNearness(seeker.major, columns.majorCodes, knowledge)
  return {
    seeker,
    today,
    knowledge,
    weights: weightsThatSpeak(seeker, weights, columns),
    years: seeker.years ?? null,
    values: new Float64Array(FEATURES.length),
    namedWork: namedWork(seeker),
    saidWhatWork: saidWhatWork(seeker),
    saidNothing: saidNothing(seeker),
    occupationNear: takesAnyWork(seeker)
      ? keptTable('ease of start', columns.occupations.codes, knowledge, (code) =>
          // The feature squares what stands here.
          Math.sqrt(knowledge.easeOfStart(code)),
        )
      : bestNearness(seeker.wanted, columns.occupations, knowledge),
    phrases,
    titleShare: namedWork(seeker) ? bestTitleShares(phrases, columns.titles, titles) : null,
    hasSkill: skillsHad(columns.skillCodes, person.skills, seeker.skills),
    serves: servedCertificates(seeker.certificates, columns.certificateCodes, knowledge),
    holds: flags(columns.certificateCodes, seeker.certificates),
    soonGot: keptTable('soon got', columns.certificateCodes.codes, knowledge, (code) =>
      knowledge.isSoonGot(code) ? 1 : 0,
    ),
    familyOf: familiesOf(columns.certificateCodes, knowledge),
    majorNear,
    majorServes: servedMajors(seeker.major, columns.majorCodes, majorNear),
    majorLeads: leadsTo(seeker.major, columns.occupations, knowledge),
    education,
    schooling: education >= 0 ? education : supposedSchooling(seeker.major, knowledge),
    fromHome: home && new Distances(columns.points, home),
    placeRelation: placeRelations(seeker.home?.place ?? null, columns.places.codes, knowledge),
    stopNear: stopsNearHome(seeker.home?.place ?? null, home, columns.places.codes, knowledge),
    shiftMask: maskOf(SHIFTS, seeker.shifts),
    groupMask: maskOf(GROUPS, seeker.groups),
    typical: typicalPay(columns),
  }
}

/** What stays with the work itself of who takes any. */
const ANY_WORK = 0.4

/** What says most of where to look, where no work was named: the first row of which the person spoke. */
const INSTEAD_OF_WORK: Feature[][] = [['major'], ['skills', 'certificate'], ['childcare'], ['shift']]

/** Weights of the features this person gave something to, and of those that need nothing, brought to sum 1. */
function weightsThatSpeak(seeker: Seeker, weights: Weights, columns: Columns): Float64Array {
  const years = seeker.years ?? null
  const speaks: Record<(typeof FEATURES)[number], boolean> = {
    occupation: seeker.wanted.length > 0 || takesAnyWork(seeker),
    title: namedWork(seeker),
    skills: seeker.skills.length > 0,
    education: (seeker.education !== null && seeker.education !== 'any') || seeker.major !== null,
    major: seeker.major !== null,
    experience: years !== null || hasFewYears(seeker),
    // To who said nothing, newest first is the only order that can be explained.
    pay: !saidNothing(seeker),
    commute: seeker.home !== null,
    shift: seeker.shifts.length > 0,
    childcare: seeker.needs.includes('childcare'),
    certificate: seeker.certificates.length > 0,
    group: seeker.groups.length > 0,
    freshness: true,
    // Where nothing is known of any employer it would only press every score towards the middle.
    employer: columns.employersKnown && !saidNothing(seeker),
  }
  const spoken = Float64Array.from(FEATURES, (feature) => (speaks[feature] ? weights[feature] : 0))
  // Where no work was named, what the person studied, can do or needs is all that says which it should be.
  const instead = INSTEAD_OF_WORK.map((some) => some.filter((feature) => speaks[feature]))
  const say = namedWork(seeker) ? [] : (instead.find((some) => some.length > 0) ?? [])
  // Any work is one that is easily begun: half of the weight asks that.
  const left = takesAnyWork(seeker) && say.length > 0 ? ANY_WORK * weights.occupation : 0
  if (left > 0) spoken[FEATURES.indexOf('occupation')] = left
  for (const feature of say) spoken[FEATURES.indexOf(feature)] += (weights.occupation - left) / say.length
  const sum = spoken.reduce((total, weight) => total + weight, 0)
  return sum > 0 ? spoken.map((weight) => weight / sum) : spoken
}

function bestNearness(wanted: readonly string[], book: CodeBook, knowledge: Knowledge): Float32Array {
  const best = new Float32Array(book.size)
  for (const code of wanted) {
    const near = keptTable(`work like ${code}`, book.codes, knowledge, (offered) =>
      knowledge.occupationNearness(code, offered),
    )
    for (let i = 1; i < best.length; i++) if (near[i] > best[i]) best[i] = near[i]
  }
  return best
}

function flags(book: CodeBook, codes: readonly string[]): Uint8Array {
  const set = new Uint8Array(book.size)
  for (const code of codes) {
    const index = book.find(code)
    if (index > 0) set[index] = 1
  }
  return set
}

/** Welding in general is not all that CO2 welding is asked for, and the other way round. */
const PROVEN = 0.6

function skillsHad(book: CodeBook, named: readonly string[], proven: readonly string[]): Float32Array {
  const had = new Float32Array(book.size)
  for (const [codes, worth] of [
    [proven, PROVEN],
    [named, 1],
  ] as const)
    for (const code of codes) {
      const index = book.find(code)
      if (index > 0) had[index] = worth
    }
  return had
}

function servedCertificates(held: readonly string[], book: CodeBook, knowledge: Knowledge): Uint8Array {
  const serves = flags(book, held)
  if (held.length > 0)
    book.codes.forEach((asked, index) => {
      if (index > 0 && held.some((one) => knowledge.certificateServes(one, asked))) serves[index] = 1
    })
  return serves
}

function familiesOf(book: CodeBook, knowledge: Knowledge): Float32Array {
  const numbers = new Map<string, number>([['', 0]])
  return keptTable('family of certificates', book.codes, knowledge, (code) => {
    const family = knowledge.certificateFamily(code)
    if (!numbers.has(family)) numbers.set(family, numbers.size)
    return numbers.get(family) ?? 0
  })
}

function majorNearness(major: string | null, book: CodeBook, knowledge: Knowledge): Float32Array {
  if (major === null) return new Float32Array(book.size)
  return keptTable(`major like ${major}`, book.codes, knowledge, (asked) =>
    knowledge.majorNearness(major, asked),
  )
}

function servedMajors(major: string | null, book: CodeBook, near: Float32Array): Uint8Array {
  const serves = new Uint8Array(book.size)
  if (major !== null)
    for (let index = 1; index < serves.length; index++)
      if (near[index] >= 1 || book.codes[index].startsWith(major)) serves[index] = 1
  return serves
}

function supposedSchooling(major: string | null, knowledge: Knowledge): number {
  const supposed = major === null ? null : knowledge.schoolingOfMajor(major)
  return supposed === null ? -1 : EDUCATIONS.indexOf(supposed)
}

/** Classes of the 大典 for which people are schooled at length; a degree leads there before it leads to a bench. */
const SCHOOLED = /^[123]-/
const LEADS = 0.8
const LEADS_TOO = 0.7
const LEADS_BELOW = 0.5
/** Where only the class of the major leads, not the major itself: it is a way in, but not told. */
const CLASS_LEADS = 0.4
/** Work so near to what the major is for is a way in too, by so much of its nearness: 保育 to who studied 学前教育. */
const NEAR_WORK = 0.5
const NEAR_LEADS = 0.5

function leadsTo(major: string | null, book: CodeBook, knowledge: Knowledge): Float32Array {
  if (major === null) return new Float32Array(book.size)
  const prefixes = knowledge.occupationsOfMajor(major)
  const hasDegree = knowledge.schoolingOfMajor(major) === 'bachelor'
  // A class of a university is wide (会计学 lies beside 市场营销): only those of vocational schools are one trade.
  const wider = hasDegree ? [] : knowledge.occupationsOfMajorClass(major)
  const below = hasDegree && prefixes.some((prefix) => SCHOOLED.test(prefix)) ? LEADS_BELOW : LEADS_TOO
  return keptTable(`work of ${major}`, book.codes, knowledge, (code) => {
    // What a major names first is what it is for, be it a trade.
    if (isIn(prefixes.slice(0, 1), code)) return LEADS
    if (isIn(prefixes, code)) return SCHOOLED.test(code) ? LEADS_TOO : below
    const near = Math.max(0, ...prefixes.map((prefix) => knowledge.occupationNearness(prefix, code)))
    return Math.max(isIn(wider, code) ? CLASS_LEADS : 0, near < NEAR_WORK ? 0 : NEAR_LEADS * near)
  })
}

const isIn = (prefixes: readonly string[], code: string): boolean =>
  prefixes.some((prefix) => code === prefix || code.startsWith(`${prefix}-`))

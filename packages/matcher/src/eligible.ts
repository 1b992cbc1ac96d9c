import { Columns } from './engines/embedded/columns.ts'
import { type Knowledge, lexiconKnowledge } from './knowledge.ts'
import { compilePlan, type Plan } from './plan.ts'
import { ELSEWHERE } from './plan-places.ts'
import { TitleWords } from './titles.ts'
import { LIMITS, type Limit, type PostingFacts, type Seeker } from './types.ts'
import { BENEFITS, SHIFTS } from './vocabulary.ts'
import { weightsFor } from './weights.ts'

export const bitOf = (limit: Limit): number => 1 << LIMITS.indexOf(limit)
const bit = Object.fromEntries(LIMITS.map((limit) => [limit, bitOf(limit)])) as Record<Limit, number>
const CERTIFICATES_FROM = 16

const DORM = 1 << BENEFITS.indexOf('dorm')
const SHUTTLE = 1 << BENEFITS.indexOf('shuttle')
const CHILDCARE = 1 << BENEFITS.indexOf('childcare')
export const FLEXIBLE = 1 << SHIFTS.indexOf('flexible')
const DAY = 1 << SHIFTS.indexOf('day')
const EARLY = 1 << SHIFTS.indexOf('early')
/** School is out by then. */
export const SCHOOL_ENDS = 16 * 60 + 30
/** Late care ends at half past five: who ends at five gets there. */
export const CHILD_HOUR = 17 * 60

/** Expired and dead postings are never shown, whoever asks. */
export function isShown(columns: Columns, row: number, today: number): boolean {
  return columns.alive[row] === 1 && columns.validUntilDay[row] >= today
}

/**
 * The hard limits a posting fails for a person: bit i is LIMITS[i], and from bit 16 on the number of certificates
 * missing. What a posting does not state never fails it, but for needs: a bed, a bus or hours that nobody promised
 * cannot be counted on. What a person did not say is not held against them, with two exceptions: who says anything
 * of themself and names no certificate is taken to hold none, and a posting lawfully open to a group alone is closed
 * to those who do not say that they belong to it.
 */
export function failuresAt(columns: Columns, row: number, plan: Plan): number {
  const { seeker } = plan
  let failed = 0
  if (plan.education >= 0 && columns.education[row] > plan.education) failed |= bit.education
  if (failsMajor(columns, row, plan)) failed |= bit.major
  if (!plan.saidNothing) {
    const missing = missingCertificates(columns, row, plan, null)
    if (missing > 0) failed |= bit.certificate | (missing << CERTIFICATES_FROM)
  }
  if (failsPay(columns, row, plan)) failed |= bit.pay
  if (failsDistance(columns, row, plan)) failed |= bit.distance
  const shifts = columns.shifts[row]
  if (plan.shiftMask !== 0 && shifts !== 0 && (shifts & (plan.shiftMask | FLEXIBLE)) === 0)
    failed |= bit.shift
  for (const need of seeker.needs) if (!meetsNeed(columns, row, plan, need)) failed |= bit[need]
  if (columns.groupOnly[row] === 1 && (columns.groups[row] & plan.groupMask) === 0) failed |= bit.group_only
  return failed
}

export function failsPay(columns: Columns, row: number, { seeker }: Plan): boolean {
  return seeker.payFirm && seeker.payFloor !== null && offeredAt(columns, row) < seeker.payFloor
}

export function failsDistance(columns: Columns, row: number, plan: Plan): boolean {
  const { maxKm, home } = plan.seeker
  return maxKm !== null && home !== null && tooFar(columns, row, plan, maxKm)
}

export function failsMajor(columns: Columns, row: number, plan: Plan): boolean {
  return plan.seeker.major !== null && asksAnotherMajor(columns, row, plan)
}

/** How many things stand between the person and the posting; each missing certificate is one. */
export function countOf(failed: number): number {
  let bits = failed & 0xffff & ~bit.certificate
  let count = failed >> CERTIFICATES_FROM
  for (; bits !== 0; bits &= bits - 1) count++
  return count
}

export const limitsOf = (failed: number): Limit[] => LIMITS.filter((_, i) => failed & (1 << i))

/** Kilometres from home, NaN where either end has no coordinates. */
export function kmAt(columns: Columns, row: number, plan: Plan): number {
  return plan.fromHome === null ? Number.NaN : plan.fromHome.km(columns.point[row])
}

/** The most the posting offers, yuan a month; Infinity where it does not say. */
export function offeredAt(columns: Columns, row: number): number {
  if (columns.payMax[row] >= 0) return columns.payMax[row]
  return columns.payMin[row] >= 0 ? columns.payMin[row] : Number.POSITIVE_INFINITY
}

/** The posting lists majors and the person's is surely none of them; a class the person named by may hold one. */
function asksAnotherMajor(columns: Columns, row: number, plan: Plan): boolean {
  const { starts, values } = columns.majors
  const from = starts[row]
  const to = starts[row + 1]
  if (from === to) return false
  for (let i = from; i < to; i++) if (plan.majorServes[values[i]] === 1) return false
  return true
}

/**
 * Number of certificates asked and not held; their indexes go into `into`. Of one family (levels of one
 * certificate) a posting that names several asks for any, so they are one, named by the first. What anybody gets
 * within days is not missing: see `soonOf`.
 */
export function missingCertificates(
  columns: Columns,
  row: number,
  plan: Plan,
  into: number[] | null,
): number {
  const { starts, values } = columns.certificates
  const from = starts[row]
  const to = starts[row + 1]
  let missing = 0
  for (let i = from; i < to; i++) {
    const asked = values[i]
    if (plan.serves[asked] === 1 || plan.soonGot[asked] === 1) continue
    if (to - from > 1 && answeredByFamily(values, from, to, i, plan)) continue
    missing++
    into?.push(asked)
  }
  return missing
}

/** Codes of certificates asked and not held that anybody gets within days: said, never held against. */
export function soonOf(columns: Columns, row: number, plan: Plan): string[] {
  if (plan.saidNothing) return []
  const asked = [...new Set(columns.certificates.at(row))]
  return asked
    .filter((index) => plan.serves[index] === 0 && plan.soonGot[index] === 1)
    .map((index) => columns.certificateCodes.codes[index] as string)
}

/** Another level of the same certificate is asked too, and it is held or was counted before. */
function answeredByFamily(values: Uint16Array, from: number, to: number, at: number, plan: Plan): boolean {
  const family = plan.familyOf[values[at]]
  for (let i = from; i < to; i++) {
    if (i === at) continue
    if (values[i] === values[at] && i < at) return true
    if (family !== 0 && plan.familyOf[values[i]] === family && (plan.serves[values[i]] === 1 || i < at))
      return true
  }
  return false
}

/** Other certificates of the family of `missing` that the posting would take in its place. */
export function otherLevels(columns: Columns, row: number, plan: Plan, missing: number): number[] {
  const family = plan.familyOf[missing]
  const asked = [...new Set(columns.certificates.at(row))]
  return family === 0 ? [] : asked.filter((other) => other !== missing && plan.familyOf[other] === family)
}

function tooFar(columns: Columns, row: number, plan: Plan, maxKm: number): boolean {
  const km = kmAt(columns, row, plan)
  return Number.isNaN(km) ? plan.placeRelation[columns.place[row]] === ELSEWHERE : km > maxKm
}

function meetsNeed(
  columns: Columns,
  row: number,
  plan: Plan,
  need: 'dorm' | 'shuttle' | 'childcare',
): boolean {
  if (need === 'dorm') return (columns.benefits[row] & DORM) !== 0
  if (need === 'childcare') return childcareKind(columns, row) !== null
  const { starts } = columns.shuttleStops
  const stops = starts[row + 1] - starts[row]
  if (stops > 0 && plan.seeker.home !== null) return stopNearHome(columns, row, plan) >= 0
  return stops > 0 || (columns.benefits[row] & SHUTTLE) !== 0
}

/** Index of the place of the nearest stop that serves home, the first where two are as near; -1 where none does. */
export function stopNearHome(columns: Columns, row: number, plan: Plan): number {
  const { starts, values } = columns.shuttleStops
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  for (let i = starts[row]; i < starts[row + 1]; i++) {
    const km = plan.stopNear[values[i]]
    if (km < least) {
      least = km
      nearest = values[i]
    }
  }
  return nearest
}

/** What lets a parent fetch a child, best first; null where nothing stated does. Rotating shifts do not, whenever one ends. */
export function childcareKind(
  columns: Columns,
  row: number,
): 'benefit' | 'ends' | 'early' | 'flexible' | null {
  if ((columns.benefits[row] & CHILDCARE) !== 0) return 'benefit'
  const shifts = columns.shifts[row]
  const ends = columns.shiftEnds[row]
  if ((shifts & ~(DAY | EARLY | FLEXIBLE)) !== 0) return null
  if (ends >= 0) return ends <= CHILD_HOUR ? 'ends' : (shifts & FLEXIBLE) !== 0 ? 'flexible' : null
  if ((shifts & FLEXIBLE) !== 0) return 'flexible'
  return shifts === EARLY ? 'early' : null
}

/**
 * Why one posting is not for this person: the same rule that ranks, for a page that must say it or grey a button.
 * Expiry is not asked here. Pure.
 */
export function whyNot(
  posting: PostingFacts,
  seeker: Seeker,
  knowledge: Knowledge = lexiconKnowledge,
): Limit[] {
  const columns = new Columns()
  const row = columns.add(posting)
  const plan = compilePlan(seeker, weightsFor([]), columns, new TitleWords(), posting.publishedDay, knowledge)
  return limitsOf(failuresAt(columns, row, plan))
}

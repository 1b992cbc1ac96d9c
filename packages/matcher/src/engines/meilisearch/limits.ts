import { missingCertificates } from '../../eligible.ts'
import type { Knowledge } from '../../knowledge.ts'
import type { Plan } from '../../plan.ts'
import { ELSEWHERE } from '../../plan-places.ts'
import type { Limit, Point, Seeker } from '../../types.ts'
import { EDUCATIONS, GROUPS, SHIFTS } from '../../vocabulary.ts'
import { type CodeBooks, Columns, listOf } from '../embedded/columns.ts'
import { and, exists, type Filter, is, not, or } from './filter.ts'
import { supposed } from './supposed.ts'

/** What passes a limit, and what fails it by exactly one thing: of certificates two may be missing. */
export interface LimitFilter {
  limit: Limit
  passes: Filter
  fails: Filter
}

/**
 * The hard limits of one person: they say what `eligible.ts` says, so what they find can be counted without being
 * read. Limits that nothing can fail are not among them.
 */
export function limitFilters(plan: Plan, books: CodeBooks, papers: readonly string[]): LimitFilter[] {
  const { seeker } = plan
  const filters: LimitFilter[] = []
  const limit = (name: Limit, passes: Filter, fails: Filter = not(passes)) => {
    if (passes !== true) filters.push({ limit: name, passes, fails })
  }
  if (plan.education >= 0) limit('education', not(is('education', EDUCATIONS.slice(plan.education + 1))))
  if (seeker.major !== null) limit('major', or(not(exists('major')), is('major', servedMajors(plan, books))))
  if (!plan.saidNothing) {
    const [none, one] = papersMissing(plan, books, papers)
    limit('certificate', or(not(exists('papers')), is('papers', none)), is('papers', one))
  }
  if (seeker.payFirm && seeker.payFloor !== null)
    limit('pay', not({ attribute: 'payMost', below: seeker.payFloor }))
  limit('distance', withinReach(plan, books))
  if (plan.shiftMask !== 0)
    limit('shift', or(not(exists('shift')), is('shift', [...listOf(SHIFTS, plan.shiftMask), 'flexible'])))
  for (const need of seeker.needs)
    limit(
      need,
      need === 'dorm'
        ? is('benefit', ['dorm'])
        : need === 'childcare'
          ? is('childcare', ['yes'])
          : shuttled(plan, books),
    )
  limit('group_only', or(not(exists('groupOnly')), is('group', listOf(GROUPS, plan.groupMask))))
  return filters
}

type Limits = readonly LimitFilter[]

/** Every limit is passed. */
export const withinAll = (limits: Limits): Filter => and(...limits.map(({ passes }) => passes))

/** One limit fails, by one thing, and no other; by halves, so that each limit is said some times and not as often as there are limits. */
export function oneFails(limits: Limits): Filter {
  const [first] = limits
  if (!first) return false
  if (limits.length === 1) return first.fails
  const [left, right] = [limits.slice(0, limits.length >> 1), limits.slice(limits.length >> 1)]
  return or(and(withinAll(left), oneFails(right)), and(oneFails(left), withinAll(right)))
}

/** This limit fails, by one thing, and no other does. */
export const failsOnly = (limits: Limits, which: Limit): Filter =>
  and(...limits.map(({ limit, passes, fails }) => (limit === which ? fails : passes)))

const servedMajors = (plan: Plan, { majorCodes }: CodeBooks): string[] =>
  majorCodes.codes.filter((_, i) => plan.majorServes[i] === 1)

/** Of all lists of certificates that postings ask, those of which the person lacks none, and exactly one: the rule says which. */
function papersMissing(plan: Plan, books: CodeBooks, papers: readonly string[]): [string[], string[]] {
  const columns = new Columns(books)
  const sorted: [string[], string[]] = [[], []]
  for (const list of papers) {
    const row = supposed(columns, { certificates: list.split(' ') })
    sorted[missingCertificates(columns, row, plan, null)]?.push(list)
  }
  return sorted
}

function withinReach({ seeker, placeRelation, knowledge }: Plan, books: CodeBooks): Filter {
  if (seeker.maxKm === null || seeker.home === null) return true
  const here = books.places.codes.filter((_, i) => i > 0 && placeRelation[i] !== ELSEWHERE)
  const notElsewhere = or(not(exists('place')), is('place', here))
  const point = homePoint(seeker, knowledge)
  return point === null
    ? notElsewhere
    : or({ near: point, metres: seeker.maxKm * 1000 }, and(not(exists('located')), notElsewhere))
}

/** Stops that are named have to serve home, where it is known; without stops a promised bus is enough. */
function shuttled({ seeker, stopNear }: Plan, { places }: CodeBooks): Filter {
  if (seeker.home === null) return or(exists('stop'), is('benefit', ['shuttle']))
  const serving = places.codes.filter((_, i) => Number.isFinite(stopNear[i]))
  return or(is('stop', serving), and(not(exists('stop')), is('benefit', ['shuttle'])))
}

/** Where the person lives, as ranking takes it. */
export function homePoint({ home }: Seeker, knowledge: Knowledge): Point | null {
  return home?.point ?? (home?.place ? knowledge.placePoint(home.place) : null)
}

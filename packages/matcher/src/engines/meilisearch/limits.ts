import type { Knowledge } from '../../knowledge.ts'
import type { Plan } from '../../plan.ts'
import { ELSEWHERE } from '../../plan-places.ts'
import type { Point, Seeker } from '../../types.ts'
import { EDUCATIONS, GROUPS, SHIFTS } from '../../vocabulary.ts'
import { type CodeBooks, listOf } from '../embedded/columns.ts'
import { and, exists, type Filter, is, not, or } from './filter.ts'

/**
 * The hard limits as far as a filter can say them shortly. Only a sieve before the house's own rule, which judges
 * every candidate again: what slips through costs a place among the candidates, nothing more.
 */
export function hardLimits(plan: Plan, books: CodeBooks): Filter {
  const { seeker } = plan
  return and(
    plan.education < 0 ? true : not(is('education', EDUCATIONS.slice(plan.education + 1))),
    seeker.major === null
      ? true
      : or(
          not(exists('major')),
          is(
            'major',
            books.majorCodes.codes.filter((_, i) => plan.majorServes[i] === 1),
          ),
        ),
    plan.saidNothing ? true : papers(plan, books),
    seeker.payFirm && seeker.payFloor !== null ? not({ attribute: 'payMost', below: seeker.payFloor }) : true,
    withinReach(plan, books),
    plan.shiftMask === 0
      ? true
      : or(not(exists('shift')), is('shift', [...listOf(SHIFTS, plan.shiftMask), 'flexible'])),
    ...seeker.needs.map((need) =>
      need === 'dorm'
        ? is('benefit', ['dorm'])
        : need === 'childcare'
          ? is('childcare', ['yes'])
          : or(exists('stop'), is('benefit', ['shuttle'])),
    ),
    or(not(exists('groupOnly')), is('group', listOf(GROUPS, plan.groupMask))),
  )
}

/** Asks no certificate, or one that is held, or one that is had in days. */
function papers(plan: Plan, { certificateCodes }: CodeBooks): Filter {
  const had = certificateCodes.codes.filter(
    (_, i) => i > 0 && (plan.serves[i] === 1 || plan.soonGot[i] === 1),
  )
  return or(not(exists('certificate')), is('certificate', had))
}

function withinReach({ seeker, placeRelation, knowledge }: Plan, books: CodeBooks): Filter {
  if (seeker.maxKm === null || seeker.home === null) return true
  const elsewhere = books.places.codes.filter((_, i) => placeRelation[i] === ELSEWHERE)
  const notElsewhere = not(is('place', elsewhere))
  const point = homePoint(seeker, knowledge)
  return point === null
    ? notElsewhere
    : or({ near: point, metres: seeker.maxKm * 1000 }, and(not(exists('located')), notElsewhere))
}

/** Where the person lives, as ranking takes it. */
export function homePoint({ home }: Seeker, knowledge: Knowledge): Point | null {
  return home?.point ?? (home?.place ? knowledge.placePoint(home.place) : null)
}

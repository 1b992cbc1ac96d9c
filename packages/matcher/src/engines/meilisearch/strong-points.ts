import { at } from '../../features.ts'
import type { Plan } from '../../plan.ts'
import type { Feature } from '../../types.ts'
import { EDUCATIONS, SHIFTS } from '../../vocabulary.ts'
import { hasFewYears } from '../../wishes.ts'
import { listOf } from '../embedded/columns.ts'
import type { CodeBook } from '../embedded/pools.ts'
import { surely } from './about.ts'
import { and, atLeast, type Filter, is, or } from './filter.ts'
import { homePoint } from './limits.ts'
import type { Market } from './market.ts'

/** Nearness × certainty of the very work, named plainly; features.ts gives it nearly all its points. */
const SURELY = 0.9
/** Of so few skills asked one that is had is a good part. */
const FEW_SKILLS = 3
/** So many times what such work usually pays, at the least. */
const WELL_PAID = 1.2
const NEAR_METRES = 8_000
const FRESH_MINUTES = 7 * 24 * 60
/** Each doubles what a filter may have to say; of the least points nothing is missed. */
const MOST_POINTS = 8

/** Something that speaks for a posting: how many points of score it gains over one of which it is not true. */
interface Point {
  filter: Filter
  gain: number
}

/** What speaks most for a posting, feature by feature, where it can be said as a filter; only of what the person spoke of. */
function strongPoints(market: Market): Point[] {
  const { plan, books, about } = market
  const { seeker, namedWork } = plan
  const home = homePoint(seeker, plan.knowledge)
  const codes = (book: CodeBook, holds: (index: number) => boolean) => book.codes.filter((_, i) => holds(i))
  const asked = is(
    'major',
    codes(books.majorCodes, (i) => plan.majorNear[i] >= 1),
  )
  const point = (feature: Feature, gain: number, filter: Filter): Point => ({
    filter,
    gain: gain * (plan.weights[at[feature]] ?? 0),
  })
  const points = [
    point('occupation', 0.5, namedWork && surely(plan, books, SURELY)),
    point('title', 1, namedWork && about.titled),
    point('skills', 0.4, skilled(seeker.skills)),
    point('education', 0.3, plan.schooling >= 0 && is('education', [EDUCATIONS[plan.schooling] ?? ''])),
    point(
      'major',
      0.6,
      or(
        asked,
        is(
          'occupation',
          codes(books.occupations, (i) => plan.majorLeads[i] >= 0.5),
        ),
      ),
    ),
    point('major', 0.2, asked),
    point('experience', 0.5, experienced(plan)),
    point('pay', 0.4, {
      attribute: 'payKey',
      from: Math.round(Math.max(seeker.payFloor ?? 0, WELL_PAID * usualPay(market))),
    }),
    point('commute', 0.7, home !== null && { near: home, metres: NEAR_METRES }),
    point('shift', 0.4, is('shift', listOf(SHIFTS, plan.shiftMask))),
    point(
      'certificate',
      0.6,
      is(
        'certificate',
        codes(books.certificateCodes, (i) => plan.serves[i] === 1 && plan.soonGot[i] === 0),
      ),
    ),
    point('group', 0.9, helping(plan)),
    point('freshness', 0.4, { attribute: 'publishedMinute', from: plan.today * 24 * 60 - FRESH_MINUTES }),
  ]
  return points.filter(({ filter, gain }) => filter !== false && gain > 0).sort((a, b) => b.gain - a.gain)
}

/** Postings that lack at most this share of all that could speak for one. */
export function lackingAtMost(market: Market, share: number): Filter {
  const points = strongPoints(market).slice(0, MOST_POINTS)
  const sum = points.reduce((all, { gain }) => all + gain, 0)
  return lacking(points, share * sum)
}

/** Held, or its gain taken off what may still be lacking. */
function lacking([point, ...rest]: readonly Point[], budget: number): Filter {
  if (!point) return true
  if ([point, ...rest].reduce((all, { gain }) => all + gain, 0) <= budget) return true
  const held = and(point.filter, lacking(rest, budget))
  return budget < point.gain ? held : or(held, lacking(rest, budget - point.gain))
}

function skilled(skills: readonly string[]): Filter {
  return or(
    and(is('skill', skills), { attribute: 'skillCount', below: FEW_SKILLS + 1 }),
    and(
      { attribute: 'skillCount', below: 2 * FEW_SKILLS + 1 },
      atLeast(
        2,
        skills.map((code) => is('skill', [code])),
      ),
    ),
  )
}

function experienced(plan: Plan): Filter {
  const { years, seeker } = plan
  if (years === null) return hasFewYears(seeker) && is('years', ['0'])
  return is(
    'years',
    Array.from({ length: years + 1 }, (_, i) => String(i)),
  )
}

/** Of the work wanted, else of all; 0 where nobody knows. */
function usualPay({ plan, books }: Market): number {
  const { byOccupation, overall } = plan.typical
  const known = plan.seeker.wanted
    .map((code) => byOccupation[books.occupations.find(code)])
    .filter((pay): pay is number => pay !== undefined && !Number.isNaN(pay))
  const usual = known.length > 0 ? Math.min(...known) : overall
  return Number.isNaN(usual) ? 0 : usual
}

/** Postings that are for a group of the person's. */
function helping({ seeker: { groups } }: Plan): Filter {
  return or(is('group', groups), groups.includes('graduate') && is('kind', ['internship']))
}

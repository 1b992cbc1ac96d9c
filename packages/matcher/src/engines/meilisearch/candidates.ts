import type { Plan } from '../../plan.ts'
import type { CodeBooks } from '../embedded/columns.ts'
import { and, atLeast, type Filter, is, or } from './filter.ts'
import { homePoint } from './limits.ts'
import { conceivable, type Market } from './market.ts'
import type { Question } from './server.ts'

const TOP_SKILLS = 10

/** Postings of at most so many are all ranked, and everything said of them is exact. */
export const ALL_RANKED = 900

const NEWEST = ['publishedMinute:desc', 'id:desc']
const KEPT: NonNullable<Question['wanted']> = ['id', 'title', 'facts']

/** Postings in an order without a person that are judged for a page: some fail limits that no filter says. */
const IN_ORDER = 400

/** An order without a person, and what lies behind a page's end in it. */
export interface Order {
  sort: string[]
  behind: Filter
}

/** One way in which candidates are looked for. */
export interface Source {
  name: string
  question: Question
}

/** All of them at once, for a market that is small enough. */
export const everything = (market: Market): Source => ({
  name: 'all',
  question: { filter: conceivable(market), limit: ALL_RANKED, sort: NEWEST, wanted: KEPT },
})

/**
 * Where the best of a larger market are looked for; each is there because recall@20 rose with it, over 20,000 real
 * postings: from 0.81 with A to F by age alone to 0.93. Within the limits: A the work wanted, surest first · B that asks
 * for skills of theirs, and nearly only these · S the same with its name in the title · C more of their skills · D the
 * name in the title, by pay · E nearest home · G for their groups · M their field of study, no years asked · F the newest.
 * Beyond a limit, for near misses: P, Q, R as D, B and A · N the newest. O: a page of an order without a person.
 */
export function sourcesFor(market: Market, order: Order | null): Source[] {
  const { plan, books, shown } = market
  const { about, titled, veryWork } = market.about
  const within = and(shown, market.within)
  const short = and(shown, market.short)
  const wanted = plan.namedWork && or(veryWork, titled)
  const skills = plan.seeker.skills.slice(0, TOP_SKILLS)
  const skilled = (least: number) =>
    atLeast(
      least,
      skills.map((code) => is('skill', [code])),
    )
  const home = homePoint(plan.seeker, plan.knowledge)
  const nearHome = home && [`_geoPoint(${home.lat.toFixed(8)}, ${home.lon.toFixed(8)}):asc`, ...NEWEST]
  const from = (name: string, filter: Filter, limit: number, sort: string[]): Source[] =>
    filter === false ? [] : [{ name, question: { filter, limit, sort, wanted: KEPT } }]
  const rest = [...from('F', and(within, about), 150, NEWEST), ...from('N', and(short, about), 150, NEWEST)]
  if (order !== null) return [...from('O', and(within, about, order.behind), IN_ORDER, order.sort), ...rest]
  return [
    ...from('A', and(within, wanted), 200, ['confidence:desc', ...NEWEST]),
    ...from('B', and(within, wanted, skilled(2)), 200, ['skillCount:asc', 'payKey:desc']),
    ...from('C', and(within, about, skilled(3)), 200, ['confidence:desc', 'payKey:desc']),
    ...from('D', and(within, titled), 200, ['payKey:desc', ...NEWEST]),
    ...(nearHome ? from('E', and(within, about), 200, nearHome) : []),
    ...from('G', and(within, about, helping(plan)), 100, NEWEST),
    ...from('S', and(within, wanted, titled, skilled(2)), 200, ['skillCount:asc', 'payKey:desc']),
    ...from('P', and(short, wanted, titled), 150, ['payKey:desc', ...NEWEST]),
    ...from('Q', and(short, wanted, skilled(2)), 150, ['skillCount:asc', 'payKey:desc']),
    ...from('R', and(short, wanted), 150, ['confidence:desc', ...NEWEST]),
    ...from('M', and(within, studied(plan, books)), 200, NEWEST),
    ...rest,
  ]
}

/** Postings that are for a group of the person's. */
function helping({ seeker: { groups } }: Plan): Filter {
  return or(is('group', groups), groups.includes('graduate') && is('kind', ['internship']))
}

/** The very field is asked, by who asks for no years. */
function studied(plan: Plan, { majorCodes }: CodeBooks): Filter {
  if (plan.seeker.major === null) return false
  const asked = majorCodes.codes.filter((_, i) => plan.majorNear[i] >= 1)
  return and(is('major', asked), is('years', ['0']))
}

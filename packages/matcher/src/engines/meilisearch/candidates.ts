import { and, atLeast, type Filter, is, or } from './filter.ts'
import { homePoint } from './limits.ts'
import { conceivable, type Market } from './market.ts'
import type { Question } from './server.ts'
import { lackingAtMost } from './strong-points.ts'

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

/** Shares of all that could speak for a posting that one may lack, strictest first; each brings its newest. */
const MAY_LACK = [0.2, 0.28, 0.36]
const MAY_LACK_SHORT = [0.24, 0.36]

/**
 * Where the best of a larger market are looked for; each is there because the share of the true first twenty among the
 * candidates rose with it, over 20,000 real postings and 24 people with wide markets: 0.94 with all, 0.84 without T.
 * Within the limits: A the work wanted, surest first · B that asks for skills of theirs, and nearly only these · S the same
 * with its name in the title · C more of their skills · D the name in the title, by pay · E nearest home · T most of what
 * speaks for a posting at once · F the newest. Beyond a limit, for near misses: P, Q, R as D, B and A · U as T · N the
 * newest. O: a page of an order without a person. Left out again because they brought next to nothing that no other does:
 * postings for their groups, and those of their field of study that ask no years.
 */
export function sourcesFor(market: Market, order: Order | null): Source[] {
  const { plan, shown } = market
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
  const together = (name: string, filter: Filter, shares: readonly number[]) =>
    shares.flatMap((share, i) => from(`${name}${i}`, and(filter, lackingAtMost(market, share)), 200, NEWEST))
  if (order !== null) return [...from('O', and(within, about, order.behind), IN_ORDER, order.sort), ...rest]
  return [
    ...from('A', and(within, wanted), 200, ['confidence:desc', ...NEWEST]),
    ...from('B', and(within, wanted, skilled(2)), 200, ['skillCount:asc', 'payKey:desc']),
    ...from('C', and(within, about, skilled(3)), 200, ['confidence:desc', 'payKey:desc']),
    ...from('S', and(within, wanted, titled, skilled(2)), 200, ['skillCount:asc', 'payKey:desc']),
    ...from('D', and(within, titled), 200, ['payKey:desc', ...NEWEST]),
    ...(nearHome ? from('E', and(within, about), 200, nearHome) : []),
    ...from('P', and(short, wanted, titled), 150, ['payKey:desc', ...NEWEST]),
    ...from('Q', and(short, wanted, skilled(2)), 150, ['skillCount:asc', 'payKey:desc']),
    ...from('R', and(short, wanted), 150, ['confidence:desc', ...NEWEST]),
    ...together('T', and(within, about), MAY_LACK),
    ...together('U', and(short, about), MAY_LACK_SHORT),
    ...rest,
  ]
}

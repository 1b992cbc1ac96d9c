import { aboutAt, worthTheCertificate } from '../../about.ts'
import { ChangeCounter, DISTANCES } from '../../changes.ts'
import { bitOf, countOf, failuresAt } from '../../eligible.ts'
import type { Plan } from '../../plan.ts'
import type { Limit, MatchAnswer, PostingFacts } from '../../types.ts'
import type { Education, Shift } from '../../vocabulary.ts'
import type { Columns } from '../embedded/columns.ts'
import { and, type Filter, not, or } from './filter.ts'
import { failsOnly, homePoint } from './limits.ts'
import type { Market } from './market.ts'
import type { Found, Question } from './server.ts'
import { supposed } from './supposed.ts'

/** What was counted, by the name of the question. */
export type Counts = Map<string, Found>
export type Totals = Pick<MatchAnswer, 'total' | 'nearMissTotal' | 'oneChangeAway' | 'estimated'>

/** Most postings that are read because no filter tells whether the rule counts them. */
const MOST_DOUBTED = 1000

/** What tells near misses of one limit apart: a facet, and facts that stand for one of its values. */
const told: Partial<Record<Limit, { facet: string; facts: (value: string) => Partial<PostingFacts> }>> = {
  education: { facet: 'education', facts: (value) => ({ education: value as Education }) },
  pay: { facet: 'payMost', facts: (value) => ({ payMax: Number(value) }) },
  shift: { facet: 'shift', facts: (value) => ({ shifts: [value as Shift] }) },
}

/** All that has to be counted for true totals, by name; what no posting can be is not asked. */
export function countQuestions(market: Market): Map<string, Question> {
  const { plan, shown, limits, within, about } = market
  const theirs = and(shown, about.about)
  const questions: [string, Question][] = [
    ['hits', { filter: and(within, theirs) }],
    ['doubted', { filter: doubted(market), limit: MOST_DOUBTED, wanted: ['id', 'title', 'facts'] }],
  ]
  for (const { limit: name } of limits) {
    const { facet } = told[name] ?? {}
    if (name === 'certificate') questions.push(...paperQuestions(market))
    else
      questions.push([
        name,
        { filter: and(failsOnly(limits, name), theirs), ...(facet ? { facets: [facet] } : {}) },
      ])
  }
  for (const [km, near] of widerThan(plan))
    questions.push([`${km} km`, { filter: and(failsOnly(limits, 'distance'), near, theirs) }])
  return new Map(questions.filter(([, { filter }]) => filter !== false))
}

/** Filters do not know whether the skills shared are half of those asked. */
function doubted({ plan, shown, within, short, limits, about }: Market): Filter {
  if (plan.namedWork) return and(shown, or(within, short), about.doubtful)
  return and(shown, plan.saidWhatWork && failsOnly(limits, 'certificate'), about.skills, not(about.asked))
}

function paperQuestions({ plan, shown, limits, about }: Market): [string, Question][] {
  if (!plan.saidWhatWork) return []
  const theirs = and(shown, about.about)
  const only = failsOnly(limits, 'certificate')
  const facets = ['papers']
  return [
    ['certificate', { filter: and(only, theirs), facets }],
    ['very work', { filter: and(only, about.veryWork, theirs), facets }],
    ['other work', { filter: and(only, about.inField, shown, not(about.about)), facets }],
    ['worth its certificate', { filter: plan.namedWork ? false : and(only, about.asked, theirs) }],
  ]
}

/** Distances that a person might say in place of theirs, and what lies within. */
function widerThan({ seeker, knowledge }: Plan): [number, Filter][] {
  const { maxKm } = seeker
  const near = homePoint(seeker, knowledge)
  if (maxKm === null || near === null) return []
  return DISTANCES.filter((km) => km > maxKm).map((km) => [km, { near, metres: km * 1000 }])
}

/** Hits and near misses that filters found, with all of those in doubt. */
export function mostFound({ limits }: Market, counts: Counts): number {
  const names = ['hits', 'doubted', ...limits.map(({ limit }) => limit)]
  return names.reduce((sum, name) => sum + totalOf(counts, name), 0)
}

/**
 * True totals, and what one change would open, in a market of any size: from counts, and from the rule itself where
 * filters cannot tell. `columns` hold the postings in doubt and nothing else, and the plan is over them.
 */
export function totalsOf({ limits }: Market, counts: Counts, columns: Columns, plan: Plan): Totals {
  const changes = new ChangeCounter(columns, plan)
  let total = totalOf(counts, 'hits')
  let nearMissTotal = 0
  const rows = columns.rows
  for (let row = 0; row < rows; row++) {
    if (!plan.namedWork) nearMissTotal += worthTheCertificate(columns, row, plan) ? 1 : 0
    else if (aboutAt(columns, row, plan)) {
      const failed = failuresAt(columns, row, plan)
      if (failed === 0) total++
      else if (countOf(failed) === 1) {
        changes.add(row, failed)
        nearMissTotal++
      }
    }
  }
  for (const { limit: name } of limits) {
    const hasToBeWorth = name === 'certificate' && !plan.namedWork
    nearMissTotal += totalOf(counts, hasToBeWorth ? 'worth its certificate' : name)
    if (name === 'certificate') addPapers(changes, counts, columns)
    else if (name === 'distance') addDistances(changes, counts)
    else addTold(changes, name, counts, columns)
  }
  return {
    total,
    nearMissTotal,
    oneChangeAway: changes.best(),
    ...(totalOf(counts, 'doubted') > rows ? { estimated: true } : {}),
  }
}

function addTold(changes: ChangeCounter, name: Limit, counts: Counts, columns: Columns): void {
  const { facet, facts } = told[name] ?? {}
  if (!facet || !facts) changes.add(supposed(columns, {}), bitOf(name), totalOf(counts, name))
  else
    for (const [value, times] of valuesOf(counts, name, facet))
      changes.add(supposed(columns, facts(value)), bitOf(name), times)
}

function addPapers(changes: ChangeCounter, counts: Counts, columns: Columns): void {
  const veryWork = new Set(valuesOf(counts, 'very work', 'papers').map(([papers]) => papers))
  for (const name of ['certificate', 'other work']) {
    for (const [papers, times] of valuesOf(counts, name, 'papers')) {
      const row = supposed(columns, { certificates: papers.split(' ') })
      changes.addCertificate(row, name === 'certificate' && veryWork.has(papers), times)
    }
  }
}

/** Counted within each distance, so the nearer ones are taken off the farther. */
function addDistances(changes: ChangeCounter, counts: Counts): void {
  let nearer = 0
  for (const km of DISTANCES) {
    const found = counts.get(`${km} km`)
    if (!found) continue
    changes.addDistance(km, found.total - nearer)
    nearer = found.total
  }
}

const totalOf = (counts: Counts, name: string): number => counts.get(name)?.total ?? 0

const valuesOf = (counts: Counts, name: string, facet: string): [string, number][] =>
  Object.entries(counts.get(name)?.facetDistribution?.[facet] ?? {})

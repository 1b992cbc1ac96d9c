import type { FigureId, StatisticsFound } from '@pinqiao/api/statistics/schema'

type Figure = StatisticsFound['figures'][number]
export type Line = 'total' | 'months' | 'districts' | 'groups'

/** What the home of an officer leads with. */
export const FIRST: FigureId[] = [
  'seekers_registered',
  'headcount',
  'applications',
  'intents_agreed',
  'placements_people',
]

/** Columns of the tables, each table in reading order; denominators stand inside their parts. */
export const WORK: FigureId[] = [
  'seekers_registered',
  'postings_published',
  'headcount',
  'applications',
  'intents_agreed',
  'placements_people',
  'placements_events',
  'internships',
  'contested',
]
export const PROOF: FigureId[] = ['confirmed', 'step_intent', 'step_offer', 'step_contract', 'step_insurance']
export const STAYED: FigureId[] = ['retention_30', 'retention_90', 'retention_180', 'retention_365']

export const figureIn = (found: StatisticsFound, id: FigureId): Figure | undefined =>
  found.figures.find((figure) => figure.id === id)

/** A value of a figure in a line of the table; undefined where it has none, null where it is hidden. */
export function cellOf(
  found: StatisticsFound,
  id: FigureId,
  line: Line,
  at: number,
): number | null | undefined {
  const figure = figureIn(found, id)
  return line === 'total' ? figure?.total : figure?.[line][at]
}

/** Address of the rows a cell counts. */
export function rowsHref(found: StatisticsFound, id: FigureId, line: Line, at: number): string {
  const params = new URLSearchParams({ figure: id, from: found.from, to: found.to })
  if (found.district) params.set('district', found.district.code)
  if (found.group) params.set('group', found.group)
  const month = found.months[at]
  const district = found.districts[at]
  const group = found.groups[at]
  if (line === 'months' && month) {
    params.set('from', month)
    params.set('to', month)
  }
  if (line === 'districts' && district) {
    params.set('district', district.code)
    if (district.exact) params.set('exact', 'yes')
  }
  if (line === 'groups' && group) params.set('group', group)
  return `/desk/rows?${params}`
}

/** One decimal of a part in a hundred; null where there is no whole. */
export const share = (part: number, whole: number): string | null =>
  whole === 0 ? null : (Math.round((part / whole) * 1000) / 10).toString()

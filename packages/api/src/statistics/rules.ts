import { placeAncestors, places } from '@pinqiao/matcher/lexicon/places'
import type { FigureId, UNITS } from './schema.ts'

/** The rows a figure is counted from. */
export type Base = 'seeker' | 'posting' | 'application' | 'intent' | 'placement' | 'proof' | 'due' | 'kept'

interface Figure {
  base: Base
  unit: (typeof UNITS)[number]
  /** Its denominator. */
  of: FigureId | null
}

/**
 * Every figure in one table. A placement is counted when it is recorded or confirmed and no internship, by the month
 * its work began; days at work by the month in which they were due, whether or not the person was still there. Of which
 * groups somebody was is judged on the day by which they are counted, for days at work on the first of them.
 */
export const FIGURES: Record<FigureId, Figure> = {
  seekers_registered: { base: 'seeker', unit: 'people', of: null },
  postings_published: { base: 'posting', unit: 'postings', of: null },
  headcount: { base: 'posting', unit: 'heads', of: null },
  applications: { base: 'application', unit: 'applications', of: null },
  intents_agreed: { base: 'intent', unit: 'intents', of: null },
  placements_people: { base: 'placement', unit: 'people', of: null },
  placements_events: { base: 'placement', unit: 'events', of: null },
  confirmed: { base: 'placement', unit: 'events', of: 'placements_events' },
  internships: { base: 'placement', unit: 'events', of: null },
  contested: { base: 'placement', unit: 'events', of: null },
  step_intent: { base: 'proof', unit: 'events', of: 'placements_events' },
  step_offer: { base: 'proof', unit: 'events', of: 'placements_events' },
  step_contract: { base: 'proof', unit: 'events', of: 'placements_events' },
  step_insurance: { base: 'proof', unit: 'events', of: 'placements_events' },
  due_30: { base: 'due', unit: 'events', of: null },
  retention_30: { base: 'kept', unit: 'events', of: 'due_30' },
  due_90: { base: 'due', unit: 'events', of: null },
  retention_90: { base: 'kept', unit: 'events', of: 'due_90' },
  due_180: { base: 'due', unit: 'events', of: null },
  retention_180: { base: 'kept', unit: 'events', of: 'due_180' },
  due_365: { base: 'due', unit: 'events', of: null },
  retention_365: { base: 'kept', unit: 'events', of: 'due_365' },
}

/** Smallest number that is shown to those who see no people. */
const SMALLEST = 5

/** `YYYY-MM` a number of months later. */
export function monthsLater(month: string, months: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number)
  const whole = year * 12 + at - 1 + months
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, '0')}`
}

/** All months of a period, both ends included. */
export function monthsBetween(from: string, to: string): string[] {
  const all: string[] = []
  for (let month = from; month <= to; month = monthsLater(month, 1)) all.push(month)
  return all
}

/**
 * The place below `district` in which `code` lies: `district` itself where it says no more. Without a district it is
 * the one of those served, or the widest place of all.
 */
function childOf(district: string | null, served: string[], code: string): string {
  const path = [...placeAncestors(code), code]
  if (district !== null) return path[path.indexOf(district) + 1] ?? district
  return path.find((one) => served.includes(one)) ?? path[0] ?? code
}

/** Every known place within `district`, each with the line of the table it counts in. */
export function childrenOf(
  district: string | null,
  served: string[],
): { codes: string[]; children: string[] } {
  const codes = [...places().keys()].filter((code) => district === null || code.startsWith(district))
  return { codes, children: codes.map((code) => childOf(district, served, code)) }
}

/**
 * Hides cells of 1 to 4. Of cells that add up to a known whole one hidden cell could be reckoned back, so the next
 * smallest goes with it.
 */
export function hideSmall(cells: (number | null)[]): (number | null)[] {
  const isSmall = (cell: number | null) => cell !== null && cell > 0 && cell < SMALLEST
  const small = cells.filter(isSmall).length
  const shown = cells.map((cell) => (isSmall(cell) ? null : cell))
  if (small !== 1) return shown
  const rest = shown.filter((cell): cell is number => cell !== null && cell > 0)
  const next = shown.indexOf(Math.min(...rest))
  return shown.map((cell, i) => (i === next ? null : cell))
}

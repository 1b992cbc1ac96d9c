import type { Actor } from '../auth/actor.ts'
import { type Reach, servesPlace } from '../auth/reach.ts'
import { dateOf } from '../context.ts'
import type { RefusalCode } from '../errors.ts'
import type { Moves } from '../lifecycle.ts'
import { movesFrom } from '../lifecycle.ts'
import type { PARTS, PlacementKind, PlacementMove, PlacementState, Step } from './schema.ts'
import { STEPS } from './schema.ts'

/** Whose part somebody has in a placement. */
export type Part = (typeof PARTS)[number]

const staff: readonly Part[] = ['employer', 'officer']

/** The life of a placement. A contested one counts for nothing until the person or a reversal settles it. */
export const MOVES = {
  confirm: { from: ['recorded', 'contested'], to: 'confirmed', by: ['seeker'] },
  contest: { from: ['recorded', 'confirmed'], to: 'contested', by: ['seeker'] },
  reverse: { from: ['recorded', 'confirmed', 'contested'], to: 'reversed', by: ['officer'] },
} as const satisfies Moves<PlacementState>

interface Rule {
  by: readonly Part[]
  /** Days at work after which it can be reached at all. */
  days: number | null
  /** An employer's word is not enough: the paper comes with it. Officers have seen it or asked the person. */
  employerShowsPaper: boolean
}

/** What each step of the ladder asks. */
export const LADDER: Record<Step, Rule> = {
  intent: { by: staff, days: null, employerShowsPaper: false },
  offer: { by: staff, days: null, employerShowsPaper: false },
  contract: { by: staff, days: null, employerShowsPaper: true },
  insurance: { by: staff, days: null, employerShowsPaper: true },
  day_30: { by: staff, days: 30, employerShowsPaper: false },
  day_90: { by: staff, days: 90, employerShowsPaper: false },
  day_180: { by: staff, days: 180, employerShowsPaper: false },
  day_365: { by: staff, days: 365, employerShowsPaper: false },
}

/** A placement as far as rules care; days are `YYYY-MM-DD` in China. */
export interface Known {
  state: PlacementState
  kind: PlacementKind
  startsOn: string
  endsOn: string | null
  reached: readonly Step[]
}

const DAY = 86_400_000

export function daysLater(day: string, days: number): string {
  return dateOf(Date.parse(day) / DAY + days)
}

/** The parts somebody has in a placement. Of their own work people only say whether it is true, whatever else they are. */
export function partsIn(
  row: { seekerId: number; employerId: number | null; district: string },
  reach: Reach,
  actor: Pick<Actor, 'seekerId'>,
): Part[] {
  if (actor.seekerId === row.seekerId) return reach.seekerId === row.seekerId ? ['seeker'] : []
  return [
    ...(row.employerId !== null && reach.employers.includes(row.employerId) ? (['employer'] as const) : []),
    ...(servesPlace(reach, row.district) ? (['officer'] as const) : []),
  ]
}

/** The reach of one hat alone. */
export function reachAs(reach: Reach, part: Part | undefined): Reach {
  if (part === undefined) return reach
  return {
    ...reach,
    seekerId: part === 'seeker' ? reach.seekerId : null,
    employers: part === 'employer' ? reach.employers : [],
    districts: part === 'officer' ? reach.districts : [],
  }
}

/** First day on which a step can be reached; null: any day. */
export function dueOn(step: Step, startsOn: string): string | null {
  const { days } = LADDER[step]
  return days === null ? null : daysLater(startsOn, days)
}

/** Why a placement cannot be recorded as beginning on a day. */
export function whyNotBegin(startsOn: string, today: string): RefusalCode | null {
  return startsOn > today ? 'not_begun' : null
}

/** Why a step cannot be reached with evidence for `onDate`. */
export function whyNotProve(
  known: Known,
  step: Step,
  onDate: string,
  parts: readonly Part[],
  today: string,
): RefusalCode | null {
  const rule = LADDER[step]
  if (!rule.by.some((one) => parts.includes(one))) return 'not_allowed'
  if (known.state === 'contested' || known.state === 'reversed') return 'wrong_state'
  if (known.reached.includes(step)) return 'step_reached'
  if (onDate > today) return 'date_to_come'
  const due = dueOn(step, known.startsOn)
  if (due === null) return null
  if (onDate < due) return 'step_too_early'
  return known.endsOn !== null && known.endsOn <= onDate ? 'work_had_ended' : null
}

/** Steps of which somebody could give evidence today, or as late as the work lasted. */
export function openSteps(known: Known, parts: readonly Part[], today: string): Step[] {
  const latest = known.endsOn !== null && known.endsOn <= today ? daysLater(known.endsOn, -1) : today
  return STEPS.filter((step) => whyNotProve(known, step, latest, parts, today) === null)
}

/** Why the work cannot be said to have ended on a day. `lastProof`: latest day on which they were seen at work. */
export function whyNotEnd(
  known: Known,
  endsOn: string,
  lastProof: string | null,
  today: string,
): RefusalCode | null {
  if (known.state === 'reversed') return 'wrong_state'
  if (known.endsOn !== null) return 'already_ended'
  if (endsOn > today) return 'date_to_come'
  if (endsOn <= known.startsOn) return 'end_before_start'
  return lastProof !== null && endsOn <= lastProof ? 'end_before_proof' : null
}

/** The moves open to somebody with these parts in it. */
export function movesOpen(known: Known, parts: readonly Part[], today: string): PlacementMove[] {
  const open = new Set<PlacementMove>()
  for (const part of parts) {
    for (const move of movesFrom(MOVES, known.state, part)) open.add(move)
    if (part === 'seeker') continue
    if (openSteps(known, parts, today).length > 0) open.add('prove')
    if (known.state !== 'reversed' && known.endsOn === null && known.startsOn < today) open.add('end')
  }
  return [...open]
}

/** Whether the figures count it. Internships, contested and reversed ones are shown apart, never counted as employment. */
export function countedAs({
  state,
  kind,
}: Pick<Known, 'state' | 'kind'>): 'counted' | 'internship' | 'contested' | 'reversed' {
  if (state === 'reversed' || state === 'contested') return state
  return kind === 'internship' ? 'internship' : 'counted'
}

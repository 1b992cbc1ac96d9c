import type { State } from '@pinqiao/api/applications/lifecycle'

export const OPEN_STATES: State[] = ['submitted', 'shortlisted', 'interview', 'offered', 'accepted']
export const OVER_STATES: State[] = ['hired', 'declined', 'withdrawn', 'closed']
export const ALL_STATES: State[] = [...OPEN_STATES, ...OVER_STATES]

/** Arches of the bridge that carry, of five, by the furthest state that was reached. */
const REACHED: Partial<Record<State, number>> = {
  submitted: 1,
  shortlisted: 2,
  interview: 3,
  offered: 4,
  accepted: 4,
  hired: 5,
}
export const STAGES = 5

/** @param states every state it was in, oldest first */
export const stagesReached = (states: State[]): number =>
  Math.max(1, ...states.map((state) => REACHED[state] ?? 0))

export const toneOf = (state: State): 'ok' | 'wait' | 'plain' => {
  if (state === 'hired' || state === 'accepted' || state === 'interview') return 'ok'
  return state === 'offered' || state === 'submitted' ? 'wait' : 'plain'
}

import type { PlacementState, Step } from '@pinqiao/api/placements/schema'
import type { Messages } from '#lib/messages/words.ts'
import type { Rung } from '#lib/ui/Ladder.svelte'

/** The steps in their order, as the words of a language list them. */
export const stepsOf = (t: Messages): Step[] => Object.keys(t.placements.step) as Step[]

/** The ladder of a row: which steps have evidence. */
export const rungsOf = (reached: Step[], t: Messages): Rung[] =>
  stepsOf(t).map((step) => ({ label: t.placements.step[step], on: reached.includes(step) }))

export const toneOf: Record<PlacementState, 'ok' | 'wait' | 'bad' | 'plain'> = {
  recorded: 'wait',
  confirmed: 'ok',
  contested: 'bad',
  reversed: 'plain',
}

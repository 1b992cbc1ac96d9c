import type { Role } from './auth/policy.ts'

/** One step of a life: from which states, to which, by whom. */
export interface Move<State extends string> {
  from: readonly State[]
  to: State
  by: readonly Role[]
}

export type Moves<State extends string> = Record<string, Move<State>>

/** Why somebody may not make a move now; null: they may. The same rule refuses the write and hides the button. */
export function whyNotMove<State extends string>(
  move: Move<State>,
  state: State,
  role: string,
): 'not_allowed' | 'wrong_state' | null {
  if (!move.by.some((one) => one === role)) return 'not_allowed'
  return move.from.includes(state) ? null : 'wrong_state'
}

/** The moves a role may make from a state, in the order of the table. */
export function movesFrom<State extends string, Name extends string>(
  moves: Record<Name, Move<State>>,
  state: State,
  role: string,
): Name[] {
  return (Object.keys(moves) as Name[]).filter((name) => whyNotMove(moves[name], state, role) === null)
}

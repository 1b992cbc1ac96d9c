import type { RefusalCode } from '@pinqiao/api/errors'
import type { CheckedIn } from '@pinqiao/api/passes/schema'

/** What somebody at the door is told of one pass. */
export type Told =
  | { say: 'in' | 'already'; at: string; tail: string; name: string }
  | { say: 'no'; refusal: RefusalCode }
  | { say: 'kept'; code: string }

export const toldOf = ({ result, at, tail, name }: CheckedIn): Told => ({ say: result, at, tail, name })

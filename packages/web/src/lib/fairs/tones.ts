import type { FairState } from '@pinqiao/api/fairs/schema'
import type { PartState } from '@pinqiao/api/parts/schema'

type Tone = 'ok' | 'wait' | 'bad' | 'plain'

export const PART_TONES: Record<PartState, Tone> = {
  applied: 'wait',
  approved: 'ok',
  refused: 'bad',
  withdrawn: 'plain',
}

export const FAIR_TONES: Record<FairState, Tone> = {
  draft: 'wait',
  published: 'plain',
  running: 'ok',
  ended: 'plain',
  cancelled: 'bad',
}

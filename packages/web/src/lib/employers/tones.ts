import type { EmployerState } from '@pinqiao/api/employers/life'
import type { PostingState } from '@pinqiao/api/postings/own/life'

type Tone = 'ok' | 'wait' | 'bad' | 'plain'

export const employerTone: Record<EmployerState, Tone> = {
  unverified: 'wait',
  verified: 'ok',
  refused: 'bad',
  suspended: 'bad',
}

export const postingTone: Record<PostingState, Tone> = {
  draft: 'plain',
  submitted: 'wait',
  live: 'ok',
  paused: 'plain',
  filled: 'plain',
  closed: 'plain',
}

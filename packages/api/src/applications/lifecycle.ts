import type { Role } from '../auth/policy.ts'
import type { Moves } from '../lifecycle.ts'

export const STATES = [
  'submitted',
  'shortlisted',
  'interview',
  'offered',
  'accepted',
  'hired',
  'declined',
  'withdrawn',
  'closed',
] as const
export type State = (typeof STATES)[number]

const EMPLOYER = ['owner', 'recruiter'] as const satisfies Role[]
const SEEKER = ['seeker'] as const satisfies Role[]
/** Not yet agreed on: these end when the posting does. */
export const UNDECIDED = ['submitted', 'shortlisted', 'interview'] as const satisfies State[]
const UNDER_WAY = [...UNDECIDED, 'offered', 'accepted'] as const satisfies State[]

/** The life of an application. */
export const MOVES = {
  shortlist: { from: ['submitted'], to: 'shortlisted', by: EMPLOYER },
  /** Once more from `interview`: another time or place. */
  invite: { from: UNDECIDED, to: 'interview', by: EMPLOYER },
  offer: { from: ['shortlisted', 'interview'], to: 'offered', by: EMPLOYER },
  accept: { from: ['offered'], to: 'accepted', by: SEEKER },
  /** Also from `offered`: many say yes by telephone. */
  hire: { from: ['offered', 'accepted'], to: 'hired', by: EMPLOYER },
  decline: { from: UNDER_WAY, to: 'declined', by: EMPLOYER },
  withdraw: { from: UNDER_WAY, to: 'withdrawn', by: SEEKER },
  /** By a job, when the posting is filled or closed, or the person has left. An offer stands. */
  close: { from: UNDECIDED, to: 'closed', by: [] },
} as const satisfies Moves<State>
export type MoveName = keyof typeof MOVES

/** Why an employer says no: about the work, never about the person's traits. */
export const DECLINE_REASONS = [
  'skills',
  'certificate',
  'experience',
  'education',
  'schedule',
  'pay',
  'position_filled',
  'missed_interview',
  'unreachable',
  'other',
] as const
export const WITHDRAW_REASONS = [
  'found_other',
  'offer_refused',
  'pay',
  'distance',
  'schedule',
  'no_answer',
  'changed_mind',
  'other',
] as const
export const CLOSE_REASONS = ['posting_filled', 'posting_closed', 'person_left'] as const
export const REASONS = [...new Set([...DECLINE_REASONS, ...WITHDRAW_REASONS, ...CLOSE_REASONS])] as const
export type Reason = (typeof REASONS)[number]

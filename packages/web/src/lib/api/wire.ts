import type { PostingCard } from '@pinqiao/api/postings/schema'
import type { Change, Missing, Reason, Requirement, Suggestion } from '@pinqiao/matcher/types'
import type { Education, Group, Need, Shift } from '@pinqiao/matcher/vocabulary'

/** GET /summary: what the home page counts. */
export interface Summary {
  postings: number
  /** People wanted, over postings that state a headcount. */
  headcount: number
  employers: number
  /** Instant of the newest publication or renewal. */
  newestAt: string | null
  /** Demonstration postings are among them. */
  demo: boolean
}

/** GET /suggestions */
export interface Suggestions {
  suggestions: Suggestion[]
}

/** GET /places */
export interface Places {
  places: { code: string; label: string; kind: 'town' | 'estate' | 'park' | 'stop' }[]
}

/** Body of POST /matches: codes or plain words, every part optional. */
export interface MatchAnswers {
  wanted?: string[]
  skills?: string[]
  certificates?: string[]
  education?: Education
  major?: string
  pay?: { floor: number; firm: boolean }
  home?: string
  maxKm?: number
  shifts?: Shift[]
  needs?: Need[]
  groups?: Group[]
}

export interface MatchedPosting {
  posting: PostingCard
  /** 0..1; null in a non-personal order. */
  score: number | null
  because: Reason[]
  missing: Missing[]
  requirements: Requirement[]
}

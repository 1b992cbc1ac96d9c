import { Columns } from './engines/embedded/columns.ts'
import { explainOver } from './engines/embedded/match.ts'
import { type Knowledge, lexiconKnowledge } from './knowledge.ts'
import { type SeekerWords, understandSeeker } from './lexicon/understand.ts'
import { TitleWords } from './titles.ts'
import type { Feature, MatchHit, Missing, PostingFacts, Reason, Requirement, Seeker } from './types.ts'
import type { Group } from './vocabulary.ts'
import { weightsFor } from './weights.ts'

/** What an employer may weigh. The way to work, pay, needs and groups are the person's own affair. */
const WEIGHED = new Set<Feature>([
  'occupation',
  'title',
  'skills',
  'education',
  'major',
  'experience',
  'certificate',
  'shift',
])
const ASKED = new Set<string>([
  'education',
  'major',
  'certificate',
  'shift',
  'skills',
  'experience',
] satisfies Requirement['limit'][])

/** 0: all that is asked is met; 1: one thing is missing, or some were not said; 2: more. */
export type Band = 0 | 1 | 2

/** How one person fits one posting, by what they can do alone. */
export interface Qualified {
  band: Band
  /** Inside a band: how much of what counts for such work is there, 0..1, four decimals. */
  score: number
  because: Reason[]
  missing: Missing[]
  requirements: Requirement[]
  /** Certificates that they would get within days. */
  soon: string[]
}

export interface Candidate {
  id: number
  seeker: Seeker
  /** For an application those told in it, disability among them only so; elsewhere those verified. */
  groups: readonly Group[]
}

export type RankedSeeker = Qualified & {
  id: number
  /** The group by which they come first among equals; null: by none. */
  priority: Group | null
}

/** What a person said, as far as it is weighed for a posting: home, needs, pay and groups are left out. */
export const qualificationsOf = (words: SeekerWords): Seeker => understandSeeker(weighedWords(words)).seeker

/** The same as they said it. */
export function weighedWords(words: SeekerWords): SeekerWords {
  const { wanted, skills, certificates, education, major, years, shifts } = words
  return {
    wanted: wanted ?? [],
    skills: skills ?? [],
    certificates: certificates ?? [],
    education: education ?? null,
    major: major ?? null,
    years: years ?? null,
    shifts: shifts ?? [],
  }
}

/**
 * People for a posting, first among equals: by band of qualification, strictly; inside a band those of a group that a
 * rule puts first; then by score, then the newest. Pure.
 *
 * @param first groups that a rule in force allows to put first inside a band; none, and groups change nothing
 */
export function rankSeekers(
  posting: PostingFacts,
  candidates: readonly Candidate[],
  first: readonly Group[],
  knowledge: Knowledge = lexiconKnowledge,
): RankedSeeker[] {
  const qualify = qualifier(posting, knowledge)
  return candidates
    .map(({ id, seeker, groups }) => ({ id, ...qualify(seeker), priority: priorityOf(groups, first) }))
    .sort(byQualification)
}

/** Holds people against one posting, one after another. */
function qualifier(posting: PostingFacts, knowledge: Knowledge): (seeker: Seeker) => Qualified {
  const columns = new Columns()
  const titles = new TitleWords()
  titles.add(columns.title[columns.add(posting)], knowledge.words(posting.title))
  return (seeker) => {
    const bare = withoutOwnAffairs(seeker)
    const [hit] = explainOver(columns, titles, bare, [posting.id], posting.publishedDay, WEIGHTS, knowledge)
    if (!hit) throw new Error(`posting ${posting.id} is not in its own columns`)
    return qualifiedBy(posting, bare, hit, knowledge)
  }
}

const WEIGHTS = weightsFor([])

/** What an explanation of the posting to this person (see `qualificationsOf`) comes to for its employer. */
export function qualifiedBy(
  posting: PostingFacts,
  seeker: Seeker,
  hit: MatchHit,
  knowledge: Knowledge = lexiconKnowledge,
): Qualified {
  const because = hit.because.filter(isWeighed)
  const requirements = hit.requirements.filter(({ limit }) => ASKED.has(limit))
  const unmet = requirements.filter(({ met }) => !met).length
  // By the weights themselves, not by shares of what was said: who says one thing well is not the best of all.
  const score = because.reduce((sum, reason) => sum + WEIGHTS[reason.feature] * worthOf(reason), 0)
  return {
    band: Math.min(2, unmet + (leftUnsaid(posting, seeker, knowledge) ? 1 : 0)) as Band,
    score: Math.round(score * 10_000) / 10_000,
    because,
    missing: hit.missing.filter(({ limit }) => ASKED.has(limit)),
    requirements,
    soon: hit.soon,
  }
}

/** Bands strictly; inside one those put first; then by score, then the newest (the higher id). */
export function byQualification(a: Standing, b: Standing): number {
  return (
    a.band - b.band ||
    Number(b.priority !== null) - Number(a.priority !== null) ||
    b.score - a.score ||
    b.id - a.id
  )
}
type Standing = Pick<RankedSeeker, 'id' | 'score' | 'priority'> & { band: number }

/** The group by which somebody comes first among equals; null: by none. */
export const priorityOf = (groups: readonly Group[], first: readonly Group[]): Group | null =>
  first.find((group) => groups.includes(group)) ?? null

/** Flexible hours and no years asked say nothing of the person. */
const isWeighed = (reason: Reason): boolean =>
  WEIGHED.has(reason.feature) &&
  !(reason.feature === 'shift' && reason.detail.kind === 'flexible') &&
  !(reason.feature === 'experience' && reason.detail.has === null)

/** More schooling than is asked is no less to an employer, though the work may be beneath the person. */
const worthOf = ({ feature, value }: Reason): number => (feature === 'education' ? 1 : value)

/** Whoever calls: none of these reaches the scores. */
function withoutOwnAffairs(seeker: Seeker): Seeker {
  return { ...seeker, home: null, maxKm: null, needs: [], payFloor: null, payFirm: false, groups: [] }
}

/**
 * The posting asks for something of which the person said nothing at all, so that it cannot be checked. Years are not
 * among it: few say them, and an interview asks.
 */
function leftUnsaid(posting: PostingFacts, seeker: Seeker, knowledge: Knowledge): boolean {
  const asksSchool = posting.education !== null && posting.education !== 'any'
  return (
    (asksSchool && seeker.education === null) ||
    (posting.majors.length > 0 && seeker.major === null) ||
    (posting.skills.length > 0 && seeker.skills.length === 0) ||
    (seeker.certificates.length === 0 &&
      saysNothingElse(seeker) &&
      posting.certificates.some((code) => !knowledge.isSoonGot(code)))
  )
}

/** Then certificates are not held against them, for nothing is known. */
const saysNothingElse = (seeker: Seeker): boolean =>
  seeker.wanted.length + seeker.wantedWords.length + seeker.skills.length + seeker.shifts.length === 0 &&
  seeker.education === null &&
  seeker.major === null

import { type SeekerWords, understandSeeker } from '@pinqiao/matcher/lexicon/understand'
import type { MatchHit, Requirement, Seeker } from '@pinqiao/matcher/types'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { type AppContext, dayOf } from '../context.ts'
import { labelsOf } from '../matches/labels.ts'
import { ask } from '../search/ask.ts'
import type { FitOfApplicant } from './schema.ts'

/**
 * What an employer may weigh: work, schooling, years of it and shifts. Groups are no part of it, and neither is what only the
 * person's own choice turns on: home, needs (a bed, a child's hours), the least pay they would take.
 */
function weighed({ wanted, skills, certificates, education, major, years, shifts }: SeekerWords): Seeker {
  return understandSeeker({
    wanted: wanted ?? [],
    skills: skills ?? [],
    certificates: certificates ?? [],
    education: education ?? null,
    major: major ?? null,
    years: years ?? null,
    shifts: shifts ?? [],
  }).seeker
}

const SAYS_SOMETHING = new Set([
  'occupation',
  'title',
  'skills',
  'education',
  'major',
  'certificate',
  'experience',
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

export interface Compared {
  fit: FitOfApplicant
  labels: (lang: Language) => Record<string, string>
}

/** How people fit the postings they applied to, in the same order; null where the index cannot say. */
export async function compare(
  context: AppContext,
  pairs: { profile: SeekerWords; postingId: number }[],
): Promise<(Compared | null)[]> {
  if (pairs.length === 0) return []
  const today = dayOf(context.now())
  const found = await ask(context, (engine) =>
    Promise.all(pairs.map((pair) => engine.explain(weighed(pair.profile), [pair.postingId], today))),
  )
  return pairs.map((_, i) => {
    const hit = found?.[i]?.[0]
    return hit ? comparedTo(hit) : null
  })
}

function comparedTo(hit: MatchHit): Compared {
  const because = hit.because.filter(
    (reason) =>
      SAYS_SOMETHING.has(reason.feature) &&
      !(reason.feature === 'shift' && reason.detail.kind === 'flexible'),
  )
  const missing = hit.missing.filter(({ limit }) => ASKED.has(limit))
  const requirements = hit.requirements.filter(({ limit }) => ASKED.has(limit))
  const unmet = requirements.filter(({ met }) => !met).length
  return {
    fit: { band: Math.min(unmet, 2), because, missing, requirements },
    labels: (lang) => labelsOf([{ ...hit, because, missing, requirements }], [], lang),
  }
}

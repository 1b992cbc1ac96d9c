import { type Qualified, qualificationsOf, qualifiedBy } from '@pinqiao/matcher'
import type { SeekerWords } from '@pinqiao/matcher/lexicon/understand'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { labelsOf } from '../matches/labels.ts'
import { ask } from '../search/ask.ts'
import { factsByIds } from '../search/words.ts'
import type { FitOfApplicant } from './schema.ts'

export interface Compared {
  fit: FitOfApplicant
  /** Inside a band: 0..1. */
  score: number
  labels: (lang: Language) => Record<string, string>
}

/** So many at a time, so that others who ask the index get their turn between. */
const AT_A_TIME = 25

/**
 * How people fit postings, by what employers may weigh alone, in the same order; null where the index cannot say or the
 * posting is not shown.
 */
export async function compare(
  context: AppContext,
  pairs: { profile: SeekerWords; postingId: number }[],
): Promise<(Compared | null)[]> {
  if (pairs.length === 0) return []
  const today = dayOf(context.now())
  const ids = [...new Set(pairs.map(({ postingId }) => postingId))]
  const facts = new Map((await factsByIds(context.sql, dateOf(today), ids)).map((one) => [one.id, one]))
  const compared: (Compared | null)[] = []
  for (let i = 0; i < pairs.length; i += AT_A_TIME) {
    const some = pairs
      .slice(i, i + AT_A_TIME)
      .map(({ profile, postingId }) => ({ seeker: qualificationsOf(profile), postingId }))
    const found = await ask(context, (engine) =>
      Promise.all(some.map(({ seeker, postingId }) => engine.explain(seeker, [postingId], today))),
    )
    some.forEach(({ seeker, postingId }, k) => {
      const [hit, posting] = [found?.[k]?.[0], facts.get(postingId)]
      compared.push(hit && posting ? comparedBy(qualifiedBy(posting, seeker, hit)) : null)
    })
  }
  return compared
}

function comparedBy(qualified: Qualified): Compared {
  const { score, ...fit } = qualified
  return { fit, score, labels: (lang) => labelsOf([fit], [], lang) }
}

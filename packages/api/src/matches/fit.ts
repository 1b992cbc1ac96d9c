import { understandSeeker } from '@pinqiao/matcher/lexicon/understand'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal } from '../errors.ts'
import { cardsByIds } from '../postings/queries.ts'
import { ask } from '../search/ask.ts'
import { cardFor } from './actions.ts'
import { departuresOf } from './departures.ts'
import { labelsOf } from './labels.ts'
import type { FitFound, FitQuestion } from './schema.ts'

/**
 * How one living posting fits one person, whether or not it would be among the person's matches. Nothing is kept.
 *
 * @throws Refusal `no_such_posting` when it is not shown today
 */
export async function fitOfPosting(
  context: AppContext,
  id: number,
  question: FitQuestion,
): Promise<FitFound> {
  const { lang, ...said } = question
  const today = dayOf(context.now())
  const { seeker } = understandSeeker(said)
  const [row] = await cardsByIds(context.sql, [id], dateOf(today))
  if (!row) throw new Refusal('no_such_posting')
  const hits = await ask(context, (engine) => engine.explain(seeker, [id], today))
  const hit = hits?.[0]
  if (!hit) return { card: null, labels: {} }
  const departs = await departuresOf(context.sql, [hit])
  return { card: cardFor(hit, row, departs, lang)[0] ?? null, labels: labelsOf([hit], [], lang) }
}

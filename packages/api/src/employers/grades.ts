import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal } from '../errors.ts'
import { insertGrade, lockEmployer, tellPostingsOf } from './queries.ts'
import { hatBefore } from './rules.ts'
import type { NewGrade } from './schema.ts'

/**
 * Enters the integrity grade that the labour inspection gave an employer for a year; entered again, the last one holds.
 * The postings of the employer are told in the same transaction, for the newest grade weighs in their ranking.
 *
 * @throws Refusal `not_found`, `not_allowed` for one's own organisation, `invalid` for a year that is not over
 */
export function gradeEmployer(
  context: AppContext,
  by: Signed,
  id: number,
  { year, grade, source }: NewGrade,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const employer = await lockEmployer(tx, by.reach, id)
    if (!employer) throw new Refusal('not_found')
    if (hatBefore(by.actor, id) !== 'officer') throw new Refusal('not_allowed')
    const lastYear = Number(dateOf(dayOf(now)).slice(0, 4)) - 1
    if (year > lastYear) throw new Refusal('invalid', [{ path: 'year', code: 'too_big', limit: lastYear }])
    await insertGrade(tx, { employerId: id, year, grade, source, accountId: by.actor.accountId, now })
    await tellPostingsOf(tx, id)
    await audit(tx, by, { entity: 'employer', entityId: id, employerId: id, details: { year, grade } })
    return { id }
  })
}

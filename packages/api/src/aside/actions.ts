import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { asidePostings, tellAgain } from './queries.ts'
import type { AsideList, AsideQuestion } from './schema.ts'

/** How the index fares, and the postings that it could not take. */
export async function listAside({ sql, search }: AppContext, { limit }: AsideQuestion): Promise<AsideList> {
  const rows = await asidePostings(sql, limit)
  const { engine, search: how, postings, waiting, lagMs } = search.state()
  return {
    engine,
    search: how,
    postings,
    waiting,
    lagMs,
    total: rows[0]?.total ?? 0,
    aside: rows.map(({ failedAt, total: _, ...row }) => ({ ...row, failedAt: failedAt.toISOString() })),
  }
}

/**
 * Sends a posting to the index once more; taken, it leaves the list by itself.
 *
 * @throws Refusal `not_found` where it is not set aside, or not any more
 */
export function retryAside(context: AppContext, by: Signed, id: number): Promise<null> {
  return act(context, by, async (tx) => {
    if (!(await tellAgain(tx, id))) throw new Refusal('not_found')
    await audit(tx, by, { entity: 'posting', entityId: id })
    return null
  })
}

import type { Language } from '@pinqiao/matcher/vocabulary'
import { repliesOf } from '../applications/lists.ts'
import { repliesTold } from '../applications/replies.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal } from '../errors.ts'
import { pageOf } from './page.ts'
import { publicPosting, similarCards } from './queries.ts'
import { cardOf } from './rows.ts'
import { whyGone } from './rules.ts'
import type { PostingGone, PostingPage } from './schema.ts'

const SIMILAR = 6

/**
 * All that is public of a posting. One that was public and no longer is answers with why, and what is like it.
 *
 * @throws Refusal `no_such_posting` for drafts and ids that do not exist, alike
 */
export async function readPosting(
  { sql, now }: AppContext,
  id: number,
  lang: Language,
): Promise<PostingPage | PostingGone> {
  const today = dateOf(dayOf(now()))
  const row = await publicPosting(sql, id)
  if (!row) throw new Refusal('no_such_posting')
  const reason = whyGone(row.state, row.validUntil, today)
  if (!reason) {
    const [figures] = row.employerId === null ? [] : await repliesOf(sql, [row.employerId], now())
    return pageOf(row, repliesTold(figures), lang)
  }
  const { occupation, place } = row
  const similar = occupation ? await similarCards(sql, { id, occupation, place }, today, SIMILAR) : []
  return { code: 'gone', reason, title: row.title, similar: similar.map((one) => cardOf(one, lang)) }
}

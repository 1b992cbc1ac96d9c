import type { JobContext } from '../jobs/context.ts'
import { countsForReplies } from './lists.ts'
import { FEWEST } from './replies.ts'

/** Smaller moves change no order that anybody would feel, and every one is told to the indexes. */
const FELT = 0.05

/**
 * Keeps each employer's reply rate for ranking, and tells the indexes of the postings whose employer's moved. Run again
 * it finds nothing to tell.
 */
export async function keepReplyRates({ sql, now }: JobContext): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      with found as (
        select employer_id, (count(answered_at)::real / count(*))::real as rate from application
        where ${countsForReplies(tx, now())} group by employer_id having count(*) >= ${FEWEST}),
      kept as (
        insert into reply_rate (employer_id, rate, rated_at) select employer_id, rate, ${now()} from found
        on conflict (employer_id) do update set rate = excluded.rate, rated_at = excluded.rated_at
        where abs(reply_rate.rate - excluded.rate) >= ${FELT}
        returning employer_id),
      gone as (
        delete from reply_rate where employer_id not in (select employer_id from found) returning employer_id)
      insert into outbox (posting_id)
      select p.id from posting p
      where p.state = 'live'
        and p.employer_id in (select employer_id from kept union select employer_id from gone)`
    await tx`select pg_notify('outbox', '')`
  })
}

import { ownersOf } from '../../employers/queries.ts'
import type { JobContext } from '../../jobs/context.ts'
import { tell } from '../../messages/tell.ts'

/** Tells whoever wrote a posting, and the owners, what an officer decided about it. */
export async function tellPostingDecided({ sql }: JobContext, { stepId }: { stepId: number }): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<
      {
        postingId: number
        employerId: number
        title: string
        state: string
        reason: string | null
        author: number | null
      }[]
    >`
      select s.posting_id as "postingId", p.employer_id as "employerId", p.title, s.to_state as state, s.reason,
        (select m.account_id from written_posting w
          join employer_member m on m.account_id = w.created_by and m.employer_id = p.employer_id and m.left_at is null
          where w.posting_id = p.id) as author
      from posting_step s join posting p on p.id = s.posting_id
      where s.id = ${stepId} and p.employer_id is not null`
    if (!row) return
    const told = new Set([
      ...(row.author === null ? [] : [row.author]),
      ...(await ownersOf(tx, row.employerId)),
    ])
    for (const accountId of told) {
      await tell(tx, {
        accountId,
        kind: 'posting_decided',
        params: { title: row.title, state: row.state, reason: row.reason },
        link: `/employer/postings/${row.postingId}`,
        onceKey: `posting_decided ${stepId} ${accountId}`,
      })
    }
  })
}

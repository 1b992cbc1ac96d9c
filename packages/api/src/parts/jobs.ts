import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'
import type { PartState } from './schema.ts'

export interface PartNews {
  partId: number
  /** The request it follows from: each is told once. */
  cause: string
}

/** Tells the members of an employer what was decided about its part, as it stands now. */
export async function tellPart({ sql }: JobContext, { partId, cause }: PartNews): Promise<void> {
  await sql.begin(async (tx) => {
    const rows = await tx<
      { accountId: number; fairId: number; fair: string; state: PartState; reason: string | null }[]
    >`
      select m.account_id as "accountId", f.id as "fairId", f.name as fair, p.state, p.reason
      from fair_employer p
        join fair f on f.id = p.fair_id
        join employer_member m on m.employer_id = p.employer_id and m.left_at is null
      where p.id = ${partId} and p.state in ('approved', 'refused') and f.state in ('published', 'running')`
    for (const { accountId, fairId, fair, state, reason } of rows) {
      await tell(tx, {
        accountId,
        kind: 'fair_part_decided',
        params: { fair, state, reason },
        link: `/employer/fairs/${fairId}`,
        onceKey: `fair part ${partId} ${cause} ${accountId}`,
      })
    }
  })
}

/** Tells who planned a fair that an employer waits for an answer, unless it has one by now. */
export async function tellOrganiser({ sql }: JobContext, { partId, cause }: PartNews): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ accountId: number; fairId: number; fair: string; employer: string }[]>`
      select f.created_by as "accountId", f.id as "fairId", f.name as fair, e.name as employer
      from fair_employer p
        join fair f on f.id = p.fair_id
        join employer e on e.id = p.employer_id
      where p.id = ${partId} and p.state = 'applied'`
    if (!row) return
    await tell(tx, {
      accountId: row.accountId,
      kind: 'fair_part_applied',
      params: { fair: row.fair, employer: row.employer },
      link: `/desk/fairs/${row.fairId}`,
      onceKey: `fair part ${partId} ${cause}`,
    })
  })
}

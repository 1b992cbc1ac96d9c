import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'

/** Tells the members of an employer that the organiser took their booth away. */
export async function tellBoothReleased(
  { sql }: JobContext,
  { bookingId, reason }: { bookingId: number; reason: string },
): Promise<void> {
  await sql.begin(async (tx) => {
    const rows = await tx<{ accountId: number; fairId: number; fair: string; boothNo: string }[]>`
      select m.account_id as "accountId", f.id as "fairId", f.name as fair, k.booth_no as "boothNo"
      from booth_booking k
        join fair f on f.id = k.fair_id
        join employer_member m on m.employer_id = k.employer_id and m.left_at is null
      where k.id = ${bookingId} and k.cancelled_at is not null and f.state in ('published', 'running')`
    for (const { accountId, fairId, fair, boothNo } of rows) {
      await tell(tx, {
        accountId,
        kind: 'fair_booth_released',
        params: { fair, boothNo, reason },
        link: `/employer/fairs/${fairId}`,
        onceKey: `booth released ${bookingId} ${accountId}`,
      })
    }
  })
}

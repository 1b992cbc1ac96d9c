import type { Transaction } from '../db.ts'
import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'
import { type ToTell, toTell } from './queries.ts'

export interface TellPlacement {
  placementId: number
  what: 'recorded' | 'answered' | 'reversed'
}

/** Tells whoever a placement concerns what became of it, unless it has moved on meanwhile. */
export async function tellPlacement(
  { sql }: JobContext,
  { placementId, what }: TellPlacement,
): Promise<void> {
  const found = await toTell(sql, placementId)
  if (!found) return
  await sql.begin(async (tx) => {
    if (what === 'answered') await tellAnswered(tx, placementId, found)
    else if (found.seekerAccount !== null) {
      // A reversal overtakes the news that it was recorded.
      if (what === 'recorded' && found.state === 'reversed') return
      await tell(tx, {
        accountId: found.seekerAccount,
        kind: what === 'recorded' ? 'placement_recorded' : 'placement_reversed',
        params: { title: found.title, employer: found.employerName },
        link: '/me/placements',
        onceKey: `placement ${placementId} ${what}`,
      })
    }
  })
}

async function tellAnswered(tx: Transaction, placementId: number, found: ToTell): Promise<void> {
  if (found.state !== 'confirmed' && found.state !== 'contested') return
  const byOfficer = found.recordedAs === 'officer'
  for (const accountId of new Set(byOfficer ? [found.recordedBy] : [found.recordedBy, ...found.members])) {
    await tell(tx, {
      accountId,
      kind: 'placement_answered',
      params: { title: found.title, answer: found.state },
      link: byOfficer ? `/desk/placements/${placementId}` : '/employer/placements',
      onceKey: `placement ${placementId} ${found.state} ${found.answeredAt?.toISOString()} ${accountId}`,
    })
  }
}

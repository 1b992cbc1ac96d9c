import { auditOfSystem } from '../audit.ts'
import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'
import { peopleOfFair, setFairState } from './queries.ts'
import { FAIR_MOVES } from './rules.ts'
import type { FairState } from './schema.ts'

/** The clock of the database, which wakes jobs, and ours may differ by this. */
const SKEW = 60_000

/** Opens and closes a fair when its time has come; one whose time was moved meanwhile is left alone. */
export async function followFairClock(
  { sql, now }: JobContext,
  { fairId }: { fairId: number },
): Promise<void> {
  const at = new Date(now().getTime() + SKEW)
  await sql.begin(async (tx) => {
    const [fair] = await tx<{ startsAt: Date; endsAt: Date }[]>`
      select starts_at as "startsAt", ends_at as "endsAt" from fair where id = ${fairId} for no key update`
    if (!fair) return
    const due = [fair.startsAt <= at && 'start', fair.endsAt <= at && 'end'] as const
    for (const move of due) {
      if (!move) continue
      const { from, to } = FAIR_MOVES[move]
      const moved = await setFairState(tx, fairId, from, to, { now: now(), reason: null })
      if (moved) await auditOfSystem(tx, 'fair:move', { entity: 'fair', entityId: fairId, details: { move } })
    }
  })
}

const AT_ONCE = 200

export interface FairNews {
  fairId: number
  about: 'cancelled' | 'changed'
  /** The request that changed it: each change is told once. */
  cause: string
}

/** Tells everybody who counts on a fair that it is off, or elsewhere or at another time. */
export async function tellFairPeople({ sql }: JobContext, { fairId, about, cause }: FairNews): Promise<void> {
  const [fair] = await sql<{ name: string; state: FairState; startsAt: Date }[]>`
    select name, state, starts_at as "startsAt" from fair where id = ${fairId}`
  // News of a fair that is off, or over, by now is no news.
  const stillSo = about === 'cancelled' ? ['cancelled'] : ['published', 'running']
  if (!fair || !stillSo.includes(fair.state)) return
  for (let last = 0; ; ) {
    const people = await peopleOfFair(sql, fairId, last, AT_ONCE)
    await sql.begin(async (tx) => {
      for (const accountId of people) {
        await tell(tx, {
          accountId,
          kind: about === 'cancelled' ? 'fair_cancelled' : 'fair_changed',
          params: { fair: fair.name, startsAt: fair.startsAt.toISOString() },
          link: `/fairs/${fairId}`,
          onceKey: `fair ${fairId} ${about} ${cause} ${accountId}`,
        })
      }
    })
    const next = people.at(-1)
    if (people.length < AT_ONCE || next === undefined) return
    last = next
  }
}

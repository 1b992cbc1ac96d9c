import { type Best, runBatch } from '@pinqiao/matcher/batch'
import {
  forgetRuns,
  keepPart,
  keptParts,
  partsOfSeekers,
  type RankedSeeker,
  seekersOfPart,
  titledByIds,
} from '../batches/queries.ts'
import { dateOf, dayOf } from '../context.ts'
import type { JobContext } from '../jobs/context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { tell } from '../messages/tell.ts'
import { endCall, fairPostingIds, insertInvitation, knownAtFair, openCall } from './queries.ts'

/** Postings named in an invitation. */
const NAMED = 5

/**
 * Invites everybody in the call's districts for whom a posting of the fair would stand in their own list of matches:
 * it meets all their conditions and is about the work they said. Who turned personal ranking off, said no work, has no
 * account, or is registered or was invited already, is left alone. A run that is ended goes on from its parts.
 */
export async function inviteToFair(
  { sql, now, log }: JobContext,
  { callId }: { callId: number },
): Promise<void> {
  const call = await openCall(sql, callId)
  if (!call) return
  const today = dayOf(now())
  const isOpen = (call.state === 'published' || call.state === 'running') && now() < call.endsAt
  const ids = isOpen ? await fairPostingIds(sql, call.fairId, dateOf(today)) : []
  const run = `call ${callId}`
  const kept = await keptParts(sql, run)
  const people = new Map<number, RankedSeeker[]>()
  await runBatch({
    postings: await titledByIds(sql, dateOf(today), ids),
    parts: ids.length === 0 ? 0 : await partsOfSeekers(sql),
    read: async (part) => {
      const all = (await seekersOfPart(sql, part)).filter((one) => mayBeCalled(one, call.districts))
      const known = await knownAtFair(
        sql,
        call.fairId,
        all.map(({ id }) => id),
      )
      const some = all.filter(({ id }) => !known.has(id))
      people.set(part, some)
      return some.map(({ person }) => person)
    },
    keep: async (part, best) => {
      const fitting = fittingOf(people.get(part) ?? [], best)
      people.delete(part)
      await sql.begin(async (tx) => {
        for (const { seekerId, postings } of fitting) {
          const one = { fairId: call.fairId, seekerId, callId, postings, now: now() }
          if (await insertInvitation(tx, one))
            await enqueue(tx, 'tell_invited', { fairId: call.fairId, seekerId })
        }
        await keepPart(tx, run, { part, best: null, now: now() })
      })
    },
    isKept: (part) => kept.has(part),
    limit: NAMED,
    today,
    threads: 1,
  })
  await sql.begin(async (tx) => {
    await endCall(tx, callId, now())
    await forgetRuns(tx, run)
  })
  log(`fair call ${callId}: everybody has been looked at`)
}

/** Without work said everything would be "for you", and an invitation would mean nothing. */
function mayBeCalled({ accountId, district, said }: RankedSeeker, districts: readonly string[]): boolean {
  if (accountId === null || !districts.some((code) => district?.startsWith(code))) return false
  const { wanted, skills, certificates, major } = said
  return (wanted?.length ?? 0) + (skills?.length ?? 0) + (certificates?.length ?? 0) > 0 || Boolean(major)
}

function fittingOf(
  people: readonly RankedSeeker[],
  { ids, limit }: Best,
): { seekerId: number; postings: number[] }[] {
  return people.flatMap(({ id }, i) => {
    const postings = [...ids.subarray(i * limit, (i + 1) * limit)].filter((one) => one !== 0)
    return postings.length > 0 ? [{ seekerId: id, postings }] : []
  })
}

/** Tells one person of their invitation, unless the fair is off or over by now, or they have gone or registered. */
export async function tellInvited(
  { sql, now }: JobContext,
  { fairId, seekerId }: { fairId: number; seekerId: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<
      { accountId: number; fair: string; startsAt: Date; title: string; count: number }[]
    >`
      select s.account_id as "accountId", f.name as fair, f.starts_at as "startsAt", p.title,
        cardinality(i.postings) as count
      from fair_invitation i
        join fair f on f.id = i.fair_id and f.state in ('published', 'running') and f.ends_at > ${now()}
        join seeker s on s.id = i.seeker_id and s.state = 'active' and s.account_id is not null and s.personal_ranking
        join posting p on p.id = i.postings[1]
      where i.fair_id = ${fairId} and i.seeker_id = ${seekerId}
        and not exists (select from fair_registration r where r.fair_id = i.fair_id and r.seeker_id = i.seeker_id)`
    if (!row) return
    await tell(tx, {
      accountId: row.accountId,
      kind: 'fair_invited',
      params: { fair: row.fair, startsAt: row.startsAt.toISOString(), title: row.title, count: row.count },
      link: `/fairs/${fairId}`,
      onceKey: `fair invited ${fairId} ${seekerId}`,
    })
  })
}

import { weighedWords } from '@pinqiao/matcher'
import type { DayPair, FairDay } from '@pinqiao/matcher/assign'
import { type Best, dayApart, runBatch } from '@pinqiao/matcher/batch'
import { titledByIds } from '../batches/queries.ts'
import { dateOf, dayOf } from '../context.ts'
import { fairPostingIds } from '../fair-calls/queries.ts'
import type { JobContext } from '../jobs/context.ts'
import { tell } from '../messages/tell.ts'
import { policyValueIf } from '../policy-values.ts'
import {
  type ComingSeeker,
  comingSeekers,
  concernedBy,
  fillPlan,
  openPlan,
  standingEmployers,
} from './queries.ts'
import { keptSeats, slotsOfDay } from './rules.ts'

const AT_ONCE = 100

/** Groups for whom a dated rule of the bureau may keep seats; only verified claims count. */
const KEPT_FOR = ['relocated', 'veteran', 'disabled'] as const

/**
 * Works out who talks to whom and when. A person meets only employers with a posting that would stand in their own list;
 * they want most where they fit best by their own weights, and the employer is served best by who fits its postings in
 * work, schooling and shifts alone. Kept seats come from search-config/policy.tsv.
 */
export async function planFairSlots(
  { sql, now, log }: JobContext,
  { planId }: { planId: number },
): Promise<void> {
  const plan = await openPlan(sql, planId)
  if (!plan) return
  const today = dayOf(now())
  const [seekers, employers, ids] = await Promise.all([
    comingSeekers(sql, plan.fairId),
    standingEmployers(sql, plan.fairId),
    fairPostingIds(sql, plan.fairId, dateOf(today)),
  ])
  const postings = await titledByIds(sql, dateOf(today), ids)
  const employerOf = new Map(
    postings.map(({ facts }) => [facts.id, employers.indexOf(facts.employerId ?? -1)]),
  )
  const pairs: Paired[] = []
  await runBatch({
    postings,
    parts: postings.length === 0 ? 0 : Math.ceil(seekers.length / AT_ONCE),
    // Each person twice: as they see it, and as an employer may.
    read: (part) =>
      seekers
        .slice(part * AT_ONCE, (part + 1) * AT_ONCE)
        .flatMap(({ profile, groups }) => [
          { said: { ...profile, groups } },
          { said: weighedWords(profile) },
        ]),
    keep: (part, best) => {
      pairs.push(...pairsOf(best, part * AT_ONCE, employerOf))
    },
    limit: postings.length,
    today,
    threads: 1,
  })
  const meetings = await dayApart(
    dayOfPlan(plan, { seekers, employers: employers.length, pairs, today }),
    plan.rounds,
  )
  const keyOf = (one: { seeker: number; employer: number }) => one.seeker * employers.length + one.employer
  const met = new Set(meetings.map(keyOf))
  const postingOf = new Map<number, number>()
  for (const pair of pairs) if (met.has(keyOf(pair))) postingOf.set(keyOf(pair), pair.posting)
  const slots = meetings.map((one) => ({
    seekerId: seekers[one.seeker]?.id ?? 0,
    employerId: employers[one.employer] ?? 0,
    postingId: postingOf.get(keyOf(one)) ?? 0,
    startsAt: new Date(plan.startsAt.getTime() + one.slot * plan.minutes * 60_000),
  }))
  const placed = new Set(meetings.map((one) => one.seeker)).size
  await sql.begin((tx) => fillPlan(tx, planId, slots, { unplaced: seekers.length - placed, now: now() }))
  log(`fair slots ${planId}: ${slots.length} conversations of ${placed} people`)
}

interface Paired extends DayPair {
  /** The employer's posting that the person fits best. */
  posting: number
}

/** One pair for each person and employer with a posting in the person's list: rows 2i and 2i + 1 are person i's. */
function pairsOf({ ids, scores, limit }: Best, first: number, employerOf: Map<number, number>): Paired[] {
  const pairs: Paired[] = []
  for (let i = 0; i * 2 * limit < ids.length; i++) {
    const own = bestByEmployer(ids, scores, i * 2 * limit, limit, employerOf)
    const weighed = bestByEmployer(ids, scores, (i * 2 + 1) * limit, limit, employerOf)
    for (const [employer, { posting, score }] of own)
      pairs.push({
        seeker: first + i,
        employer,
        wish: score,
        fit: weighed.get(employer)?.score ?? 0,
        posting,
      })
  }
  return pairs
}

function bestByEmployer(
  ids: Float64Array,
  scores: Float32Array,
  from: number,
  limit: number,
  employerOf: Map<number, number>,
): Map<number, { posting: number; score: number }> {
  const best = new Map<number, { posting: number; score: number }>()
  for (let i = from; i < from + limit; i++) {
    const posting = ids[i] ?? 0
    const employer = employerOf.get(posting) ?? -1
    // Best first: the first of an employer is its best.
    if (posting !== 0 && employer >= 0 && !best.has(employer))
      best.set(employer, { posting, score: scores[i] ?? 0 })
  }
  return best
}

function dayOfPlan(
  plan: { startsAt: Date; endsAt: Date; minutes: number; seats: number },
  {
    seekers,
    employers,
    pairs,
    today,
  }: { seekers: readonly ComingSeeker[]; employers: number; pairs: readonly DayPair[]; today: number },
): FairDay {
  const slots = slotsOfDay(plan, plan.minutes)
  const seats = new Array<number>(slots).fill(plan.seats)
  const kept: { group: string; seats: number[] }[] = []
  let left: readonly number[] = seats
  KEPT_FOR.forEach((group, i) => {
    const percent = policyValueIf(`fair.slots_kept.${group}`, dateOf(today))
    if (percent === null) return
    const own = keptSeats(left, plan.seats, percent, i / KEPT_FOR.length)
    kept.push({ group, seats: own })
    left = left.map((free, slot) => free - (own[slot] ?? 0))
  })
  return {
    slots,
    seekers: seekers.map(({ verified }) => ({ groups: verified })),
    employers: Array.from({ length: employers }, () => ({ seats, kept })),
    pairs,
  }
}

/** Tells people with slots, and the members of employers with some, that they are published. */
export async function tellFairSlots({ sql }: JobContext, { planId }: { planId: number }): Promise<void> {
  const [fair] = await sql<{ id: number; name: string; startsAt: Date }[]>`
    select f.id, f.name, f.starts_at as "startsAt" from fair_slot_plan l join fair f on f.id = l.fair_id
    where l.id = ${planId} and l.published_at is not null and f.state in ('published', 'running')`
  if (!fair) return
  const people = await concernedBy(sql, planId)
  for (let i = 0; i < people.length; i += AT_ONCE) {
    await sql.begin(async (tx) => {
      for (const { accountId, registrationId } of people.slice(i, i + AT_ONCE)) {
        await tell(tx, {
          accountId,
          kind: 'fair_slots',
          params: { fair: fair.name, startsAt: fair.startsAt.toISOString() },
          link: registrationId === null ? `/employer/fairs/${fair.id}` : `/passes/${registrationId}`,
          onceKey: `fair slots ${planId} ${accountId} ${registrationId ?? 'employer'}`,
        })
      }
    })
  }
}

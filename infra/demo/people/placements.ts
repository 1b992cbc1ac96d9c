import type { Transaction } from '@pinqiao/api/db'
import { type Dice, diceFor } from '../dice.ts'
import { insertAll, type Row, takeIds } from './bulk.ts'
import type { Calendar } from './calendar.ts'
import type { DemoPosting } from './postings.ts'

/** Work that began without an application here: told by employers and officers, over twelve months. */
const TOLD = 190
const YEAR = 364

const ELSEWHERE = [
  '兰州某商贸有限公司',
  '兰州某建筑劳务有限公司',
  '红古区某运输队',
  '新区某家庭农场',
  '外省某电子厂',
]

export interface PlacedSeeker {
  id: number
  key: string
  accountId: number | null
  isLogin: boolean
  district: string
  joinedDaysAgo: number
  model: DemoPosting
}

export interface Hire {
  seeker: PlacedSeeker
  posting: DemoPosting
  applicationId: number | null
  intentId: number | null
  daysAgo: number
}

interface Work {
  seeker: PlacedSeeker
  posting: DemoPosting | null
  employerName: string
  applicationId: number | null
  intentId: number | null
  kind: string
  fullTime: boolean
  title: string
  startedDaysAgo: number
  endedDaysAgo: number | null
  state: 'recorded' | 'confirmed' | 'contested' | 'reversed'
  by: 'employer' | 'officer'
}

interface Recorders {
  officer: number
  owners: Map<number, number>
}

/** Placements of a year with their evidence, as far as time has brought it. */
export async function writePlacements(
  tx: Transaction,
  hires: Hire[],
  seekers: PlacedSeeker[],
  calendar: Calendar,
  { officer, owners }: Recorders,
): Promise<void> {
  const works = inventWork(hires, seekers)
  const ids = await takeIds(tx, 'placement', works.length)
  const recorderOf = (work: Work) =>
    work.by === 'employer' ? (owners.get(work.posting?.employerId ?? 0) ?? officer) : officer
  const roleOf = (work: Work) => (work.by === 'employer' ? 'owner' : 'officer')
  const answered = (work: Work) => work.state === 'confirmed' || work.state === 'contested'
  const answeredAt = (work: Work) => calendar.at(Math.max(0, work.startedDaysAgo - 2), 20 * 60)
  await insertAll(
    tx,
    'placement',
    works.map(
      (work, i): Row => ({
        id: ids[i] ?? 0,
        seeker_id: work.seeker.id,
        employer_id: work.posting?.employerId ?? null,
        employer_name: work.employerName,
        posting_id: work.posting?.id ?? null,
        application_id: work.applicationId,
        intent_id: work.intentId,
        kind: work.kind,
        full_time: work.fullTime,
        title: work.title,
        occupation: work.seeker.model.occupation,
        district: work.seeker.district,
        starts_on: calendar.date(work.startedDaysAgo),
        ends_on: work.endedDaysAgo === null ? null : calendar.date(work.endedDaysAgo),
        state: work.state,
        recorded_by: recorderOf(work),
        recorded_as: work.by,
        recorded_at: calendar.at(work.startedDaysAgo, 15 * 60),
        answered_at: answered(work) ? answeredAt(work) : null,
        contest: contestOf(work),
        demo: true,
      }),
    ),
  )
  await insertAll(
    tx,
    'placement_end',
    works.flatMap((work, i): Row[] =>
      work.endedDaysAgo === null
        ? []
        : [
            {
              placement_id: ids[i] ?? 0,
              ends_on: calendar.date(work.endedDaysAgo),
              reason: ['resigned', 'contract_ended', 'new_job'][i % 3] ?? 'other',
              note: '',
              ended_by: recorderOf(work),
              by_role: roleOf(work),
              at: calendar.at(work.endedDaysAgo, 17 * 60),
            },
          ],
    ),
  )
  await insertAll(
    tx,
    'placement_answer',
    works.flatMap((work, i): Row[] =>
      work.seeker.accountId === null || !answered(work)
        ? []
        : [
            {
              placement_id: ids[i] ?? 0,
              answer: work.state === 'confirmed' ? 'confirm' : 'contest',
              note: contestOf(work),
              by_account: work.seeker.accountId,
              at: answeredAt(work),
            },
          ],
    ),
  )
  await insertAll(
    tx,
    'placement_evidence',
    works.flatMap((work, i) =>
      evidenceOf(work).map(
        ({ step, daysAgo }): Row => ({
          placement_id: ids[i] ?? 0,
          step,
          on_date: calendar.date(daysAgo),
          note: '',
          by_account: recorderOf(work),
          by_role: roleOf(work),
          at: calendar.at(daysAgo, 16 * 60),
        }),
      ),
    ),
  )
  await insertAll(
    tx,
    'placement_reversal',
    works.flatMap((work, i) =>
      work.state !== 'reversed'
        ? []
        : [
            {
              placement_id: ids[i] ?? 0,
              reason: ['entered_wrongly', 'never_started', 'duplicate'][i % 3] ?? 'duplicate',
              note: '',
              reversed_by: officer,
              reversed_at: calendar.at(Math.max(0, work.startedDaysAgo - 6), 11 * 60),
            } satisfies Row,
          ],
    ),
  )
}

const contestOf = (work: Work): string => (work.state === 'contested' ? '我没有去这家单位上班，请核实。' : '')

function inventWork(hires: Hire[], seekers: PlacedSeeker[]): Work[] {
  // A person's full-time work must not overlap: each begins after what is already there has ended.
  const freeFrom = new Map<number, number>()
  const works: Work[] = []
  const take = (work: Work | null) => {
    if (!work) return
    if (work.state !== 'reversed') freeFrom.set(work.seeker.id, work.endedDaysAgo ?? Number.NEGATIVE_INFINITY)
    works.push(work)
  }
  for (let i = 0; i < TOLD; i++) {
    const dice = diceFor(`told placement ${i}`)
    const startedDaysAgo = Math.round(YEAR - (i * YEAR) / TOLD)
    const free = seekers.filter(
      ({ id, joinedDaysAgo, isLogin }) =>
        !isLogin &&
        joinedDaysAgo > startedDaysAgo + 3 &&
        startedDaysAgo < (freeFrom.get(id) ?? Number.POSITIVE_INFINITY),
    )
    if (free.length > 0) take(toldWork(dice.one(free), startedDaysAgo, dice))
  }
  for (const hire of hires) {
    if (hire.daysAgo < (freeFrom.get(hire.seeker.id) ?? Number.POSITIVE_INFINITY)) take(hiredWork(hire))
  }
  // Written in this order, for numbers grow with time.
  return works.sort((a, b) => b.startedDaysAgo - a.startedDaysAgo)
}

function toldWork(seeker: PlacedSeeker, startedDaysAgo: number, dice: Dice): Work {
  const elsewhere = dice.chance(0.3)
  const selfEmployed = elsewhere && dice.chance(0.3)
  return {
    seeker,
    // Told by name: the advertisement they came by is not known.
    posting: elsewhere ? null : seeker.model,
    employerName: selfEmployed
      ? `${seeker.model.title}（自主创业）`
      : elsewhere
        ? dice.one(ELSEWHERE)
        : seeker.model.employerName,
    applicationId: null,
    intentId: null,
    ...(selfEmployed ? { kind: 'self_employment', fullTime: true } : kindOf(seeker.model)),
    title: seeker.model.title,
    startedDaysAgo,
    endedDaysAgo: drawEnd(startedDaysAgo, dice),
    state: drawState(startedDaysAgo, seeker, dice),
    by: elsewhere || dice.chance(0.4) ? 'officer' : 'employer',
  }
}

function hiredWork({ seeker, posting, applicationId, intentId, daysAgo }: Hire): Work {
  const dice = diceFor(`placement of ${seeker.key} with ${posting.title}`)
  return {
    seeker,
    posting,
    employerName: posting.employerName,
    applicationId,
    intentId,
    ...kindOf(posting),
    title: posting.title,
    startedDaysAgo: daysAgo,
    endedDaysAgo: seeker.isLogin ? null : drawEnd(daysAgo, dice),
    state: drawState(daysAgo, seeker, dice),
    by: 'employer',
  }
}

function kindOf({ kind }: DemoPosting): Pick<Work, 'kind' | 'fullTime'> {
  return { kind: kind === 'regular' ? 'employment' : kind, fullTime: kind !== 'gig' }
}

const drawEnd = (startedDaysAgo: number, dice: Dice): number | null =>
  startedDaysAgo > 70 && dice.chance(0.24) ? dice.whole(8, startedDaysAgo - 30) : null

function drawState(startedDaysAgo: number, seeker: PlacedSeeker, dice: Dice): Work['state'] {
  const draw = dice.next()
  if (draw < 0.05) return 'reversed'
  if (seeker.accountId === null || startedDaysAgo < 4) return 'recorded'
  if (draw < 0.09) return 'contested'
  return draw < 0.8 ? 'confirmed' : 'recorded'
}

/** Steps of the ladder that time has brought; some papers are never handed in. */
function evidenceOf(work: Work): { step: string; daysAgo: number }[] {
  if (work.state === 'reversed' || work.state === 'contested') return []
  const dice = diceFor(`evidence ${work.seeker.key} ${work.startedDaysAgo}`)
  const { startedDaysAgo: start, endedDaysAgo } = work
  const stays = (days: number) => start - days >= Math.max(endedDaysAgo ?? 0, 0)
  const steps: [string, number, number][] = [
    ['intent', start + 12, work.intentId !== null || work.applicationId !== null ? 1 : 0.3],
    ['offer', start + 4, 0.8],
    ['contract', start - dice.whole(1, 25), work.kind === 'gig' ? 0.2 : 0.85],
    ['insurance', start - dice.whole(15, 40), work.kind === 'internship' || work.kind === 'gig' ? 0 : 0.75],
    ['day_30', start - 30, stays(30) ? 0.9 : 0],
    ['day_90', start - 90, stays(90) ? 0.85 : 0],
    ['day_180', start - 180, stays(180) ? 0.8 : 0],
    ['day_365', start - 365, stays(365) ? 0.8 : 0],
  ]
  return steps
    .filter(([, daysAgo, share]) => daysAgo >= 0 && dice.chance(share))
    .map(([step, daysAgo]) => ({ step, daysAgo }))
}

import type { Transaction } from '@pinqiao/api/db'
import { WORDING } from '@pinqiao/api/passes/schema'
import { type Dice, diceFor } from '../dice.ts'
import { insertAll, type Row, takeIds } from './bulk.ts'
import type { Calendar } from './calendar.ts'
import { DEMO_EMPLOYER } from './logins.ts'

export type FairTime = 'past' | 'running' | 'coming'

interface FairPlan {
  kind: string
  mode: string
  name: (year: string, month: string) => string
  place: string
  venue: string
  about: string
  /** Days before today it begins and ends; negative ones lie ahead. */
  begins: number
  ends: number
  state: string
  booths: number
  employers: number
  seekers: number
  capacity: number
}

const PLANS: Record<FairTime, FairPlan> = {
  past: {
    kind: 'campus_tour',
    mode: 'onsite',
    name: (year, month) => `${year}年${month}月职教园区校园巡回招聘会`,
    place: '620171103-vocational-education-park',
    venue: '职教园区体育馆',
    about: '面向职教园区各院校毕业生，现场设简历门诊和就业政策台。',
    begins: 34,
    ends: 34,
    state: 'ended',
    booths: 30,
    employers: 24,
    seekers: 130,
    capacity: 2000,
  },
  running: {
    kind: 'general',
    mode: 'both',
    name: (year, month) => `${year}年${month}月兰州新区综合招聘会`,
    place: '620171101-business-centre',
    venue: '市民广场一楼大厅',
    about: '连续三天，线下设展，线上同步公布岗位。带身份证即可现场登记。',
    begins: 1,
    ends: -1,
    state: 'running',
    booths: 36,
    employers: 26,
    seekers: 120,
    capacity: 3000,
  },
  coming: {
    kind: 'veterans',
    mode: 'onsite',
    name: (year, month) => `${year}年${month}月退役军人专场招聘会`,
    place: '620171103-equipment-park',
    venue: '装备制造产业园服务中心',
    about: '退役军人、军属专场，安排政策咨询和技能培训报名，其他求职者也欢迎。',
    begins: -9,
    ends: -9,
    state: 'published',
    booths: 24,
    employers: 20,
    seekers: 70,
    capacity: 800,
  },
}

const OPENS = 9 * 60
const CLOSES = 17 * 60 + 30

/** Who the fair is made of: ids of people and organisations that are there already. */
export interface FairPeople {
  officer: number
  staff: number
  /** First owner of each employer, by the employer's id. */
  owners: Map<number, number>
  seekers: { id: number; accountId: number | null; key: string; isLogin: boolean; joinedDaysAgo: number }[]
}

/** Makes a fair with everything that has happened at it until now. */
export async function writeFair(
  tx: Transaction,
  time: FairTime,
  people: FairPeople,
  calendar: Calendar,
): Promise<void> {
  const plan = PLANS[time]
  const dice = diceFor(`fair ${time}`)
  const [fairId = 0] = await takeIds(tx, 'fair', 1)
  const [year = '', month = ''] = calendar.date(plan.begins).split('-')
  const plannedDaysAgo = Math.max(plan.begins, 0) + 25
  await insertAll(tx, 'fair', [
    {
      id: fairId,
      name: plan.name(year, String(Number(month))),
      kind: plan.kind,
      mode: plan.mode,
      state: plan.state,
      place: plan.place,
      venue: plan.venue,
      about: plan.about,
      safety_plan: '入口测流限流，设医疗点和疏散通道各两处；公安、消防已备案，会务组每半小时巡场一次。',
      starts_at: calendar.at(plan.begins, OPENS),
      ends_at: calendar.at(plan.ends, CLOSES),
      // While a fair runs there may still be an empty booth.
      booking_closes_at: calendar.at(time === 'running' ? plan.ends : plan.begins + 1, 18 * 60 - 60),
      capacity: plan.capacity,
      created_by: people.officer,
      published_at: calendar.at(plannedDaysAgo - 1, 700),
      demo: true,
      created_at: calendar.at(plannedDaysAgo, 640),
    },
  ])
  const booths = Array.from({ length: plan.booths }, (_, i) => `A${String(i + 1).padStart(2, '0')}`)
  await insertAll(
    tx,
    'booth',
    booths.map((booth_no): Row => ({ fair_id: fairId, booth_no })),
  )
  await tx`insert into account_role (account_id, role, fair_id, granted_by)
    values (${people.staff}, 'fair_staff', ${fairId}, ${people.officer})`
  const parts = await writeParts(tx, { fairId, time, plan, booths, people, calendar, dice })
  await writeVisitors(tx, { fairId, time, plan, parts, people, calendar, dice })
}

interface Making {
  fairId: number
  time: FairTime
  plan: FairPlan
  people: FairPeople
  calendar: Calendar
  dice: Dice
}

interface Part {
  employerId: number
  owner: number
  postings: number[]
}

/** Employers with their postings and booths; gives those who stand there. */
async function writeParts(
  tx: Transaction,
  { fairId, time, plan, booths, people, calendar, dice }: Making & { booths: string[] },
): Promise<Part[]> {
  const employers = await tx<{ id: number; name: string; postings: number[] }[]>`
    select e.id, e.name, (array_agg(p.id order by p.id))[1:5] as postings
    from employer e join posting p on p.employer_id = e.id and p.state = 'live' and p.source = 'demo'
    where e.origin = 'demo' and e.state = 'verified'
    group by e.id order by e.name collate "C"`
  const own = employers.filter(({ name }) => name === DEMO_EMPLOYER)
  const others = dice.some(
    employers.filter(({ name }) => name !== DEMO_EMPLOYER),
    plan.employers - own.length,
  )
  const parts = [...own, ...others].map((employer, i) => {
    // The first is the demo login's; of the others a few wait, one was refused and one has withdrawn.
    const state =
      i === 1 ? 'refused' : i === 2 ? 'withdrawn' : time !== 'past' && i > 2 && i < 6 ? 'applied' : 'approved'
    return { ...employer, state, owner: people.owners.get(employer.id) ?? 0 }
  })
  const appliedDaysAgo = Math.max(plan.begins, 0) + 15
  const begun = time !== 'coming'
  await insertAll(
    tx,
    'fair_employer',
    parts.map(
      ({ id, state, owner }): Row => ({
        fair_id: fairId,
        employer_id: id,
        state,
        applied_by: owner,
        applied_at: calendar.at(state === 'applied' ? Math.min(appliedDaysAgo, 2) : appliedDaysAgo, 600),
        decided_by: state === 'approved' || state === 'refused' ? people.officer : null,
        decided_at: state === 'approved' || state === 'refused' ? calendar.at(appliedDaysAgo - 2, 900) : null,
        reason: state === 'refused' ? '岗位与本场主题不符，欢迎报名下一场。' : null,
        present_at:
          begun && state === 'approved' && dice.chance(0.88)
            ? calendar.at(plan.begins, OPENS - dice.whole(5, 50))
            : null,
      }),
    ),
  )
  await insertAll(
    tx,
    'fair_posting',
    parts.flatMap(({ id, postings }) =>
      postings.map((posting_id): Row => ({ fair_id: fairId, posting_id, employer_id: id })),
    ),
  )
  const approved = parts.filter(({ state }) => state === 'approved')
  const booked = approved.filter((_, i) => begun || i === 0 || i % 3 !== 0)
  await insertAll(
    tx,
    'booth_booking',
    booked.map(
      ({ id, owner }, i): Row => ({
        fair_id: fairId,
        booth_no: booths[i] ?? '',
        employer_id: id,
        booked_by: owner,
        booked_at: calendar.at(appliedDaysAgo - 3, 700 + i),
      }),
    ),
  )
  return approved.map(({ id, owner, postings }) => ({ employerId: id, owner, postings }))
}

/** Seekers with their passes, check-ins, visits and intents. */
async function writeVisitors(
  tx: Transaction,
  { fairId, time, plan, parts, people, calendar, dice }: Making & { parts: Part[] },
): Promise<void> {
  const logins = people.seekers.filter(({ isLogin }) => isLogin)
  const others = people.seekers.filter(
    ({ isLogin, joinedDaysAgo }) => !isLogin && joinedDaysAgo > Math.max(plan.begins, 0),
  )
  const visitors = [...logins, ...dice.some(others, plan.seekers - logins.length)]
  const ids = await takeIds(tx, 'fair_registration', visitors.length)
  const registrations = visitors.map((seeker, i) => {
    const isDesk = time !== 'coming' && (seeker.accountId === null || dice.chance(0.12))
    const state = seeker.isLogin || isDesk || dice.chance(0.94) ? 'registered' : 'cancelled'
    return {
      id: ids[i] ?? 0,
      seeker,
      isDesk,
      state,
      day: plan.begins - (time === 'running' ? dice.whole(0, 1) : 0),
    }
  })
  await insertAll(
    tx,
    'fair_registration',
    registrations.map(
      ({ id, seeker, isDesk, state, day }): Row => ({
        id,
        fair_id: fairId,
        seeker_id: seeker.id,
        state,
        source: isDesk ? 'desk' : 'self',
        show_name: dice.chance(0.7),
        wording: WORDING,
        registered_by: isDesk ? people.staff : (seeker.accountId ?? people.officer),
        registered_at: isDesk
          ? calendar.at(day, OPENS + dice.whole(0, 300))
          : calendar.at(Math.max(plan.begins, 0) + dice.whole(1, 10), dice.whole(480, 1260)),
      }),
    ),
  )
  if (time === 'coming') return
  const present = registrations.filter(
    ({ seeker, isDesk, state }) => state === 'registered' && (isDesk || seeker.isLogin || dice.chance(0.75)),
  )
  await insertAll(
    tx,
    'check_in',
    present.map(
      ({ id, isDesk, day }): Row => ({
        registration_id: id,
        fair_id: fairId,
        way: isDesk ? 'desk' : dice.chance(0.85) ? 'scan' : 'code',
        by_account: people.staff,
        at: calendar.at(day, OPENS + dice.whole(0, 330)),
      }),
    ),
  )
  const visits = present.flatMap(({ id, seeker, day }) =>
    boothsOf(seeker.isLogin, parts, dice).map((part) => ({
      registrationId: id,
      seeker,
      part,
      posting: dice.one(part.postings),
      day,
      minute: OPENS + dice.whole(20, 480),
    })),
  )
  await insertAll(
    tx,
    'booth_visit',
    visits.map(
      ({ registrationId, part, posting, day, minute }): Row => ({
        fair_id: fairId,
        employer_id: part.employerId,
        registration_id: registrationId,
        posting_id: posting,
        note: dice.one([
          '',
          '',
          '聊了十分钟，岗位对口。',
          '想先看看宿舍。',
          '证件齐全，可面试。',
          '希望上长白班。',
        ]),
        by_account: part.owner,
        at: calendar.at(day, minute),
      }),
    ),
  )
  const before = await tx<{ seekerId: number; postingId: number }[]>`
    select seeker_id as "seekerId", posting_id as "postingId" from intent where state in ('proposed', 'agreed')`
  const agreedBefore = new Set(before.map(({ seekerId, postingId }) => `${seekerId} ${postingId}`))
  await insertAll(
    tx,
    'intent',
    visits
      .filter(({ seeker }) => dice.chance(seeker.isLogin ? 0.7 : 0.3))
      .filter(({ seeker, posting }) => !agreedBefore.has(`${seeker.id} ${posting}`))
      .map(({ seeker, part, posting, day, minute }): Row => {
        const draw = dice.next()
        const state =
          seeker.accountId === null || draw < 0.3
            ? 'proposed'
            : draw < 0.78
              ? 'agreed'
              : draw < 0.92
                ? 'declined'
                : 'withdrawn'
        const said = calendar.at(day, minute + 5)
        return {
          fair_id: fairId,
          employer_id: part.employerId,
          seeker_id: seeker.id,
          posting_id: posting,
          state,
          employer_said_at: said,
          seeker_said_at: state === 'agreed' || state === 'declined' ? calendar.at(day, minute + 12) : null,
          noted_by: part.owner,
          demo: true,
          noted_at: said,
        }
      }),
  )
}

/** Everybody visits some booths; the demo logins surely that of the demo employer, which is the first. */
function boothsOf(isLogin: boolean, parts: Part[], dice: Dice): Part[] {
  const [first, ...rest] = parts
  const others = dice.some(rest, dice.whole(0, 3))
  return first && (isLogin || dice.chance(0.25)) ? [first, ...others] : others
}

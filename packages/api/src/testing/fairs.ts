// Fairs for tests, in the state a test wants them, with employers who stand there.

import { emptyDraft } from '../postings/draft.ts'
import { type Person, person } from './people.ts'
import { NOW, save, type TestApi, type TestWorld } from './served.ts'

const HOUR = 3_600_000
let count = 0

interface FairWish {
  name?: string
  kind?: 'general' | 'campus_tour' | 'veterans' | 'night_market' | 'gig_market' | 'livestream'
  mode?: 'onsite' | 'online' | 'both'
  state?: 'draft' | 'published' | 'running' | 'ended' | 'cancelled'
  place?: string
  startsAt?: Date
  endsAt?: Date
  bookingClosesAt?: Date
  capacity?: number | null
  /** Rows of booths from A on, and booths in each. */
  rows?: number
  perRow?: number
}

/** A fair of an officer with booths A01, A02, …; running since an hour unless said. */
export async function fair(
  _api: TestApi,
  { sql }: TestWorld,
  officer: Person,
  wish: FairWish = {},
): Promise<number> {
  const state = wish.state ?? 'running'
  const startsAt = wish.startsAt ?? new Date(NOW.getTime() + (OFFSET[state] ?? 0) * HOUR)
  const endsAt = wish.endsAt ?? new Date(startsAt.getTime() + 6 * HOUR)
  const [row] = await sql<{ id: number }[]>`
    insert into fair (name, kind, mode, state, place, venue, about, safety_plan, starts_at, ends_at, booking_closes_at,
      capacity, created_by, published_at)
    values (${wish.name ?? `招聘会${++count}`}, ${wish.kind ?? 'general'}, ${wish.mode ?? 'onsite'}, ${state},
      ${wish.place ?? '620171'}, '会展中心一号馆', '带上身份证', '出口四个，保安十二人', ${startsAt}, ${endsAt},
      ${wish.bookingClosesAt ?? endsAt}, ${wish.capacity === undefined ? 2000 : wish.capacity}, ${officer.accountId},
      ${state === 'draft' ? null : new Date(startsAt.getTime() - 240 * HOUR)})
    returning id`
  if (!row) throw new Error('an insert returned no row')
  await sql`
    insert into booth (fair_id, booth_no)
    select ${row.id}, chr(64 + r) || lpad(n::text, 2, '0')
    from generate_series(1, ${wish.rows ?? 2}::int) r, generate_series(1, ${wish.perRow ?? 6}::int) n`
  return row.id
}

const OFFSET: Partial<Record<NonNullable<FairWish['state']>, number>> = {
  draft: 72,
  published: 48,
  running: -1,
  ended: -48,
  cancelled: 48,
}

interface StandWish {
  state?: 'applied' | 'approved' | 'refused' | 'withdrawn'
  /** Null: approved without a booth. */
  boothNo?: string | null
  postings?: number
}

export interface Stand {
  employerId: number
  /** An owner of the employer. */
  member: Person
  partId: number
  boothNo: string | null
  /** Live, and shown at the fair. */
  postings: number[]
}

/** A verified employer that takes part in a fair with live postings, approved and with a booth unless said. */
export async function partAt(
  api: TestApi,
  world: TestWorld,
  fairId: number,
  wish: StandWish = {},
): Promise<Stand> {
  const { sql } = world
  const state = wish.state ?? 'approved'
  const { employerId, member } = await verifiedEmployer(api, world)
  const postings = await livePostings(world, employerId, wish.postings ?? 1)
  const [part] = await sql<{ id: number }[]>`
    insert into fair_employer (fair_id, employer_id, state, applied_by, decided_by, decided_at)
    select ${fairId}, ${employerId}, ${state}, ${member.accountId}, ${state === 'applied' ? null : member.accountId},
      ${state === 'applied' ? null : NOW}
    returning id`
  if (!part) throw new Error('an insert returned no row')
  await sql`
    insert into fair_posting (fair_id, posting_id, employer_id)
    select ${fairId}, id, ${employerId} from unnest(${postings}::bigint[]) id`
  const boothNo =
    state === 'approved' && wish.boothNo !== null
      ? await bookFree(world, fairId, employerId, member, wish.boothNo)
      : null
  return { employerId, member, partId: part.id, boothNo, postings }
}

async function bookFree(
  { sql }: TestWorld,
  fairId: number,
  employerId: number,
  member: Person,
  wished?: string,
) {
  const [row] = await sql<{ boothNo: string }[]>`
    insert into booth_booking (fair_id, booth_no, employer_id, booked_by)
    select b.fair_id, b.booth_no, ${employerId}, ${member.accountId} from booth b
    where b.fair_id = ${fairId} and ${wished === undefined ? sql`true` : sql`b.booth_no = ${wished}`}
      and not exists (select from booth_booking k
        where k.fair_id = b.fair_id and k.booth_no = b.booth_no and k.cancelled_at is null)
    order by b.booth_no limit 1
    returning booth_no as "boothNo"`
  if (!row) throw new Error('no booth is free')
  return row.boothNo
}

/** A verified employer of the New Area with its owner. */
export async function verifiedEmployer(
  api: TestApi,
  { sql }: TestWorld,
  name = `兰州新区赴会第${++count}有限公司`,
): Promise<{ employerId: number; member: Person; name: string }> {
  const member = await person(api, '招聘负责人')
  const [row] = await sql<{ id: number }[]>`
    insert into employer (name, origin, state, district, decided_at, verify_again_on)
    values (${name}, 'registered', 'verified', '620171', ${NOW}, ${NOW}::date + 150) returning id`
  if (!row) throw new Error('an insert returned no row')
  await sql`
    insert into employer_member (employer_id, account_id, role) values (${row.id}, ${member.accountId}, 'owner')`
  return { employerId: row.id, member, name }
}

/** Live postings of an employer, of three people each. */
export async function livePostings({ sql }: TestWorld, employerId: number, howMany = 1): Promise<number[]> {
  const [row] = await sql<{ name: string }[]>`select name from employer where id = ${employerId}`
  return save(
    sql,
    Array.from({ length: howMany }, (_, i) => ({
      ...emptyDraft(
        'test',
        `fair-${employerId}-${++count}`,
        ['叉车司机', '电焊工', '质检员'][i % 3] ?? '普工',
      ),
      state: 'live' as const,
      employer: { name: row?.name ?? '', origin: 'registered' as const },
      duties: '按班次完成当班工作',
      headcount: 3,
      place: '620171',
      payMin: 5000,
      payMax: 7000,
      payBasis: 'month' as const,
      publishedAt: new Date('2026-11-19T02:00:00Z'),
      validUntil: '2026-12-19',
    })),
  )
}

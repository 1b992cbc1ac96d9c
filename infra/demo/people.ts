import type { Transaction } from '@pinqiao/api/db'
import type { Sealer } from '@pinqiao/api/seal/sealer'
import { hashPassword } from '@pinqiao/api/sessions/passwords'
import { inventApplications } from './people/applications.ts'
import { insertAll, type Row } from './people/bulk.ts'
import { type Calendar, calendarOf } from './people/calendar.ts'
import { type FairPeople, writeFair } from './people/fairs.ts'
import { DEMO_PASSWORD, demoLogins } from './people/logins.ts'
import { writeAudit, writeMessages } from './people/messages.ts'
import { copyPostings, PAST_SOURCE } from './people/past-postings.ts'
import { type Hire, writePlacements } from './people/placements.ts'
import { loadPostings } from './people/postings.ts'
import { inventSeekers } from './people/seekers.ts'
import { writeAccounts } from './people/write-accounts.ts'
import { writeApplications } from './people/write-applications.ts'
import { writeEmployers } from './people/write-employers.ts'
import { type WrittenSeeker, writeSeekers } from './people/write-seekers.ts'

/**
 * The invented people of the city and a year of what they did, dated back from `today`. Called again it adds nothing
 * but fairs in place of those that are over.
 */
export async function seedPeople(tx: Transaction, seal: Sealer, today: Date): Promise<void> {
  const calendar = calendarOf(today)
  const [there] = await tx<{ people: boolean }[]>`select exists (select from account where demo) as people`
  if (there?.people) return renew(tx, seal, calendar)

  const staff = demoLogins.filter(({ hat }) => hat.role !== 'seeker')
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const since = calendar.at(390, 9 * 60)
  const staffIds = await writeAccounts(
    tx,
    seal,
    passwordHash,
    staff.map(({ phone, name }) => ({ phone, name, createdAt: since })),
  )
  const accountWith = (role: string) => staffIds[staff.findIndex(({ hat }) => hat.role === role)] ?? 0
  const officer = accountWith('officer')
  await insertAll(
    tx,
    'account_role',
    staff.flatMap(({ hat }, i): Row[] =>
      hat.role === 'officer' || hat.role === 'admin' || hat.role === 'auditor'
        ? [
            {
              account_id: staffIds[i] ?? 0,
              role: hat.role,
              district: hat.role === 'officer' ? hat.district : null,
              granted_at: since,
            },
          ]
        : [],
    ),
  )
  const chiefs = { officer, owner: accountWith('owner'), recruiter: accountWith('recruiter') }
  const owners = await writeEmployers(tx, seal, passwordHash, calendar, chiefs)
  await copyPostings(tx, calendar)
  const open = await loadPostings(tx, 'demo')
  const past = await loadPostings(tx, PAST_SOURCE)

  const seekers = await writeSeekers(tx, seal, passwordHash, inventSeekers(open, calendar), calendar, officer)
  const applications = inventApplications(seekers, open, past, calendar)
  const applicationIds = await writeApplications(tx, applications, seekers, owners, officer)

  const people = { officer, staff: accountWith('fair_staff'), owners, seekers: seekers.map(visitor) }
  for (const time of ['past', 'running', 'coming'] as const) await writeFair(tx, time, people, calendar)

  const hires = applications.flatMap((one, i): Hire[] => {
    const hired = one.steps.find(({ move }) => move === 'hire')
    const seeker = seekers[one.seeker]
    if (!hired || !seeker) return []
    const daysAgo = Math.floor((today.getTime() - hired.at.getTime()) / 86_400_000) - 2
    const hire = { applicationId: applicationIds[i] ?? null, intentId: null, posting: one.posting, daysAgo }
    return daysAgo < 0 ? [] : [{ ...hire, seeker: placed(seeker) }]
  })
  const agreed = await hiresOfIntents(tx, seekers, open)
  await writePlacements(tx, [...hires, ...agreed], seekers.map(placed), calendar, { officer, owners })
  const logins = seekers.flatMap(({ login, accountId }) => (login && accountId !== null ? [accountId] : []))
  await writeMessages(tx, [...logins, ...staffIds], today)
  await writeAudit(tx)
}

const visitor = (seeker: WrittenSeeker) => ({ ...seeker, isLogin: seeker.login !== null })
const placed = visitor

/** Of the intents agreed at the past fair every second led to work, three weeks later. */
async function hiresOfIntents(
  tx: Transaction,
  seekers: WrittenSeeker[],
  open: Awaited<ReturnType<typeof loadPostings>>,
): Promise<Hire[]> {
  const intents = await tx<{ id: number; seekerId: number; postingId: number }[]>`
    select i.id, i.seeker_id as "seekerId", i.posting_id as "postingId"
    from intent i join fair f on f.id = i.fair_id
    where i.state = 'agreed' and f.demo and f.state = 'ended' order by i.id`
  return intents
    .filter((_, i) => i % 2 === 0)
    .flatMap(({ id, seekerId, postingId }) => {
      const seeker = seekers.find((one) => one.id === seekerId)
      const posting = open.find((one) => one.id === postingId)
      return seeker && posting
        ? [{ seeker: placed(seeker), posting, applicationId: null, intentId: id, daysAgo: 13 }]
        : []
    })
}

/** Fairs whose days are over have ended; in their place come a running and a coming one. */
async function renew(tx: Transaction, seal: Sealer, calendar: Calendar): Promise<void> {
  await tx`
    update employer set verify_again_on = ${calendar.date(-150)}
    where origin = 'demo' and state = 'verified' and verify_again_on < ${calendar.date(0)}`
  await tx`
    update fair set state = 'ended'
    where demo and state in ('published', 'running') and ends_at < ${calendar.now}`
  const live = await tx<{ running: boolean }[]>`
    select starts_at <= ${calendar.now} as running from fair where demo and state in ('published', 'running')`
  const times = [
    ...(live.some(({ running }) => running) ? [] : (['running'] as const)),
    ...(live.some(({ running }) => !running) ? [] : (['coming'] as const)),
  ]
  if (times.length === 0) return
  const people = await peopleThere(tx, seal, calendar)
  for (const time of times) await writeFair(tx, time, people, calendar)
}

async function peopleThere(tx: Transaction, seal: Sealer, calendar: Calendar): Promise<FairPeople> {
  const indexOf = (role: string) =>
    seal.blindIndex('phone', demoLogins.find(({ hat }) => hat.role === role)?.phone ?? '')
  const [chief] = await tx<{ officer: number; staff: number }[]>`
    select (select id from account where phone_index = ${indexOf('officer')}) as officer,
      (select id from account where phone_index = ${indexOf('fair_staff')}) as staff`
  const owners = await tx<{ employerId: number; accountId: number }[]>`
    select distinct on (m.employer_id) m.employer_id as "employerId", m.account_id as "accountId"
    from employer_member m join employer e on e.id = m.employer_id
    where e.origin = 'demo' and m.role = 'owner' and m.left_at is null order by m.employer_id, m.id`
  const loginIndexes = demoLogins.map(({ phone }) => seal.blindIndex('phone', phone).toString('hex'))
  const seekers = await tx<FairPeople['seekers']>`
    select s.id, s.account_id as "accountId", 'seeker ' || s.id as key,
      coalesce(encode(a.phone_index, 'hex') = any(${loginIndexes}::text[]), false) as "isLogin",
      extract(day from ${calendar.now}::timestamptz - s.created_at)::int as "joinedDaysAgo"
    from seeker s left join account a on a.id = s.account_id
    where s.demo and s.state = 'active' order by s.id`
  if (!chief) throw new Error('a select without a from gave no row')
  return { ...chief, owners: new Map(owners.map((one) => [one.employerId, one.accountId])), seekers }
}

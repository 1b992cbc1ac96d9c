import type { Transaction } from '../db.ts'
import type { JobContext } from '../jobs/context.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { tell } from '../messages/tell.ts'
import { MOVES, type Reason, type State, UNDECIDED } from './lifecycle.ts'
import { insertStep } from './queries.ts'

interface About {
  applicationId: number
  state: State
  reason: Reason | null
  title: string
  employerId: number
  employerName: string
  seekerAccount: number | null
  byRole: string
  isLatest: boolean
}

/** Tells the employer's people of a new application, unless it was withdrawn meanwhile. */
export async function applicationReceived(
  { sql }: JobContext,
  { applicationId }: { applicationId: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ employerId: number; title: string }[]>`
      select a.employer_id as "employerId", p.title
      from application a join posting p on p.id = a.posting_id
      where a.id = ${applicationId} and a.state = 'submitted'`
    if (!row) return
    for (const accountId of await membersOf(tx, row.employerId)) {
      await tell(tx, {
        accountId,
        kind: 'application_received',
        params: { title: row.title },
        link: `/employer/applicants/${applicationId}`,
        onceKey: `application_received:${applicationId}:${accountId}`,
      })
    }
  })
}

/** Tells the other side of a step, unless a later one has overtaken it: that one tells for itself. */
export async function applicationMoved({ sql }: JobContext, { stepId }: { stepId: number }): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<About[]>`
      select a.id as "applicationId", a.state, a.reason, p.title, a.employer_id as "employerId",
        e.name as "employerName", s.account_id as "seekerAccount", t.by_role as "byRole",
        not exists (select from application_step l where l.application_id = a.id and l.id > t.id) as "isLatest"
      from application_step t
        join application a on a.id = t.application_id
        join posting p on p.id = a.posting_id
        join employer e on e.id = a.employer_id
        join seeker s on s.id = a.seeker_id
      where t.id = ${stepId}`
    if (!row?.isLatest) return
    const { applicationId, state, reason, title, employerName } = row
    if (row.byRole !== 'seeker') {
      if (row.seekerAccount === null) return
      await tell(tx, {
        accountId: row.seekerAccount,
        kind: 'application_moved',
        params: { title, employer: employerName, state, reason },
        link: `/applications/${applicationId}`,
        onceKey: `application_moved:${stepId}`,
      })
      return
    }
    for (const accountId of await membersOf(tx, row.employerId)) {
      await tell(tx, {
        accountId,
        kind: 'applicant_moved',
        params: { title, state, reason },
        link: `/employer/applicants/${applicationId}`,
        onceKey: `applicant_moved:${stepId}:${accountId}`,
      })
    }
  })
}

async function membersOf(tx: Transaction, employerId: number): Promise<number[]> {
  const rows = await tx<{ accountId: number }[]>`
    select m.account_id as "accountId" from employer_member m join account a on a.id = m.account_id
    where m.employer_id = ${employerId} and m.left_at is null and a.state = 'active' order by 1`
  return rows.map(({ accountId }) => accountId)
}

/** Once a day: ends applications whose posting or person has gone, then reminds employers who have not answered. */
export async function applicationsDaily(context: JobContext): Promise<void> {
  while ((await closeSome(context)) === AT_A_TIME);
  for (const days of [14, 7]) await remind(context, days)
}

const AT_A_TIME = 500

async function closeSome({ sql, now }: JobContext): Promise<number> {
  return sql.begin(async (tx) => {
    const rows = await tx<{ id: number; from: State; reason: Reason; seekerLeft: boolean }[]>`
      with ended as (
        select a.id, a.state as "from", s.state = 'erased' as "seekerLeft",
          case when s.state = 'erased' then 'person_left' when p.state = 'filled' then 'posting_filled'
            else 'posting_closed' end as reason
        from application a join posting p on p.id = a.posting_id join seeker s on s.id = a.seeker_id
        where a.state = any(${UNDECIDED}::text[]) and (p.state in ('closed', 'filled') or s.state = 'erased')
        order by a.id limit ${AT_A_TIME} for update of a
      )
      update application a set state = ${MOVES.close.to}, reason = ended.reason, updated_at = ${now()}
      from ended where a.id = ended.id
      returning a.id, ended.from, ended.reason, ended."seekerLeft"`
    for (const { id, from, reason, seekerLeft } of rows) {
      const stepId = await insertStep(tx, {
        applicationId: id,
        move: 'close',
        from,
        to: MOVES.close.to,
        by: 'system',
        reason,
        note: '',
        at: now(),
      })
      if (!seekerLeft) await enqueue(tx, 'application_moved', { stepId })
    }
    return rows.length
  })
}

/** Marks what has waited so long and tells their employers, both or neither; run again it finds nothing to tell. */
async function remind({ sql, now }: JobContext, days: number): Promise<void> {
  await sql.begin(async (tx) => {
    const waiting = await tx<{ employerId: number; latest: number; count: number }[]>`
      with marked as (
        update application set reminded_days = ${days}
        where state = 'submitted' and answered_at is null and reminded_days < ${days}
          and submitted_at <= ${now()}::timestamptz - make_interval(days => ${days})
        returning employer_id, id)
      select employer_id as "employerId", max(id) as latest, count(*)::int as count from marked group by 1 order by 1`
    for (const { employerId, latest, count } of waiting) {
      for (const accountId of await membersOf(tx, employerId)) {
        await tell(tx, {
          accountId,
          kind: 'applications_waiting',
          params: { days, count },
          link: '/employer/applicants?state=submitted',
          onceKey: `applications_waiting:${days}:${latest}:${accountId}`,
        })
      }
    }
  })
}

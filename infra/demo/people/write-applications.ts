import { WORDINGS } from '@pinqiao/api/consents/schema'
import type { Transaction } from '@pinqiao/api/db'
import type { InventedApplication } from './applications.ts'
import { insertAll, type Row, takeIds } from './bulk.ts'
import type { WrittenSeeker } from './write-seekers.ts'

/** Writes applications with every step, and the consent to hand the profile to each employer. Ids in their order. */
export async function writeApplications(
  tx: Transaction,
  applications: InventedApplication[],
  seekers: WrittenSeeker[],
  owners: Map<number, number>,
  officer: number,
): Promise<number[]> {
  const by = (application: InventedApplication) => {
    const seeker = seekers[application.seeker]
    if (!seeker) throw new Error(`there is no seeker ${application.seeker}`)
    return { seeker, account: seeker.accountId ?? officer }
  }
  const consents = new Map<string, Row>()
  const keyOf = (application: InventedApplication) =>
    `${application.seeker} ${application.posting.employerId}`
  for (const application of applications) {
    const { seeker, account } = by(application)
    const given_at = application.steps[0]?.at ?? new Date(0)
    const before = consents.get(keyOf(application))
    if (before && (before.given_at as Date) <= given_at) continue
    consents.set(keyOf(application), {
      seeker_id: seeker.id,
      purpose: 'resume',
      employer_id: application.posting.employerId,
      wording: WORDINGS.resume,
      given_by: account,
      given_at,
    })
  }
  const consentIds = await takeIds(tx, 'consent', consents.size)
  const consentOf = new Map([...consents.keys()].map((key, i) => [key, consentIds[i] ?? 0]))
  await insertAll(
    tx,
    'consent',
    [...consents.values()].map((row, i): Row => ({ id: consentIds[i] ?? 0, ...row })),
  )

  const ids = await takeIds(tx, 'application', applications.length)
  await insertAll(
    tx,
    'application',
    applications.map((one, i): Row => {
      const [submitted, ...later] = one.steps
      const last = one.steps.at(-1)
      return {
        id: ids[i] ?? 0,
        posting_id: one.posting.id,
        employer_id: one.posting.employerId,
        seeker_id: by(one).seeker.id,
        state: one.state,
        message: one.message,
        consent_id: consentOf.get(keyOf(one)) ?? 0,
        interview_at: one.interviewAt,
        interview_place: one.interviewAt ? '厂区一楼接待室' : '',
        reason: last?.reason ?? null,
        demo: true,
        submitted_at: submitted?.at ?? null,
        answered_at: later.find((step) => step.by === 'employer')?.at ?? null,
        updated_at: last?.at ?? null,
      }
    }),
  )
  await insertAll(
    tx,
    'application_step',
    applications.flatMap((one, i) =>
      one.steps.map(
        (step): Row => ({
          application_id: ids[i] ?? 0,
          move: step.move,
          from_state: step.from,
          to_state: step.to,
          by_account:
            step.by === 'seeker'
              ? by(one).account
              : step.by === 'employer'
                ? (owners.get(one.posting.employerId) ?? null)
                : null,
          by_role: step.by === 'employer' ? 'owner' : step.by,
          reason: step.reason,
          at: step.at,
        }),
      ),
    ),
  )
  return ids
}

// What tests of applications need around them: employers with members, seekers with leave to apply, written as rows.

import type { Group } from '@pinqiao/matcher/vocabulary'
import { emptyDraft, type PostingDraft } from '../postings/draft.ts'
import { type Person, person } from './people.ts'
import { live, save, type TestApi, type TestWorld } from './served.ts'

let count = 0

export interface Hiring {
  employerId: number
  postingId: number
  owner: Person
  recruiter: Person
}

/** A registered employer with an owner, a recruiter and one live posting. */
export async function hiring(
  api: TestApi,
  { sql }: TestWorld,
  parts: Partial<PostingDraft> = {},
): Promise<Hiring> {
  const ref = `hiring-${++count}`
  const name = `${parts.employer?.name ?? '招人的单位'}${count}`
  const draft = { ...live(ref, '叉车司机', parts), employer: { name, origin: 'registered' as const } }
  const [postingId = 0] = await save(sql, [draft])
  const [row] = await sql<{ id: number }[]>`select employer_id as id from posting where id = ${postingId}`
  const employerId = row?.id ?? 0
  const [owner, recruiter] = [await person(api, '负责人'), await person(api, '招聘员')]
  await sql`
    insert into employer_member (employer_id, account_id, role)
    values (${employerId}, ${owner.accountId}, 'owner'), (${employerId}, ${recruiter.accountId}, 'recruiter')`
  return { employerId, postingId, owner, recruiter }
}

/** One more posting of an employer. */
export async function morePosting(
  { sql }: TestWorld,
  employerId: number,
  parts: Partial<PostingDraft> = {},
): Promise<number> {
  const [row] = await sql<{ name: string }[]>`select name from employer where id = ${employerId}`
  const [id = 0] = await save(sql, [
    {
      ...live(`more-${++count}`, '焊工', parts),
      employer: { name: row?.name ?? '', origin: 'registered' },
    },
  ])
  return id
}

/** A posting that an import brought. */
export async function importedPosting({ sql }: TestWorld): Promise<number> {
  const [id = 0] = await save(sql, [
    {
      ...emptyDraft('某招聘网', `imported-${++count}`, '搬运工'),
      ...live(`imported-${count}`, '搬运工'),
      source: '某招聘网',
      employer: { name: '远方的单位', origin: 'import' },
    },
  ])
  return id
}

/** Applies over HTTP and gives the id. */
export async function apply(one: Person, postingId: number, parts: object = {}): Promise<number> {
  const answer = await one.post('/applications', { postingId, consent: true, ...parts })
  if (answer.status !== 201) throw new Error(`no application: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** Puts a person into a group, decided by themselves: only its state matters to who reads applications. */
export const claim = (
  { sql }: TestWorld,
  seekerId: number,
  accountId: number,
  group: Group,
  state: 'claimed' | 'verified' = 'verified',
) => sql`
  insert into group_claim (seeker_id, "group", state, claimed_by, decided_by, decided_at)
  values (${seekerId}, ${group}, ${state}, ${accountId}, ${accountId}, now())`

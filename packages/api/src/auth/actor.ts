import type { Language } from '@pinqiao/matcher/vocabulary'
import type { Db } from '../db.ts'
import type { Role } from './policy.ts'

/** Somebody who is signed in, with every hat they wear at this moment. */
export interface Actor {
  accountId: number
  name: string
  lang: Language
  /** SHA-256 of the session's token. */
  sessionId: string
  seekerId: number | null
  memberships: { employerId: number; role: 'owner' | 'recruiter' }[]
  /** Place codes whose subtrees they serve as an officer. */
  districts: string[]
  /** Fairs they staff. */
  fairs: number[]
  roles: Role[]
}

/** Hats are read anew for each request, so that a role taken away is gone at once. */
export async function loadActor(sql: Db, accountId: number, sessionId: string): Promise<Actor | null> {
  const [row] = await sql<
    {
      name: string
      lang: Language
      seekerId: number | null
      memberships: Actor['memberships']
      granted: { role: Role; district: string | null; fairId: number | null }[]
    }[]
  >`
    select a.name, a.lang, s.id as "seekerId",
      coalesce((
        select json_agg(json_build_object('employerId', m.employer_id, 'role', m.role) order by m.id)
        from employer_member m where m.account_id = a.id and m.left_at is null), '[]') as memberships,
      coalesce((
        select json_agg(json_build_object('role', r.role, 'district', r.district, 'fairId', r.fair_id) order by r.id)
        from account_role r where r.account_id = a.id and r.ended_at is null), '[]') as granted
    from account a
    left join seeker s on s.account_id = a.id and s.state = 'active'
    where a.id = ${accountId} and a.state = 'active'`
  if (!row) return null
  const roles = new Set<Role>([
    ...(row.seekerId !== null ? (['seeker'] as const) : []),
    ...row.memberships.map(({ role }) => role),
    ...row.granted.map(({ role }) => role),
  ])
  return {
    accountId,
    name: row.name,
    lang: row.lang,
    sessionId,
    seekerId: row.seekerId,
    memberships: row.memberships,
    districts: row.granted.flatMap(({ district }) => district ?? []),
    fairs: row.granted.flatMap(({ fairId }) => fairId ?? []),
    roles: [...roles],
  }
}

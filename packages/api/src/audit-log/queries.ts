import type { Db } from '../db.ts'
import type { AuditList, AuditQuestion } from './schema.ts'

interface Line extends Omit<AuditList['lines'][number], 'at'> {
  at: Date
}

export async function auditLines(
  db: Db,
  { verb, account, entity, entityId, before, limit }: AuditQuestion,
): Promise<Pick<AuditList, 'lines' | 'next'>> {
  const rows = await db<Line[]>`
    select a.id, a.at, a.account_id as "accountId", a.role, a.verb, a.entity, a.entity_id as "entityId",
      a.seeker_id as "seekerId", a.employer_id as "employerId", a.reason, a.details,
      exists (select from audit_seal s where s.audit_id = a.id) as sealed
    from audit a
    where a.id < ${before ?? Number.MAX_SAFE_INTEGER}
      ${verb ? db`and a.verb = ${verb}` : db``}
      ${account ? db`and a.account_id = ${account}` : db``}
      ${entity ? db`and a.entity = ${entity}` : db``}
      ${entityId ? db`and a.entity_id = ${entityId}` : db``}
    order by a.id desc limit ${limit + 1}`
  const shown = rows.slice(0, limit)
  return {
    lines: shown.map((row) => ({ ...row, at: row.at.toISOString() })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** The kinds there are, found by leaps along the index and not by reading every line. */
export async function auditEntities(db: Db): Promise<string[]> {
  const rows = await db<{ entity: string }[]>`
    with recursive kinds as (
      (select entity from audit order by entity limit 1)
      union all
      select (select a.entity from audit a where a.entity > k.entity order by a.entity limit 1)
      from kinds k where k.entity is not null
    )
    select entity from kinds where entity is not null`
  return rows.map(({ entity }) => entity)
}

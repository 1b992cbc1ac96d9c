import { POLICY } from '../auth/policy.ts'
import type { AppContext } from '../context.ts'
import { auditEntities, auditLines } from './queries.ts'
import type { AuditList, AuditQuestion } from './schema.ts'

/** Lines of the audit, newest first: codes and numbers, no names. */
export async function listAudit({ sql }: AppContext, question: AuditQuestion): Promise<AuditList> {
  const [found, entities] = [await auditLines(sql, question), await auditEntities(sql)]
  return { ...found, verbs: Object.keys(POLICY), entities }
}

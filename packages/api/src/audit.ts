import type { Acting } from './act.ts'
import type { Verb } from './auth/policy.ts'
import type { Transaction } from './db.ts'

export interface Deed {
  entity: string
  entityId: number | null
  /** Whose data was seen or touched; they may read this line. */
  seekerId?: number | null
  employerId?: number | null
  reason?: string | null
  /** Codes and numbers only, never names, phones or what people wrote. */
  details?: Record<string, unknown>
}

/** Appends a line to the audit, in the transaction of the deed itself. */
export async function audit(tx: Transaction, acting: Acting, deed: Deed): Promise<void> {
  await tx`
    insert into audit (account_id, role, verb, entity, entity_id, seeker_id, employer_id, reason, details, request_id)
    values (${acting.actor?.accountId ?? null}, ${acting.reach.as}, ${acting.verb}, ${deed.entity}, ${deed.entityId},
      ${deed.seekerId ?? null}, ${deed.employerId ?? null}, ${deed.reason ?? null},
      ${JSON.stringify(deed.details ?? {})}::text::jsonb, ${acting.requestId})`
}

/** Appends what nobody did by hand: the clock's and other jobs' deeds. */
export async function auditOfSystem(tx: Transaction, verb: Verb, deed: Deed): Promise<void> {
  await tx`
    insert into audit (account_id, role, verb, entity, entity_id, seeker_id, employer_id, reason, details)
    values (null, 'system', ${verb}, ${deed.entity}, ${deed.entityId}, ${deed.seekerId ?? null},
      ${deed.employerId ?? null}, ${deed.reason ?? null}, ${JSON.stringify(deed.details ?? {})}::text::jsonb)`
}

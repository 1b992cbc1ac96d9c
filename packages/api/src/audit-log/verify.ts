import type { Sql } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'
import { BEGINNING, headMac, lineText, link } from './chain.ts'

const AT_ONCE = 5_000
const MOST_FAULTS = 20

export type AuditFault =
  /** The line is not what was sealed, or stands at another place. */
  | { fault: 'changed'; position: number; auditId: number }
  /** The line was sealed and is gone. */
  | { fault: 'missing'; position: number; auditId: number }
  /** The chain has a hole before this position. */
  | { fault: 'hole'; position: number }
  /** The chain ends before the place that was signed as its end, or the signature is not ours. */
  | { fault: 'cut'; position: number; head: number }
  /** What somebody noted down as the end of the chain once is not in it. */
  | { fault: 'not_as_seen'; position: number }

export interface AuditReport {
  lines: number
  /** Written, and not sealed yet. */
  unsealed: number
  /** To be noted down elsewhere: a later check can be asked for it. */
  head: { position: number; hash: string }
  /** The first twenty, and the end. */
  faults: AuditFault[]
}

/** Something noted down at an earlier check. */
export interface Seen {
  position: number
  hash: string
}

/** Walks the whole chain and says where it does not hold. Writes nothing. */
export async function verifyAudit(sql: Sql, seal: Sealer, seen: Seen[] = []): Promise<AuditReport> {
  const faults: AuditFault[] = []
  const add = (fault: AuditFault) => void (faults.length < MOST_FAULTS && faults.push(fault))
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    let hash: Buffer = BEGINNING
    let position = 0
    let read = AT_ONCE
    while (read === AT_ONCE) {
      const rows = await tx<{ position: number; auditId: number; hash: Buffer; line: string | null }[]>`
        select s.position, s.audit_id as "auditId", s.hash, case when a.id is not null then ${lineText(tx)} end as line
        from audit_seal s left join audit a on a.id = s.audit_id
        where s.position > ${position} order by s.position limit ${AT_ONCE}`
      read = rows.length
      for (const row of rows) {
        if (row.position !== position + 1) add({ fault: 'hole', position: row.position })
        position = row.position
        const { auditId } = row
        if (row.line === null) add({ fault: 'missing', position, auditId })
        else if (!link(seal, hash, position, row.line).equals(row.hash))
          add({ fault: 'changed', position, auditId })
        // Going on from what is stored, one change is told as one and not as all that follow.
        hash = row.hash
        for (const one of seen) {
          if (one.position === position && one.hash !== hash.toString('hex'))
            add({ fault: 'not_as_seen', position })
        }
      }
    }
    for (const one of seen) if (one.position > position) add({ fault: 'not_as_seen', position: one.position })
    const [head] = await tx<{ position: number; hash: Buffer; mac: Buffer }[]>`
      select position, hash, mac from audit_head`
    const isSigned = head?.mac.equals(headMac(seal, head.position, head.hash)) ?? false
    if (!head || !isSigned || head.position !== position || !head.hash.equals(hash)) {
      // However many others there are.
      faults.push({ fault: 'cut', position, head: head?.position ?? 0 })
    }
    const [count] = await tx<{ lines: number; unsealed: number }[]>`
      select count(*)::int as lines,
        count(*) filter (where not exists (select from audit_seal s where s.audit_id = a.id))::int as unsealed
      from audit a`
    return {
      lines: count?.lines ?? 0,
      unsealed: count?.unsealed ?? 0,
      head: { position, hash: hash.toString('hex') },
      faults,
    }
  })
}

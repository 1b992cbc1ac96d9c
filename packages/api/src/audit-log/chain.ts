import type { Db } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'

/** A line of the audit as one text that says everything in it, made by the database in one way for ever. */
export const lineText = (db: Db) => db`
  jsonb_build_array(a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.xid::text, a.account_id,
    a.role, a.verb, a.entity, a.entity_id, a.seeker_id, a.employer_id, a.reason, a.details, a.request_id)::text`

/** What stands before the first line. */
export const BEGINNING = Buffer.alloc(32)

/** The link of a line: it holds all that came before. */
export function link(seal: Sealer, before: Buffer, position: number, line: string): Buffer {
  return seal.sign('audit chain', Buffer.concat([before, Buffer.from(`\n${position}\n${line}`)]))
}

/** Signs the end of the chain. */
export function headMac(seal: Sealer, position: number, hash: Buffer): Buffer {
  return seal.sign('audit head', Buffer.concat([hash, Buffer.from(`\n${position}`)]))
}

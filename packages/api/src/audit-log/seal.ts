import { openSql, type Sql, type Transaction } from '../db.ts'
import type { Sealer } from '../seal/sealer.ts'
import { BEGINNING, headMac, lineText, link } from './chain.ts'

const LOCK = 0x70696e61
/** Several rounds fit into the second in which a line must be sealed. */
const EVERY_MS = 250
/** After a failure, such as a database that restarts. */
const AGAIN_MS = 2_000
const AT_ONCE = 2_000

/** Where the last round stopped: transactions before this one are over and their lines are sealed. */
type Boundary = string | null

/**
 * Seals lines of transactions older than all that still run, so that none can come before one that is sealed. Of
 * several processes one does it at a time.
 *
 * @param from what an earlier round of this process gave; null looks at every line
 * @returns how many were sealed, and where to go on
 */
export async function sealLines(
  sql: Sql,
  seal: Sealer,
  from: Boundary,
): Promise<{ sealed: number; boundary: Boundary }> {
  return sql.begin(async (tx) => {
    const [mine] = await tx<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}) as mine`
    if (!mine?.mine) return { sealed: 0, boundary: from }
    const [now] = await tx<{ xmin: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`
    if (!now) throw new Error('a select without a from gave no row')
    const lines = await tx<{ id: number; line: string }[]>`
      select a.id, ${lineText(tx)} as line from audit a
      where a.xid < ${now.xmin}::xid8 and a.xid >= ${from ?? '0'}::xid8
        and not exists (select from audit_seal s where s.audit_id = a.id)
      order by a.xid, a.id limit ${AT_ONCE}`
    const head = await headOf(tx)
    if (lines.length > 0 || !head) await append(tx, seal, lines, head)
    return { sealed: lines.length, boundary: lines.length < AT_ONCE ? now.xmin : from }
  })
}

async function headOf(tx: Transaction): Promise<{ position: number; hash: Buffer } | null> {
  const [head] = await tx<
    { position: number; hash: Buffer }[]
  >`select position, hash from audit_head for update`
  return head ?? null
}

async function append(
  tx: Transaction,
  seal: Sealer,
  lines: { id: number; line: string }[],
  head: { position: number; hash: Buffer } | null,
): Promise<void> {
  let { position, hash } = head ?? { position: 0, hash: BEGINNING }
  const rows = lines.map(({ id, line }) => {
    position++
    hash = link(seal, hash, position, line)
    return { position, id, hash }
  })
  if (rows.length > 0) {
    await tx`
      insert into audit_seal (position, audit_id, hash)
      select position, id, decode(hash, 'hex') from unnest(${rows.map((row) => row.position)}::bigint[],
        ${rows.map(({ id }) => id)}::bigint[], ${rows.map((row) => row.hash.toString('hex'))}::text[])
        as line (position, id, hash)`
  }
  await tx`
    insert into audit_head (position, hash, mac) values (${position}, ${hash}, ${headMac(seal, position, hash)})
    on conflict (one) do update set position = excluded.position, hash = excluded.hash, mac = excluded.mac, at = now()`
}

/** Seals new lines until closed; one round more before it ends. */
export function startSealing(options: { databaseUrl: string; seal: Sealer; log: (line: string) => void }): {
  close(): Promise<void>
} {
  const sql = openSql(options.databaseUrl, {
    name: 'pinqiao audit',
    connections: 1,
    statementTimeout: 20_000,
  })
  let boundary: Boundary = null
  let isClosed = false
  let failing = false
  let wake = () => {}
  const round = async () => {
    try {
      let sealed = AT_ONCE
      while (sealed === AT_ONCE) {
        const done = await sealLines(sql, options.seal, boundary)
        sealed = done.sealed
        boundary = done.boundary
      }
      failing = false
      return EVERY_MS
    } catch (error) {
      // Said once for each outage; lines wait in their table meanwhile.
      if (!failing) options.log(`the audit is not sealed: ${error}`)
      failing = true
      return AGAIN_MS
    }
  }
  const running = (async () => {
    while (!isClosed) {
      const pause = await round()
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, isClosed ? 0 : pause)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    if (!failing) await round()
  })()
  return {
    async close() {
      isClosed = true
      wake()
      await running
      await sql.end({ timeout: 1 })
    },
  }
}

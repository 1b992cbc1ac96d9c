// Writes with an Idempotency-Key, each of which leaves its key in a row of its own, so that a lost or doubled one
// can be told from the tables.

import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { openSql } from '../../packages/api/src/db.ts'
import { beginSession } from '../../packages/api/src/sessions/session.ts'

export const KINDS = ['upload', 'application', 'invitation'] as const
export type Kind = (typeof KINDS)[number]

export interface Write {
  kind: Kind
  key: string
  path: string
  headers: Record<string, string>
  body: string | Buffer
}

/** Where the rows of a kind are, by the key they hold, and the verb under which the audit has them. */
export const TABLES: Record<Kind, { rows: string; verb: string }> = {
  upload: { rows: 'select original_name as key, id from upload', verb: 'upload:add' },
  application: { rows: 'select message as key, id from application', verb: 'application:submit' },
  invitation: {
    rows: 'select note as key, application_id as id from application_step',
    verb: 'application:move',
  },
}

const SEEKERS = 60

/** So many writes, of all kinds in turn, by people of the demonstration city. */
export async function makeWrites(databaseUrl: string, count: number): Promise<Write[]> {
  const sql = openSql(databaseUrl)
  try {
    const seekers = await sql<{ id: number; accountId: number }[]>`
      select id, account_id as "accountId" from seeker where demo and account_id is not null order by id limit ${SEEKERS}`
    const cookies = await Promise.all(seekers.map(({ accountId }) => beginSession(sql, accountId, 'faults')))
    const free = await Promise.all(seekers.map(({ id }) => postingsFor(sql, id)))
    const invited = await sql<{ id: number; owner: number }[]>`
      select distinct on (a.id) a.id, m.account_id as owner
      from application a join employer_member m on m.employer_id = a.employer_id and m.left_at is null
      where a.state in ('submitted', 'shortlisted', 'interview') order by a.id, m.id limit 100`
    const owners = new Map<number, string>()
    for (const { owner } of invited) {
      if (!owners.has(owner)) owners.set(owner, await beginSession(sql, owner, 'faults'))
    }
    return Array.from({ length: count }, (_, i) => {
      const key = randomUUID()
      const kind = KINDS[i % KINDS.length] as Kind
      const who = i % seekers.length
      if (kind === 'upload') return upload(key, cookies[who] ?? '')
      if (kind === 'application') return application(key, cookies[who] ?? '', free[who]?.pop() ?? 0)
      const one = invited[i % invited.length]
      if (!one) throw new Error('the demonstration has nobody to invite')
      return invitation(key, owners.get(one.owner) ?? '', one.id)
    })
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function postingsFor(sql: postgres.Sql<{ bigint: number }>, seekerId: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select p.id from posting p
    where p.source = 'demo' and p.state = 'live'
      and not exists (select from application a where a.posting_id = p.id and a.seeker_id = ${seekerId})
    order by (p.id * 7919 + ${seekerId}) % 1501`
  return rows.map(({ id }) => id)
}

const upload = (key: string, cookie: string): Write => ({
  kind: 'upload',
  key,
  path: `/uploads?purpose=evidence&name=${key}`,
  headers: headersOf(key, cookie, 'application/octet-stream'),
  body: Buffer.from(`%PDF-1.4 ${key}`),
})

const application = (key: string, cookie: string, postingId: number): Write => ({
  kind: 'application',
  key,
  path: '/applications',
  headers: headersOf(key, cookie),
  body: JSON.stringify({ postingId, message: key, consent: true }),
})

const invitation = (key: string, cookie: string, applicationId: number): Write => ({
  kind: 'invitation',
  key,
  path: `/applications/${applicationId}/moves`,
  headers: headersOf(key, cookie),
  body: JSON.stringify({ move: 'invite', at: '2099-01-01T09:00:00+08:00', place: '一楼接待室', note: key }),
})

const headersOf = (key: string, cookie: string, contentType = 'application/json') => ({
  'idempotency-key': key,
  'content-type': contentType,
  cookie: `session=${cookie}`,
})

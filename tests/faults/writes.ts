// Writes with an Idempotency-Key, each of which leaves its key in a row of its own, so that a lost or doubled one
// can be told from the tables.

import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { openSql } from '../../packages/api/src/db.ts'
import { beginSession } from '../../packages/api/src/sessions/session.ts'

export const KINDS = ['upload', 'application', 'invitation', 'posting', 'edit', 'submit', 'publish'] as const
export type Kind = (typeof KINDS)[number]

export interface Write {
  kind: Kind
  key: string
  method: 'POST' | 'PUT'
  /** `:made` stands for the id that the first write of its chain was answered. */
  path: string
  headers: Record<string, string>
  body: string | Buffer
}

interface Table {
  /** The rows of a kind, by the key they hold. */
  rows: string
  /** Which lines of the audit are about it. */
  audited: string
  /** Search has to be told of each, by a row of the outbox from the same transaction. */
  toldToSearch: boolean
}

const step = (move: string): Table => ({
  rows: `select note as key, posting_id as id from posting_step where move = '${move}'`,
  audited: `verb = 'posting:move' and details ->> 'move' = '${move}'`,
  toldToSearch: true,
})

/** Writing a posting for the first time and again have one verb. */
const firstOfItsPosting = `not exists (select from audit before
  where before.entity = 'posting' and before.entity_id = audit.entity_id and before.id < audit.id)`

export const TABLES: Record<Kind, Table> = {
  upload: {
    rows: 'select original_name as key, id from upload',
    audited: `verb = 'upload:add'`,
    toldToSearch: false,
  },
  application: {
    rows: 'select message as key, id from application',
    audited: `verb = 'application:submit'`,
    toldToSearch: false,
  },
  invitation: {
    rows: 'select note as key, application_id as id from application_step',
    audited: `verb = 'application:move'`,
    toldToSearch: false,
  },
  posting: {
    rows: `select written ->> 'address' as key, posting_id as id from written_posting`,
    audited: `verb = 'posting:write' and ${firstOfItsPosting}`,
    toldToSearch: true,
  },
  // Saved twice it would be of a third version.
  edit: {
    rows: `select written ->> 'requirements' as key, posting_id as id
      from written_posting, generate_series(2, version)`,
    audited: `verb = 'posting:write' and not (${firstOfItsPosting})`,
    toldToSearch: true,
  },
  submit: step('submit'),
  publish: step('approve'),
}

const SEEKERS = 60

/** Without digits: a number in it may read as a class of universities, which no posting may ask for. */
const newKey = () => randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')

/**
 * So many writes, of all kinds in turn, by people of the demonstration city. Those of one chain follow each other: a
 * posting is written, edited, handed in and published.
 */
export async function makeWrites(databaseUrl: string, count: number): Promise<Write[][]> {
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
    const publishers = await sql<{ employerId: number; district: string; owner: number; officer: number }[]>`
      select distinct on (e.id) e.id as "employerId", e.district, m.account_id as owner, r.account_id as officer
      from employer e join employer_member m on m.employer_id = e.id and m.left_at is null
        join account_role r on r.role = 'officer' and r.ended_at is null and e.district like r.district || '%'
      where e.state = 'verified' and not e.verification_due order by e.id, m.id, r.id limit 20`
    const staff = new Map<number, string>()
    const officers = publishers.map(({ officer }) => officer)
    for (const id of new Set([...[...invited, ...publishers].map(({ owner }) => owner), ...officers])) {
      staff.set(id, await beginSession(sql, id, 'faults'))
    }
    const cookieOf = (id: number) => staff.get(id) ?? ''
    const round = (i: number): Write[][] => {
      const who = i % seekers.length
      const [one, publisher] = [invited[i % invited.length], publishers[i % publishers.length]]
      if (!one || !publisher)
        throw new Error('the demonstration has nobody to invite, or nobody who publishes')
      return [
        [upload(cookies[who] ?? '')],
        [application(cookies[who] ?? '', free[who]?.pop() ?? 0)],
        [invitation(cookieOf(one.owner), one.id)],
        posting(cookieOf(publisher.owner), cookieOf(publisher.officer), publisher),
      ]
    }
    const rounds = Array.from({ length: Math.floor(count / KINDS.length) }, (_, i) => round(i)).flat()
    const rest = Array.from({ length: count % KINDS.length }, () => [upload(cookies[0] ?? '')])
    return [...rounds, ...rest]
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

function upload(cookie: string): Write {
  const key = newKey()
  return {
    ...{ kind: 'upload', key, method: 'POST', path: `/uploads?purpose=evidence&name=${key}` },
    headers: headersOf(key, cookie, 'application/octet-stream'),
    body: Buffer.from(`%PDF-1.4 ${key}`),
  }
}

function application(cookie: string, postingId: number): Write {
  const key = newKey()
  return write('application', key, cookie, '/applications', { postingId, message: key, consent: true })
}

function invitation(cookie: string, applicationId: number): Write {
  const key = newKey()
  const interview = { at: '2099-01-01T09:00:00+08:00', place: '一楼接待室' }
  const body = { move: 'invite', ...interview, note: key }
  return write('invitation', key, cookie, `/applications/${applicationId}/moves`, body)
}

/** A posting's way from draft to live, each step with a key of its own. */
function posting(
  owner: string,
  officer: string,
  { employerId, district }: { employerId: number; district: string },
): Write[] {
  const [written, edited, handedIn, approved] = [newKey(), newKey(), newKey(), newKey()]
  const said = {
    ...{
      title: '叉车司机',
      headcount: 4,
      duties: '驾驶叉车装卸货物',
      requirements: '持叉车证',
      place: district,
    },
    ...{ payMin: 5000, payMax: 7000, validDays: 30, address: written },
  }
  const own = '/postings/own/:made'
  return [
    write('posting', written, owner, '/postings/own', { employerId, ...said }),
    {
      ...write('edit', edited, owner, own, { ...said, version: 1, requirements: edited }),
      method: 'PUT',
    },
    write('submit', handedIn, owner, `${own}/moves`, { move: 'submit', version: 2, note: handedIn }),
    write('publish', approved, officer, `${own}/moves`, { move: 'approve', version: 2, note: approved }),
  ]
}

const write = (kind: Kind, key: string, cookie: string, path: string, body: object): Write => ({
  ...{ kind, key, method: 'POST', path },
  headers: headersOf(key, cookie),
  body: JSON.stringify(body),
})

const headersOf = (key: string, cookie: string, contentType = 'application/json') => ({
  'idempotency-key': key,
  'content-type': contentType,
  cookie: `session=${cookie}`,
})

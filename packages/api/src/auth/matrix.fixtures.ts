// What the walk of auth/matrix.test.ts needs to know of every resource: its rows, and whose they are.

import { createHash, randomBytes } from 'node:crypto'
import type { Sql } from '../db.ts'
import { passCode, type Registered } from '../passes/code.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { Role, Verb } from './policy.ts'

/** A row and all it belongs to. Where several places could count, each must lie within a district for the row to. */
export interface Row {
  /** Values of the path's parameters. */
  params: Record<string, string | number>
  accounts?: number[]
  seekers?: number[]
  employers?: number[]
  districts?: string[]
  fairs?: number[]
}

export interface Resource {
  rows(sql: Sql): Promise<Row[]>
  /** Read anew before each route, since routes before it may have ended some. */
  fresh?: true
  /** Verbs with which some roles reach rows that are nobody's own, such as a fair anybody may register for. */
  open?: Partial<Record<Verb, readonly Role[]>>
}

type Found = {
  id: number | string
  accounts?: number[] | null
  seekers?: number[] | null
  employers?: number[] | null
  districts?: string[] | null
  fairs?: number[] | null
}

/** Rows of a query under the names of a path's parameters. */
function asRows(found: Found[], name = 'id'): Row[] {
  return found.map(({ id, accounts, seekers, employers, districts, fairs }) => ({
    params: { [name]: id },
    accounts: accounts ?? [],
    seekers: seekers ?? [],
    employers: employers ?? [],
    districts: districts ?? [],
    fairs: fairs ?? [],
  }))
}

const seekers: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select id, array[account_id] as accounts, array[id] as seekers, array[district] as districts from seeker`,
    ),
}

const claims: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select c.id, array[s.id] as seekers, array[s.district] as districts
        from group_claim c join seeker s on s.id = c.seeker_id`,
    ),
}

const consents: Resource = {
  rows: async (sql) => asRows(await sql<Found[]>`select id, array[seeker_id] as seekers from consent`),
}

const uploads: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select u.name as id, array[u.account_id] as accounts, array[u.seeker_id] as seekers,
          array[u.employer_id] as employers, array[coalesce(s.district, e.district)] as districts
        from upload u left join seeker s on s.id = u.seeker_id left join employer e on e.id = u.employer_id`,
      'name',
    ),
}

const placements: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select id, array[seeker_id] as seekers, array[employer_id] as employers, array[district] as districts
        from placement`,
    ),
}

const postings: Resource = {
  fresh: true,
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select p.id, array[p.employer_id] as employers, array[p.place, e.district] as districts
        from posting p join employer e on e.id = p.employer_id where p.state = 'live'`,
    ),
}

const intents: Resource = {
  async rows(sql) {
    // Officers answer for people without an account, so each town has an intent of one, and these come first.
    await sql`
      insert into intent (fair_id, employer_id, seeker_id, posting_id, noted_by, noted_at, employer_said_at)
      select distinct on (s.district) i.fair_id, i.employer_id, s.id, i.posting_id, i.noted_by, i.noted_at, i.employer_said_at
      from seeker s cross join (select * from intent where fair_id is not null limit 1) i
      where s.account_id is null
      on conflict do nothing`
    return asRows(
      await sql<Found[]>`
        select i.id, array[i.seeker_id] as seekers, array[i.employer_id] as employers, array[s.district] as districts
        from intent i join seeker s on s.id = i.seeker_id
        order by s.account_id is not null or i.state <> 'proposed', i.id`,
    )
  },
}

const passes: Resource = {
  rows: async (sql) =>
    asRows(await sql<Found[]>`select id, array[seeker_id] as seekers from fair_registration`),
}

const applications: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select a.id, array[a.seeker_id] as seekers, array[a.employer_id] as employers,
          array[s.district, p.place, e.district] as districts
        from application a join seeker s on s.id = a.seeker_id join posting p on p.id = a.posting_id
          join employer e on e.id = a.employer_id
        -- A profile is opened with live leave only, so those who gave it come first.
        order by a.state = 'withdrawn' or not exists (select from consent c where c.seeker_id = a.seeker_id
          and c.purpose = 'resume' and c.employer_id = a.employer_id and c.withdrawn_at is null), a.id`,
    ),
}

const employers: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<
        Found[]
      >`select id, array[id] as employers, array[district] as districts from employer where district <> ''`,
    ),
}

/** A posting as its employer and its officers have it: of the employer's district, else of its own place. */
const ownPostings: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select p.id, array[p.employer_id] as employers, array[coalesce(e.district, p.place)] as districts
        from posting p join employer e on e.id = p.employer_id where p.state = 'live'`,
    ),
}

/** Those who may leave: an owner does not remove itself, and nobody leaves for another. */
const members: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select id, array[employer_id] as employers from employer_member m where left_at is null and (role = 'recruiter'
          or not exists (select from employer_member o where o.employer_id = m.employer_id and o.role = 'recruiter'))`,
    ),
}

const invitations: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
      insert into invitation (employer_id, token_hash, role, invited_by, expires_at)
      select employer_id, sha256(id::text::bytea), 'recruiter', account_id, now() + interval '1 day'
      from employer_member where role = 'owner' and left_at is null
      returning id, array[employer_id] as employers`,
    ),
}

/** Whoever holds the link reads it; what it is stands in clear nowhere, so the walk makes one of its own. */
const links: Resource = {
  async rows(sql) {
    const token = randomBytes(32).toString('base64url')
    await sql`
      insert into invitation (employer_id, token_hash, role, invited_by, expires_at)
      select employer_id, ${createHash('sha256').update(token).digest()}, 'recruiter', account_id, now() + interval '1 day'
      from employer_member where role = 'owner' and left_at is null limit 1`
    return asRows([{ id: token }], 'token')
  },
}

/** A fair is the district's, its staff's, that of employers who take part and of people who come. */
const fairs: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select f.id, array[f.id] as fairs, array[f.place] as districts,
          array(select r.seeker_id from fair_registration r where r.fair_id = f.id) as seekers,
          array(select p.employer_id from fair_employer p where p.fair_id = f.id and p.state = 'approved') as employers
        from fair f`,
    ),
  open: {
    'pass:register': ['seeker'],
    'fair:apply': ['owner', 'recruiter'],
    'part:read_own': ['owner', 'recruiter'],
    'booth:book': ['owner', 'recruiter'],
  },
}

const parts: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select p.id, array[p.employer_id] as employers, array[p.fair_id] as fairs, array[f.place] as districts
        from fair_employer p join fair f on f.id = p.fair_id`,
    ),
}

const bookings: Resource = {
  rows: async (sql) =>
    asRows(
      await sql<Found[]>`
        select k.id, array[k.employer_id] as employers, array[k.fair_id] as fairs, array[f.place] as districts
        from booth_booking k join fair f on f.id = k.fair_id`,
    ),
}

/** A role at a fair is its district's; staff do not end each other. */
const fairStaff: Resource = {
  rows: async (sql) => {
    const found = await sql<{ id: number; roleId: number; place: string }[]>`
      select f.id, r.id as "roleId", f.place
      from account_role r join fair f on f.id = r.fair_id where r.ended_at is null`
    return found.map(({ id, roleId, place }) => ({ params: { id, roleId }, districts: [place] }))
  },
}

const messages: Resource = {
  rows: async (sql) => asRows(await sql<Found[]>`select id, array[account_id] as accounts from message`),
}

const sessions: Resource = {
  fresh: true,
  async rows(sql) {
    await sql`
      insert into session (id, account_id, public_id, expires_at, ends_at)
      select 'matrix ' || id, id, 'm' || lpad(id::text, 11, '0'), now() + interval '1 day', now() + interval '1 day'
      from account on conflict do nothing`
    return asRows(
      await sql<Found[]>`
        select public_id as id, array[account_id] as accounts from session where id like 'matrix %'`,
    )
  },
}

const roles: Resource = {
  fresh: true,
  // Of somebody who asks nothing here, so that nobody loses a hat by it.
  async rows(sql) {
    await sql`
      insert into account_role (account_id, role)
      select account_id, 'auditor' from seeker where account_id is not null order by id desc limit 1
      on conflict do nothing`
    return asRows(
      await sql<Found[]>`
        select r.id from account_role r join seeker s on s.account_id = r.account_id
        where r.role = 'auditor' and r.ended_at is null order by s.id desc limit 1`,
    )
  },
}

const aside: Resource = {
  fresh: true,
  async rows(sql) {
    await sql`
      insert into search_aside (posting_id, reason) select max(id), 'matrix' from posting on conflict do nothing`
    return asRows(await sql<Found[]>`select posting_id as id from search_aside`)
  },
}

/** By the beginning of the path as registered below /api/v1; of several the longest counts. */
export const RESOURCES: Record<string, Resource> = {
  '/applications/:id': applications,
  '/bookings/:id': bookings,
  '/claims/:id': claims,
  '/consents/:id': consents,
  '/employers/:id': employers,
  '/fairs/:id': fairs,
  '/fairs/:id/staff/:roleId': fairStaff,
  '/intents/:id': intents,
  '/invitations/:id': invitations,
  '/invitations/links/:token': links,
  '/matches/:id': postings,
  '/parts/:id': parts,
  '/members/:id': members,
  '/messages/:id': messages,
  '/passes/:id': passes,
  '/placements/:id': placements,
  '/postings/:id': postings,
  '/postings/own/:id': ownPostings,
  '/roles/:id': roles,
  '/search/aside/:id': aside,
  '/seekers/:id': seekers,
  '/sessions/:id': sessions,
  '/uploads/:name': uploads,
}

/** Rows that bodies name. */
export interface Known {
  /** The pass of somebody who is at the running fair. */
  passCode: string
  /** Of somebody in the town officer's district with the demo employer. */
  application: number
  seeker: number
  employer: number
  /** Live. */
  posting: number
}

export async function knownIn(sql: Sql, seal: Sealer): Promise<Known> {
  const [row] = await sql<(Omit<Known, 'passCode'> & { registration: Registered })[]>`
    select json_build_object('id', r.id, 'fairId', r.fair_id) as registration,
      a.id as application, a.seeker_id as seeker, a.employer_id as employer,
      (select max(id) from posting where source = 'demo' and employer_id = a.employer_id) as posting
    from application a join seeker s on s.id = a.seeker_id and s.district like '620171103%'
      join employer_member m on m.employer_id = a.employer_id join account o on o.id = m.account_id and o.name = '潘若川',
      fair f join fair_registration r on r.fair_id = f.id join check_in c on c.registration_id = r.id
    where f.state = 'running' limit 1`
  if (!row) throw new Error('nobody is at the running fair')
  return { ...row, passCode: passCode(seal, row.registration) }
}

interface Request {
  body?: (known: Known, name: string) => unknown
  query?: (known: Known) => string
  octets?: boolean
}

/** Bodies where the document's example or the least body will not do; queries where some must be said. */
export const REQUESTS: Record<string, Request> = {
  'POST /sessions': { body: () => ({ login: '13800000000', password: 'nobody has this' }) },
  'POST /uploads': { query: () => 'purpose=evidence', octets: true },
  'POST /fairs/:id/visits': { body: ({ passCode: code }) => ({ code, outcome: 'met' }) },
  'POST /intents/:id/answers': {
    body: (_, name) => ({
      move: name === 'owner' || name === 'recruiter' ? 'withdraw' : 'agree',
      ...(name === 'officer' ? { reason: '本人到窗口确认' } : {}),
    }),
  },
  'GET /applications/form': { query: ({ posting }) => `posting=${posting}` },
  'GET /applications/suited': { query: ({ posting }) => `posting=${posting}` },
  'POST /applications': { body: ({ posting }) => ({ postingId: posting, consent: true }) },
  'POST /applications/:id/moves': {
    body: (_, name) =>
      name === 'seeker'
        ? { move: 'withdraw', reason: 'other' }
        : { move: 'decline', reason: 'position_filled' },
  },
  'POST /placements': {
    body: ({ application }) => ({
      ...{ applicationId: application, kind: 'employment', fullTime: true, title: '电焊工' },
      startsOn: '2026-11-02',
    }),
  },
  'POST /claims': {
    body: ({ seeker }, name) => ({
      ...{ group: 'landless', details: { requisitionYear: 2019, village: '芦井水村' } },
      ...(name === 'officer' ? { seekerId: seeker } : {}),
    }),
  },
  'POST /fairs/:id/parts': {
    body: ({ employer, posting }) => ({ employerId: employer, postings: [posting] }),
  },
  'POST /passes/:id/slots/moves': { body: ({ employer }) => ({ move: 'give_up', employerId: employer }) },
  'PUT /fairs/:id/slots/own': { body: ({ employer }) => ({ employerId: employer, seats: 2 }) },
  'GET /fairs/:id/parts/own': { query: ({ employer }) => `employerId=${employer}` },
  'POST /fairs/:id/bookings': { body: ({ employer }) => ({ employerId: employer, boothNo: 'A20' }) },
  'POST /parts/:id/moves': {
    body: (_, name) =>
      name === 'owner' || name === 'recruiter' ? { move: 'withdraw' } : { move: 'approve' },
  },
  'GET /members': { query: ({ employer }) => `org=${employer}` },
  'POST /members/:id/moves': {
    body: (_, name) => ({ move: name === 'owner' ? 'make_recruiter' : 'leave' }),
  },
  'POST /invitations': { body: ({ employer }) => ({ employerId: employer }) },
  'POST /postings/own': { body: ({ employer }) => ({ employerId: employer, title: '叉车司机' }) },
  'POST /postings/own/:id/moves': {
    body: (_, name) => (name === 'officer' ? { move: 'take_down', reason: 'duplicate' } : { move: 'pause' }),
  },
  'POST /intents': { body: ({ application }) => ({ applicationId: application }) },
  'POST /claims/:id/moves': {
    body: (_, name) =>
      name === 'seeker' ? { move: 'withdraw' } : { move: 'verify', expiresOn: '2027-12-31' },
  },
}

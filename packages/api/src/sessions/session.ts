// Sessions are lucia's, behind this one file: a token in the cookie, its SHA-256 in the database. Lucia slides the idle
// limit; that it never passes the absolute one, and how long both are for whom, is ours.

import { createHash, randomBytes } from 'node:crypto'
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import { type Actor, loadActor } from '../auth/actor.ts'
import type { AppContext } from '../context.ts'
import type { Db, Sql } from '../db.ts'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia
    UserId: number
    DatabaseSessionAttributes: { device: string }
  }
}

/** Officers and others with power over people's data: a quarter of an hour idle, half a day in all. */
const STAFF = { idle: '15 minutes', whole: '12 hours' }
const PERSON = { idle: '24 hours', whole: '7 days' }

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

function adapterOn(sql: Db): Adapter {
  return {
    async getSessionAndUser(token) {
      const [row] = await sql<{ accountId: number; expiresAt: Date; device: string }[]>`
        select account_id as "accountId", least(expires_at, ends_at) as "expiresAt", device
        from session where id = ${hashOf(token)}`
      if (!row) return [null, null]
      // The presented token is the id: the stored hash would make every later call hit nothing.
      const session: DatabaseSession = {
        id: token,
        userId: row.accountId,
        expiresAt: row.expiresAt,
        attributes: { device: row.device },
      }
      const user: DatabaseUser = { id: row.accountId, attributes: {} }
      return [session, user]
    },
    async getUserSessions() {
      throw new Error('tokens cannot be told from their hashes: list sessions with queries.ts')
    },
    async setSession({ id, userId, attributes }) {
      await sql`
        insert into session (id, account_id, public_id, expires_at, ends_at, device)
        select ${hashOf(id)}, ${userId}, ${randomBytes(9).toString('base64url')}, now() + limits.idle::interval,
          now() + limits.whole::interval, ${attributes.device}
        from (
          select case when staff then ${STAFF.idle} else ${PERSON.idle} end as idle,
            case when staff then ${STAFF.whole} else ${PERSON.whole} end as whole
          from (select exists (
            select from account_role where account_id = ${userId} and ended_at is null) as staff) as found
        ) as limits`
    },
    async updateSessionExpiration(token) {
      await sql`
        update session set seen_at = now(), expires_at = least(ends_at, now() + (expires_at - seen_at))
        where id = ${hashOf(token)} and seen_at < now() - interval '30 seconds'`
    },
    async deleteSession(token) {
      await sql`delete from session where id = ${hashOf(token)}`
    },
    async deleteUserSessions(accountId) {
      await sql`delete from session where account_id = ${accountId}`
    },
    async deleteExpiredSessions() {
      await sql`delete from session where least(expires_at, ends_at) < now()`
    },
  }
}

/**
 * Lucia renews when less than half of this is left: after five idle minutes of a person's day, and at each request of
 * staff, whose limit is shorter; the adapter spares a write for every one of them.
 */
const RENEW = new TimeSpan(2 * (24 * 60 - 5), 'm')
const luciaOn = (sql: Db) => new Lucia(adapterOn(sql), { sessionExpiresIn: RENEW })

const kept = new WeakMap<Sql, Lucia>()

function luciaFor(sql: Sql): Lucia {
  const lucia = kept.get(sql) ?? luciaOn(sql)
  kept.set(sql, lucia)
  return lucia
}

/** Begins a session and returns its token: 256 random bits, for the cookie and nowhere else. */
export async function beginSession(db: Db, accountId: number, device: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await luciaOn(db).createSession(accountId, { device: device.slice(0, 200) }, { sessionId: token })
  return token
}

/** Whoever holds the token, with the hats of this moment; null when the session is over or the account closed. */
export async function findActor({ sql }: Pick<AppContext, 'sql'>, token: string): Promise<Actor | null> {
  const { session, user } = await luciaFor(sql).validateSession(token)
  return session ? loadActor(sql, user.id, hashOf(token)) : null
}

/** Somebody became staff: what they are signed in with now ends as soon as staff's sessions do. */
export async function shortenSessions(db: Db, accountId: number): Promise<void> {
  await db`
    update session set seen_at = now(), expires_at = least(expires_at, now() + ${STAFF.idle}::interval),
      ends_at = least(ends_at, now() + ${STAFF.whole}::interval)
    where account_id = ${accountId}`
}

/** Ends every session of an account, but the one whose hashed id is given. */
export async function endSessions(db: Db, accountId: number, but: string | null = null): Promise<void> {
  await db`delete from session where account_id = ${accountId} and id is distinct from ${but}`
}

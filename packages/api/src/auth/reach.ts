import type postgres from 'postgres'
import type { Db } from '../db.ts'
import type { Actor } from './actor.ts'
import { grantsOf, ROLES, type Role, type Verb } from './policy.ts'

/** The rows one person may touch with one verb: those that any of these ways leads to. */
export interface Reach {
  /** The hat that reaches furthest; it goes into the audit. */
  as: Role | 'anyone' | 'signed_in'
  accountId: number | null
  seekerId: number | null
  employers: number[]
  districts: string[]
  fairs: number[]
  all: boolean
}

const NOTHING = { accountId: null, seekerId: null, employers: [], districts: [], fairs: [], all: false }

/** Null: no hat of theirs may do this at all. */
export function reachOf(actor: Actor | null, verb: Verb): Reach | null {
  const grants = grantsOf(verb)
  if (grants === 'anyone') return { ...NOTHING, as: 'anyone', accountId: actor?.accountId ?? null }
  if (!actor) return null
  if (grants === 'signed_in') return { ...NOTHING, as: 'signed_in', accountId: actor.accountId }
  const worn = ROLES.filter((role) => actor.roles.includes(role) && grants[role])
  const as = worn.at(-1)
  if (!as) return null
  const has = (scope: string) => worn.some((role) => grants[role] === scope)
  const memberRoles = worn.filter((role) => grants[role] === 'organisation')
  return {
    as,
    accountId: has('self') ? actor.accountId : null,
    seekerId: has('self') ? actor.seekerId : null,
    employers: actor.memberships
      .filter(({ role }) => memberRoles.includes(role))
      .map(({ employerId }) => employerId),
    districts: has('district') ? actor.districts : [],
    fairs: has('fair') ? actor.fairs : [],
    all: has('all'),
  }
}

/** Columns by which a row belongs to somebody; a way without its column leads nowhere. */
export interface Belongs {
  account?: postgres.Fragment
  seeker?: postgres.Fragment
  employer?: postgres.Fragment
  /** Place code. */
  district?: postgres.Fragment
  fair?: postgres.Fragment
}

/**
 * The condition "within reach" for a `where`. A foreign row and a missing one look the same to whoever asks.
 *
 * @example db`select … from application a where a.id = ${id} and ${within(db, reach, { seeker: db`a.seeker_id` })}`
 */
export function within(db: Db, reach: Reach, belongs: Belongs): postgres.Fragment {
  if (reach.all) return db`true`
  const ways = [
    belongs.account && reach.accountId !== null && db`${belongs.account} = ${reach.accountId}`,
    belongs.seeker && reach.seekerId !== null && db`${belongs.seeker} = ${reach.seekerId}`,
    belongs.employer && reach.employers.length > 0 && isOneOf(db, belongs.employer, reach.employers),
    belongs.district && reach.districts.length > 0 && liesIn(db, belongs.district, reach.districts),
    belongs.fair && reach.fairs.length > 0 && db`${belongs.fair} = any(${reach.fairs}::bigint[])`,
  ].filter((way) => way !== undefined && way !== false)
  if (ways.length === 0) return db`false`
  return db`(${ways.reduce((before, way) => db`${before} or ${way}`)})`
}

/** Of one alone an index gives the rows in its own order; of several they are sorted. */
function isOneOf(db: Db, column: postgres.Fragment, ids: number[]): postgres.Fragment {
  const [only] = ids
  return ids.length === 1 && only !== undefined
    ? db`${column} = ${only}`
    : db`${column} = any(${ids}::bigint[])`
}

/** Said one by one, a place index is used for each; a list of patterns uses none. */
function liesIn(db: Db, column: postgres.Fragment, districts: string[]): postgres.Fragment {
  const ways = districts.map((code) => db`${column} like ${`${code}%`}`)
  return db`(${ways.reduce((before, way) => db`${before} or ${way}`)})`
}

/** Whether a place lies in a district the person serves. */
export function servesPlace(reach: Reach, place: string): boolean {
  return reach.all || reach.districts.some((code) => place.startsWith(code))
}

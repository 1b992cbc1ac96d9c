import { maskEmail, maskPhone, readEmail, readPhone } from '../accounts/identifiers.ts'
import { accountByEmail, accountByPhone, openPhone } from '../accounts/queries.ts'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import type { Db } from '../db.ts'
import { Refusal } from '../errors.ts'
import { coded } from '../postings/rows.ts'
import { shortenSessions } from '../sessions/session.ts'
import { endRole, fitsStaff, insertRole, liveRoles, otherAdmins, type RoleRow } from './queries.ts'
import type { NewRole, RoleList, RoleQuestion } from './schema.ts'

export async function listRoles(context: AppContext, question: RoleQuestion): Promise<RoleList> {
  const rows = await liveRoles(context.sql, question)
  const shown = rows.slice(0, question.limit)
  const roles: RoleList['roles'] = []
  for (const row of shown) {
    roles.push({
      id: row.id,
      role: row.role,
      account: { id: row.accountId, name: row.name, login: await maskedLogin(context, row) },
      district: row.district === null ? null : coded('place', row.district, question.lang),
      fair: row.fairId === null ? null : { id: row.fairId, name: row.fairName ?? '' },
      grantedAt: row.grantedAt.toISOString(),
      grantedBy: row.grantedBy,
    })
  }
  return { roles, next: rows.length > question.limit ? (shown.at(-1)?.id ?? null) : null }
}

async function maskedLogin({ sql, seal }: AppContext, row: RoleRow): Promise<string> {
  if (row.phoneSealed) {
    const phone = await openPhone(sql, seal, {
      id: row.accountId,
      personKey: row.personKey,
      sealed: row.phoneSealed,
    })
    if (phone) return maskPhone(phone)
  }
  return row.email ? maskEmail(row.email) : ''
}

/**
 * Gives a role. Sessions the account has are cut to the limits of staff.
 *
 * @throws Refusal `no_such_account`, `weak_password` when theirs is too short for staff, `already_staff`,
 *   `not_found` for a fair that is not there
 */
export function grantRole(context: AppContext, by: Signed, given: NewRole): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const accountId = await accountOf(context, tx, given.login)
    if (!(await fitsStaff(tx, accountId))) throw new Refusal('weak_password')
    const id = await insertRole(tx, accountId, by.actor.accountId, given)
    await shortenSessions(tx, accountId)
    const scope = 'district' in given ? { district: given.district } : {}
    const fair = 'fairId' in given ? { fairId: given.fairId } : {}
    await audit(tx, by, {
      entity: 'account_role',
      entityId: id,
      details: { accountId, role: given.role, ...scope, ...fair },
    })
    return { id }
  })
}

async function accountOf({ seal }: AppContext, db: Db, login: string): Promise<number> {
  const phone = readPhone(login)
  const email = readEmail(login)
  if (phone === null && email === null) {
    throw new Refusal('invalid', [{ path: 'login', code: 'wrong_format' }])
  }
  const found = phone ? await accountByPhone(db, seal, phone) : await accountByEmail(db, email ?? '')
  if (!found) throw new Refusal('no_such_account')
  return found.id
}

/** @throws Refusal `not_found`, or `last_admin` when nobody would be left to give roles */
export function takeRole(context: AppContext, by: Signed, id: number): Promise<null> {
  return act(context, by, async (tx) => {
    const others = await otherAdmins(tx, id)
    const ended = await endRole(tx, id)
    if (!ended) throw new Refusal('not_found')
    if (ended.role === 'admin' && others === 0) throw new Refusal('last_admin')
    await audit(tx, by, {
      entity: 'account_role',
      entityId: id,
      details: { accountId: ended.accountId, role: ended.role, ended: true },
    })
    return null
  })
}

import { readEmail, readPhone } from '../accounts/identifiers.ts'
import { accountByEmail, accountByPhone } from '../accounts/queries.ts'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import type { Db } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { whyNotChange } from '../fairs/rules.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { fairWithin } from '../parts/queries.ts'
import { fitsStaff } from '../roles/queries.ts'
import { shortenSessions } from '../sessions/session.ts'
import { endStaff, insertStaff, staffOfFair } from './queries.ts'
import type { NewStaff, StaffList } from './schema.ts'

export async function listStaff({ sql }: AppContext, by: Signed, fairId: number): Promise<StaffList> {
  if (!(await fairWithin(sql, by.reach, fairId))) throw new Refusal('not_found')
  const staff = await staffOfFair(sql, fairId)
  return { staff: staff.map((one) => ({ ...one, since: one.since.toISOString() })) }
}

/**
 * Names somebody to staff a fair, by what they sign in with.
 *
 * @throws Refusal `no_such_account`, `weak_password` when theirs is too short for staff, `already_staff`, `wrong_state` for a fair that is over
 */
export function nameStaff(
  context: AppContext,
  by: Signed,
  fairId: number,
  { login }: NewStaff,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const fair = await fairWithin(tx, by.reach, fairId)
    if (!fair) throw new Refusal('not_found')
    refuseIf(whyNotChange(fair))
    const accountId = await accountOf(context, tx, login)
    if (accountId === null) throw new Refusal('no_such_account')
    if (!(await fitsStaff(tx, accountId))) throw new Refusal('weak_password')
    const id = await insertStaff(tx, { fairId, accountId, by: by.actor.accountId, now })
    await shortenSessions(tx, accountId)
    await audit(tx, by, { entity: 'account_role', entityId: id, details: { fairId, accountId } })
    await enqueue(tx, 'tell_fair_staff', { roleId: id })
    return { id }
  })
}

async function accountOf({ seal }: AppContext, db: Db, login: string): Promise<number | null> {
  const phone = readPhone(login)
  const email = readEmail(login)
  if (phone === null && email === null) {
    throw new Refusal('invalid', [{ path: 'login', code: 'wrong_format' }])
  }
  const found = phone ? await accountByPhone(db, seal, phone) : await accountByEmail(db, email ?? '')
  return found?.id ?? null
}

/** @throws Refusal `not_found` for a role that is not one of this fair, or ended before */
export function dismissStaff(
  context: AppContext,
  by: Signed,
  { id: fairId, roleId }: { id: number; roleId: number },
): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    if (!(await endStaff(tx, by.reach, { fairId, roleId, now: context.now() })))
      throw new Refusal('not_found')
    await audit(tx, by, { entity: 'account_role', entityId: roleId, details: { fairId, ended: true } })
    return { id: roleId }
  })
}

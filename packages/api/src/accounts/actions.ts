import type { Language } from '@pinqiao/matcher/vocabulary'
import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { isStaffRole } from '../auth/policy.ts'
import type { AppContext } from '../context.ts'
import { Refusal, refusalBehind } from '../errors.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { coded } from '../postings/rows.ts'
import { hashPassword, whyNotPassword } from '../sessions/passwords.ts'
import { requirePassword } from '../sessions/require-password.ts'
import { beginSession, endSessions } from '../sessions/session.ts'
import { rememberAddress, type ThrottleKey, takeTry, waitFor } from '../sessions/throttle.ts'
import { maskPhone } from './identifiers.ts'
import {
  aboutMe,
  insertAccount,
  phoneOf,
  renameSeeker,
  updateAccount,
  updateLogins,
  updatePassword,
} from './queries.ts'
import type { AccountChange, LoginChange, Me, NewAccount, PasswordChange } from './schema.ts'

/**
 * Opens an account and a first session.
 *
 * @param from address the request came from: it is told only so often whose phone or e-mail is taken
 * @returns the session's token, for the cookie
 * @throws Refusal `phone_taken`, `email_taken`, `too_many_tries`, or `invalid` for a password that will not do
 */
export async function register(
  context: AppContext,
  by: Acting,
  account: NewAccount,
  { from, device }: { from: string; device: string },
): Promise<{ id: number; token: string }> {
  const { sql, seal } = context
  const passwordHash = await newPassword('password', account.password, false)
  const guessing: ThrottleKey[] = [{ kind: 'taken', value: from }]
  const wait = await waitFor(sql, seal, guessing)
  if (wait > 0) throw new Refusal('too_many_tries', undefined, wait)
  try {
    return await act(context, by, async (tx) => {
      const id = await insertAccount(tx, seal, {
        ...account,
        passwordHash,
        fitsStaff: whyNotPassword(account.password, true) === null,
      })
      await rememberAddress(tx, seal, id, from)
      await audit(tx, by, { entity: 'account', entityId: id })
      await enqueue(tx, 'welcome', { accountId: id })
      return { id, token: await beginSession(tx, id, device) }
    })
  } catch (error) {
    const code = refusalBehind(error)?.code
    if (code === 'phone_taken' || code === 'email_taken') await takeTry(sql, seal, guessing)
    throw error
  }
}

/** @throws Refusal `invalid` at the field when the password will not do */
async function newPassword(path: string, password: string, isStaff: boolean): Promise<string> {
  const wrong = whyNotPassword(password, isStaff)
  if (wrong) throw new Refusal('invalid', [{ path, code: wrong, limit: isStaff ? 12 : 8 }])
  return hashPassword(password)
}

/** Changes name and language. A seeker is the same person and bears the same name. */
export function changeAccount(context: AppContext, by: Signed, change: AccountChange): Promise<null> {
  return act(context, by, async (tx) => {
    await updateAccount(tx, by.actor.accountId, change)
    if (change.name !== undefined) await renameSeeker(tx, by.actor.accountId, change.name)
    await audit(tx, by, {
      entity: 'account',
      entityId: by.actor.accountId,
      seekerId: by.actor.seekerId,
      details: { changed: Object.keys(change).sort() },
    })
    return null
  })
}

/**
 * Changes what the account is signed in with.
 *
 * @throws Refusal `phone_taken`, `email_taken`, `login_needed` when nothing would be left, or as {@link requirePassword}
 */
export async function changeLogins(context: AppContext, by: Signed, change: LoginChange): Promise<null> {
  const { accountId } = by.actor
  await requirePassword(context, accountId, 'password', change.password)
  return act(context, by, async (tx) => {
    await updateLogins(tx, context.seal, accountId, change)
    await audit(tx, by, {
      entity: 'account',
      entityId: accountId,
      details: { changed: Object.keys(change).filter((name) => name !== 'password') },
    })
    return null
  })
}

/**
 * Changes the password. Every session ends, this one too: the answer carries a new one.
 *
 * @returns its token
 * @throws Refusal as {@link requirePassword}, or `invalid` for a new password that will not do
 */
export async function changePassword(
  context: AppContext,
  by: Signed,
  { current, password }: PasswordChange,
  device: string,
): Promise<string> {
  const { accountId, roles } = by.actor
  await requirePassword(context, accountId, 'current', current)
  const passwordHash = await newPassword('password', password, roles.some(isStaffRole))
  return act(context, by, async (tx) => {
    await updatePassword(tx, accountId, passwordHash, whyNotPassword(password, true) === null)
    await endSessions(tx, accountId)
    await audit(tx, by, { entity: 'account', entityId: accountId, details: { changed: ['password'] } })
    return beginSession(tx, accountId, device)
  })
}

export async function readMe({ sql, seal }: AppContext, { actor }: Signed, lang: Language): Promise<Me> {
  const employerIds = actor.memberships.map(({ employerId }) => employerId)
  const row = await aboutMe(sql, actor.accountId, employerIds, actor.fairs)
  if (!row) throw new Refusal('sign_in')
  const phone = await phoneOf(sql, seal, actor.accountId)
  const nameOf = new Map(row.employers.map(({ id, name }) => [id, name]))
  return {
    id: actor.accountId,
    name: actor.name,
    lang: actor.lang,
    phone: phone && maskPhone(phone),
    email: row.email,
    roles: actor.roles,
    seekerId: actor.seekerId,
    memberships: actor.memberships.map((one) => ({ ...one, name: nameOf.get(one.employerId) ?? '' })),
    districts: actor.districts.map((code) => coded('place', code, lang)),
    fairs: row.fairs,
    unread: row.unread,
    demo: row.demo,
  }
}

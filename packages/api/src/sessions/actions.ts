import { readEmail, readPhone } from '../accounts/identifiers.ts'
import { accountByEmail, accountByPhone } from '../accounts/queries.ts'
import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { checkPassword } from './passwords.ts'
import type { Login } from './schema.ts'
import { beginSession, endSessions } from './session.ts'
import { countFailure, forgetFailures, type ThrottleKey, waitOf } from './throttle.ts'

/**
 * Signs in. Known and unknown accounts are answered alike, in words and in time.
 *
 * @param from address the request came from
 * @returns the session's token, for the cookie
 * @throws Refusal `wrong_login`, or `too_many_tries` with the seconds to wait
 */
export async function signIn(
  context: AppContext,
  by: Acting,
  { login, password }: Login,
  { from, device }: { from: string; device: string },
): Promise<{ id: number; token: string }> {
  const { sql, seal } = context
  const phone = readPhone(login)
  const email = phone ? null : readEmail(login)
  const who = (phone ? seal.blindIndex('phone', phone) : Buffer.from(email ?? login.toLowerCase())).toString(
    'base64url',
  )
  const keys: ThrottleKey[] = [
    { kind: 'pair', value: `${who} ${from}` },
    { kind: 'address', value: from },
    { kind: 'account', value: who },
  ]
  const wait = await waitOf(sql, keys)
  if (wait > 0) throw new Refusal('too_many_tries', undefined, wait)
  const account = phone
    ? await accountByPhone(sql, seal, phone)
    : email
      ? await accountByEmail(sql, email)
      : null
  const right = await checkPassword(account?.passwordHash ?? null, password)
  if (!account || !right) {
    await countFailure(sql, keys)
    throw new Refusal('wrong_login')
  }
  return act(context, by, async (tx) => {
    await forgetFailures(tx, keys.slice(0, 1))
    await audit(tx, by, { entity: 'account', entityId: account.id })
    return { id: account.id, token: await beginSession(tx, account.id, device) }
  })
}

/** Ends this session, or with `everywhere` all of the account. */
export function signOut(context: AppContext, by: Signed, everywhere: boolean): Promise<null> {
  return act(context, by, async (tx) => {
    const { accountId, sessionId } = by.actor
    if (everywhere) await endSessions(tx, accountId)
    else await tx`delete from session where id = ${sessionId}`
    await audit(tx, by, { entity: 'account', entityId: accountId, details: { everywhere } })
    return null
  })
}

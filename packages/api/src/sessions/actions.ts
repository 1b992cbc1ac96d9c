import { readEmail, readPhone } from '../accounts/identifiers.ts'
import { accountByEmail, accountByPhone } from '../accounts/queries.ts'
import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { checkPassword } from './passwords.ts'
import { endSessionOf, sessionsOf } from './queries.ts'
import type { Login, SessionList } from './schema.ts'
import { beginSession, endSessions } from './session.ts'
import { giveBack, isKnownAddress, rememberAddress, type ThrottleKey, takeTry } from './throttle.ts'

/**
 * Signs in. Known and unknown accounts are answered alike, in words and in time. From an address the account has signed
 * in from before, only tries from that address count: its owner gets in while strangers try elsewhere.
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
  const who = phone ?? email ?? login.toLowerCase()
  const account = phone
    ? await accountByPhone(sql, seal, phone)
    : await accountByEmail(sql, email ?? login.toLowerCase())
  const isKnown = await isKnownAddress(sql, seal, account?.id ?? 0, from)
  const own: ThrottleKey[] = [{ kind: 'pair', value: `${who} ${from}` }]
  const shared: ThrottleKey[] = isKnown
    ? []
    : [
        { kind: 'address', value: from },
        { kind: 'account', value: who },
      ]
  const wait = await takeTry(sql, seal, [...own, ...shared])
  if (wait > 0) throw new Refusal('too_many_tries', undefined, wait)
  const isRight = await checkPassword(account?.passwordHash ?? null, password)
  if (!account || !isRight) throw new Refusal('wrong_login')
  return act(context, by, async (tx) => {
    await giveBack(tx, seal, { own, shared })
    await rememberAddress(tx, seal, account.id, from)
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

/** Where I am signed in, this device first. */
export async function listSessions({ sql }: AppContext, { actor }: Signed): Promise<SessionList> {
  return { sessions: await sessionsOf(sql, actor.accountId, actor.sessionId) }
}

/** Ends one of my sessions by its public id. @throws Refusal `not_found` */
export function endSession(context: AppContext, by: Signed, publicId: string): Promise<null> {
  return act(context, by, async (tx) => {
    if (!(await endSessionOf(tx, by.actor.accountId, publicId))) throw new Refusal('not_found')
    await audit(tx, by, { entity: 'account', entityId: by.actor.accountId, details: { everywhere: false } })
    return null
  })
}

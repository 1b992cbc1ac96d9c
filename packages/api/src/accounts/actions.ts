import type { Language } from '@pinqiao/matcher/vocabulary'
import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { coded } from '../postings/rows.ts'
import { hashPassword, whyNotPassword } from '../sessions/passwords.ts'
import { beginSession } from '../sessions/session.ts'
import { maskPhone } from './identifiers.ts'
import { aboutMe, insertAccount, phoneOf } from './queries.ts'
import type { Me, NewAccount } from './schema.ts'

/**
 * Opens an account and a first session.
 *
 * @returns the session's token, for the cookie
 * @throws Refusal `phone_taken`, `email_taken`, or `invalid` for a password that will not do
 */
export async function register(
  context: AppContext,
  by: Acting,
  account: NewAccount,
  device: string,
): Promise<{ id: number; token: string }> {
  const wrong = whyNotPassword(account.password, false)
  if (wrong) throw new Refusal('invalid', [{ path: 'password', code: wrong, limit: 8 }])
  const passwordHash = await hashPassword(account.password)
  return act(context, by, async (tx) => {
    const id = await insertAccount(tx, context.seal, { ...account, passwordHash })
    await audit(tx, by, { entity: 'account', entityId: id })
    return { id, token: await beginSession(tx, id, device) }
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

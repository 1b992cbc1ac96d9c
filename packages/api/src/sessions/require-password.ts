import { passwordHashOf } from '../accounts/queries.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { checkPassword } from './passwords.ts'
import { giveBack, type ThrottleKey, takeTry } from './throttle.ts'

/** @throws Refusal `invalid` at the field for a wrong password, `too_many_tries` when it was guessed at too often */
export async function requirePassword(
  { sql, seal }: AppContext,
  accountId: number,
  path: string,
  password: string,
): Promise<void> {
  const own: ThrottleKey[] = [{ kind: 'pair', value: `account ${accountId}` }]
  const wait = await takeTry(sql, seal, own)
  if (wait > 0) throw new Refusal('too_many_tries', undefined, wait)
  if (!(await checkPassword(await passwordHashOf(sql, accountId), password))) {
    throw new Refusal('invalid', [{ path, code: 'wrong_password' }])
  }
  await giveBack(sql, seal, { own, shared: [] })
}

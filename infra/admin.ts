// npm run admin -- grant|end|password|list
// The first admin is made here; later ones on the page /admin/roles. Works beside a running server and without one.

import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readEmail, readPhone } from '../packages/api/src/accounts/identifiers.ts'
import { accountByEmail, accountByPhone, updatePassword } from '../packages/api/src/accounts/queries.ts'
import type { Transaction } from '../packages/api/src/db.ts'
import { refusalBehind } from '../packages/api/src/errors.ts'
import { fitsStaff, insertRole } from '../packages/api/src/roles/queries.ts'
import { GRANTED_ROLES, NewRole } from '../packages/api/src/roles/schema.ts'
import { hashPassword } from '../packages/api/src/sessions/passwords.ts'
import { endSessions, shortenSessions } from '../packages/api/src/sessions/session.ts'
import { log } from './command.ts'
import { StartError } from './start-error.ts'
import { type Opened, tool } from './tool.ts'

const USAGE = `npm run admin -- COMMAND

  grant --login PHONE_OR_EMAIL --role admin|auditor
  grant --login PHONE_OR_EMAIL --role officer --district PLACE_CODE
  end --login PHONE_OR_EMAIL --role ROLE
  password --login PHONE_OR_EMAIL    sets a new one, prints it once, and ends every session
  list                               who is staff, by account number`

await tool(USAGE, async ({ argv, open }) => {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { login: { type: 'string' }, role: { type: 'string' }, district: { type: 'string' } },
  })
  const [command] = positionals
  if (command === 'list') return list(await open())
  const login = values.login ?? ''
  if (!login) return null
  if (command === 'password') return newPassword(await open(), login)
  if (command === 'grant') {
    const given = NewRole.safeParse({
      login,
      role: values.role,
      ...(values.district ? { district: values.district } : {}),
    })
    if (!given.success) throw new StartError('--role or --district is not one we know.')
    return grant(await open(), given.data)
  }
  if (command === 'end' && GRANTED_ROLES.some((role) => role === values.role)) {
    return end(await open(), login, values.role ?? '')
  }
  return null
})

async function grant({ sql, seal }: Opened, given: NewRole): Promise<number> {
  await sql
    .begin(async (tx) => {
      const accountId = await accountOf(tx, { seal }, given.login)
      if (!(await fitsStaff(tx, accountId))) {
        throw new StartError(
          'Their password has fewer than 12 characters; they must choose a longer one first.',
        )
      }
      const id = await insertRole(tx, accountId, null, given)
      await shortenSessions(tx, accountId)
      await writeDown(tx, 'role:grant', id, { accountId, role: given.role })
    })
    .catch((error: unknown) => {
      const code = refusalBehind(error)?.code
      if (code !== 'already_staff') throw error
      throw new StartError('They have this role already.')
    })
  log(`${given.role} granted`)
  return 0
}

async function end({ sql, seal }: Opened, login: string, role: string): Promise<number> {
  const ended = await sql.begin(async (tx) => {
    const accountId = await accountOf(tx, { seal }, login)
    const rows = await tx<{ id: number }[]>`
      update account_role set ended_at = now()
      where account_id = ${accountId} and role = ${role} and ended_at is null returning id`
    for (const { id } of rows) await writeDown(tx, 'role:grant', id, { accountId, role, ended: true })
    return rows.length
  })
  if (ended === 0) throw new StartError('They do not have this role.')
  log(`${role} ended`)
  return 0
}

/** For somebody who forgot theirs and showed at the desk who they are. */
async function newPassword({ sql, seal }: Opened, login: string): Promise<number> {
  const password = randomBytes(12).toString('base64url')
  const hash = await hashPassword(password)
  await sql.begin(async (tx) => {
    const accountId = await accountOf(tx, { seal }, login)
    await updatePassword(tx, accountId, hash, true)
    await endSessions(tx, accountId)
    await writeDown(tx, 'account:change', accountId, { changed: ['password'] }, 'account')
  })
  log(`the new password is ${password}`)
  return 0
}

async function list({ sql }: Opened): Promise<number> {
  const rows = await sql<{ accountId: number; name: string; role: string; district: string | null }[]>`
    select r.account_id as "accountId", a.name, r.role, r.district
    from account_role r join account a on a.id = r.account_id where r.ended_at is null order by r.role, r.id`
  for (const row of rows) log([row.role, row.accountId, row.name, row.district ?? ''].join('  ').trim())
  if (rows.length === 0) log('nobody is staff yet')
  return 0
}

async function accountOf(tx: Transaction, { seal }: Pick<Opened, 'seal'>, login: string): Promise<number> {
  const phone = readPhone(login)
  const found = phone
    ? await accountByPhone(tx, seal, phone)
    : await accountByEmail(tx, readEmail(login) ?? '')
  if (!found)
    throw new StartError('There is no account with this phone number or e-mail; they must register first.')
  return found.id
}

/** What is done at the keyboard of the server stands in the audit too, with nobody's account. */
async function writeDown(
  tx: Transaction,
  verb: string,
  entityId: number,
  details: Record<string, unknown>,
  entity = 'account_role',
): Promise<void> {
  await tx`
    insert into audit (role, verb, entity, entity_id, details)
    values ('operator', ${verb}, ${entity}, ${entityId}, ${JSON.stringify(details)}::text::jsonb)`
}

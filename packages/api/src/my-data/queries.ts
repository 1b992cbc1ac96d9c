import type postgres from 'postgres'
import type { Transaction } from '../db.ts'
import { type Fate, PERSONAL, type Person, type PersonalTable } from './catalogue.ts'
import type { Ties } from './rules.ts'

type Row = Record<string, unknown>

/** Rows about a person with what they may see: sealed cells are bytes still, files are names. */
export async function rowsAbout(tx: Transaction, table: PersonalTable, person: Person): Promise<Row[]> {
  const columns = columnsThat(table, (fate) => !fate.startsWith('hide'))
  if (columns.length === 0) return []
  return tx<Row[]>`
    select ${columns.map((column, i) => (i === 0 ? tx`t.${tx(column)}` : tx`, t.${tx(column)}`))}
    from ${tx(table.name)} t where ${table.whose(tx, person)}`
}

export function columnsThat(table: PersonalTable, holds: (fate: Fate) => boolean): string[] {
  return Object.entries(table.columns).flatMap(([column, fate]) => (holds(fate) ? [column] : []))
}

/** What was done to their account and record, and by whom. */
export function auditAbout(tx: Transaction, { accountId, seekerId }: Person): Promise<Row[]> {
  return tx<Row[]>`
    select at, role, verb, entity, entity_id, reason, details from audit
    where account_id = ${accountId} or seeker_id = ${seekerId} or (entity = 'account' and entity_id = ${accountId})
    order by id desc limit 10000`
}

export async function keysOf(
  tx: Transaction,
  { accountId, seekerId }: Person,
): Promise<{ account: number; seeker: number | null }> {
  const [row] = await tx<{ account: number; seeker: number | null }[]>`
    select a.person_key as account, (select s.person_key from seeker s where s.id = ${seekerId}) as seeker
    from account a where a.id = ${accountId}`
  if (!row) throw new Error(`there is no account ${accountId}`)
  return row
}

/** Holds the account until the end of the transaction: of two erasures one finds it gone. */
export async function tiesOf(tx: Transaction, { accountId, seekerId }: Person): Promise<Ties | null> {
  const held = await tx`select from account where id = ${accountId} and state = 'active' for update`
  if (held.length === 0) return null
  // Owners of one employer leave one after the other, or the last two could leave at once.
  await tx`
    select from employer where id in (
      select employer_id from employer_member where account_id = ${accountId} and left_at is null)
    order by id for update`
  const [ties] = await tx<Ties[]>`
    select
      (select count(*)::int from account_role where account_id = ${accountId} and ended_at is null) as "staffRoles",
      (select count(*)::int from employer_member m
        where m.account_id = ${accountId} and m.role = 'owner' and m.left_at is null
          and not exists (select from employer_member o where o.employer_id = m.employer_id and o.role = 'owner'
            and o.left_at is null and o.account_id <> ${accountId})
          and exists (select from posting p where p.employer_id = m.employer_id
            and p.state in ('submitted', 'live', 'paused'))) as "soleOwnerships",
      (select count(*)::int from placement where seeker_id = ${seekerId} and state = 'contested') as "openDisputes"`
  return ties ?? null
}

/** Ends what is still open, so that nobody waits for a person who is gone. */
export async function endDealings(tx: Transaction, { accountId, seekerId }: Person): Promise<void> {
  await tx`
    with ended as (
      update application a set state = 'withdrawn', updated_at = now()
      from (select id, state from application
        where seeker_id = ${seekerId} and state in ('submitted', 'shortlisted', 'interview', 'offered', 'accepted')
        for update) as before
      where a.id = before.id returning a.id, before.state
    )
    insert into application_step (application_id, move, from_state, to_state, by_account, by_role)
    select id, 'withdraw', state, 'withdrawn', ${accountId}, 'seeker' from ended`
  await tx`update intent set state = 'withdrawn' where seeker_id = ${seekerId} and state = 'proposed'`
  await tx`
    update fair_registration r set state = 'cancelled' from fair f
    where f.id = r.fair_id and r.seeker_id = ${seekerId} and r.state = 'registered' and f.ends_at > now()
      and not exists (select from check_in c where c.registration_id = r.id)`
  await tx`update group_claim set state = 'withdrawn' where seeker_id = ${seekerId} and state = 'claimed'`
  await tx`update consent set withdrawn_at = now() where seeker_id = ${seekerId} and withdrawn_at is null`
  await tx`
    update invitation set revoked_at = now()
    where invited_by = ${accountId} and accepted_at is null and revoked_at is null`
  await tx`update employer_member set left_at = now() where account_id = ${accountId} and left_at is null`
}

/** Clears every cell the catalogue says, and destroys the keys: what was sealed cannot be read in any copy again. */
export async function clearPerson(tx: Transaction, person: Person): Promise<void> {
  const keys = await keysOf(tx, person)
  // Tables that only grow let notes be emptied under this name, and nothing else.
  await tx`select set_config('pinqiao.erasing', 'on', true)`
  for (const table of PERSONAL) await clearTable(tx, table, person)
  await tx`select set_config('pinqiao.erasing', '', true)`
  await tx`
    update person_key set wrapped = null, destroyed_at = now()
    where id in (${keys.account}, ${keys.seeker ?? keys.account}) and wrapped is not null`
}

async function clearTable(tx: Transaction, table: PersonalTable, person: Person): Promise<void> {
  if (table.goes) {
    await tx`delete from ${tx(table.name)} t where ${table.whose(tx, person)}`
    return
  }
  const columns = columnsThat(table, (fate) => !fate.endsWith('keep'))
  if (columns.length === 0) return
  const sets = columns.map((column, i) => {
    const set = tx`${tx(column)} = ${emptiest(tx, table.columns[column] as Fate)}`
    return i === 0 ? set : tx`, ${set}`
  })
  // The state goes with the cells: what must be there for an active person need not be for an erased one.
  const state = table.name === 'account' || table.name === 'seeker' ? tx`, state = 'erased'` : tx``
  await tx`update ${tx(table.name)} t set ${sets} ${state} where ${table.whose(tx, person)}`
}

function emptiest(tx: Transaction, fate: Fate): postgres.Fragment {
  switch (fate.split(' ')[1]) {
    case 'text':
      return tx`''`
    case 'dash':
      return tx`'–'`
    case 'json':
      return tx`'{}'::jsonb`
    case 'list':
      return tx`'{}'`
    case 'byte':
      return tx`'\\x00'::bytea`
    default:
      return tx`null`
  }
}

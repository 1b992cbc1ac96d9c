import type { Transaction } from '../db.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { NewMessage } from './kinds.ts'

/** Writes a message into the app and, for people with an e-mail address, a job that mails it. Called by jobs. */
export async function tell(tx: Transaction, message: NewMessage): Promise<void> {
  const [row] = await tx<{ id: number; email: string | null }[]>`
    with written as (
      insert into message (account_id, kind, params, link, once_key)
      values (${message.accountId}, ${message.kind}, ${JSON.stringify(message.params ?? {})}::text::jsonb,
        ${message.link ?? null}, ${message.onceKey ?? null})
      on conflict on constraint one_message_per_cause do nothing
      returning id, account_id
    )
    select written.id, account.email from written join account on account.id = written.account_id`
  if (row?.email) await enqueue(tx, 'mail_message', { messageId: row.id })
}

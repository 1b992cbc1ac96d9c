import { act, type Signed } from '../act.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { messagesOf, readMessage, readMessages } from './queries.ts'
import type { MessageList, MessageQuestion } from './schema.ts'

export function listMessages(
  { sql }: AppContext,
  { actor }: Signed,
  question: MessageQuestion,
): Promise<MessageList> {
  return messagesOf(sql, actor.accountId, question)
}

/** @throws Refusal `not_found` */
export function markRead(context: AppContext, by: Signed, id: number): Promise<null> {
  return act(context, by, async (tx) => {
    if (!(await readMessage(tx, by.actor.accountId, id))) throw new Refusal('not_found')
    return null
  })
}

export function markAllRead(context: AppContext, by: Signed, until: number): Promise<null> {
  return act(context, by, async (tx) => {
    await readMessages(tx, by.actor.accountId, until)
    return null
  })
}

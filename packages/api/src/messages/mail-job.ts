import type { Language } from '@pinqiao/matcher/vocabulary'
import type { JobContext } from '../jobs/context.ts'
import type { MessageKind } from './kinds.ts'
import { mailWords } from './mail-words.ts'

/** Mails a message, unless it was read in the app or mailed meanwhile, or the account is gone. */
export async function sendMail(
  { sql, post }: JobContext,
  { messageId }: { messageId: number },
): Promise<void> {
  if (!post) return
  const [row] = await sql<
    {
      kind: MessageKind
      params: Record<string, string | number | null>
      email: string
      lang: Language
      name: string
    }[]
  >`
    select m.kind, m.params, a.email, a.lang, a.name
    from message m join account a on a.id = m.account_id
    where m.id = ${messageId} and m.read_at is null and m.mailed_at is null and a.email is not null and a.state = 'active'`
  if (!row) return
  const { subject, text } = mailWords(row)
  await post.send({ to: row.email, subject, text, messageId: `<message-${messageId}@pinqiao>` })
  await sql`update message set mailed_at = now() where id = ${messageId}`
}

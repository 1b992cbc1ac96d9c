import type { Language } from '@pinqiao/matcher/vocabulary'
import type { JobContext } from '../jobs/context.ts'
import { invitationLetter } from '../messages/mail-words.ts'
import { joinPath, tokenOf } from './token.ts'

/** Sends the link of an invitation, unless it was used or taken back meanwhile. */
export async function mailInvitation(
  { sql, post, now, seal, publicUrl }: JobContext,
  { invitationId }: { invitationId: number },
): Promise<void> {
  if (!post) return
  const [row] = await sql<{ email: string; employer: string; invitedBy: string; lang: Language }[]>`
    select i.email, e.name as employer, a.name as "invitedBy", a.lang
    from invitation i join employer e on e.id = i.employer_id join account a on a.id = i.invited_by
    where i.id = ${invitationId} and i.email is not null and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > ${now()}`
  if (!row) return
  const url = `${publicUrl}${joinPath(tokenOf(seal, invitationId))}`
  const { subject, text } = invitationLetter({ ...row, url })
  await post.send({ to: row.email, subject, text, messageId: `<invitation-${invitationId}@pinqiao>` })
}

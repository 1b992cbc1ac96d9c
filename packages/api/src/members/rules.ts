import type { RefusalCode } from '../errors.ts'
import type { MemberMove, MemberRole } from './roles.ts'

/** One leaves by oneself; everything else is an owner's to do. */
export function whyNotMoveMember(move: MemberMove, hat: MemberRole, isSelf: boolean): RefusalCode | null {
  if (move === 'leave') return isSelf ? null : 'not_allowed'
  if (hat !== 'owner') return 'not_allowed'
  return move === 'remove' && isSelf ? 'not_allowed' : null
}

export interface InvitationLife {
  acceptedAt: Date | null
  revokedAt: Date | null
  expiresAt: Date
}

export function whyNotJoin(invitation: InvitationLife, now: Date): RefusalCode | null {
  const isOver =
    invitation.acceptedAt !== null || invitation.revokedAt !== null || invitation.expiresAt <= now
  return isOver ? 'invitation_over' : null
}

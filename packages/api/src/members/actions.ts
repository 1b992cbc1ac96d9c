import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { insertMember } from '../employers/queries.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { enqueue } from '../jobs/enqueue.ts'
import {
  endMembership,
  giveRole,
  insertInvitation,
  invitationByHash,
  lockMember,
  membersOf,
  openInvitations,
  revokeInvitation,
  useInvitation,
} from './queries.ts'
import { MEMBER_MOVES, type MemberMove, type MemberRole } from './roles.ts'
import { whyNotJoin, whyNotMoveMember } from './rules.ts'
import type { Invitation, Invited, Members, NewInvitation } from './schema.ts'
import { joinPath, tokenHash, tokenOf } from './token.ts'

const INVITED_FOR = 7 * 86_400_000

const hatIn = (by: Signed, employerId: number): MemberRole =>
  by.actor.memberships.find((one) => one.employerId === employerId)?.role ?? 'recruiter'

/** @throws Refusal `not_found` for an organisation that is not one's own */
export async function readMembers(
  { sql, now }: AppContext,
  by: Signed,
  employerId: number,
): Promise<Members> {
  if (!by.reach.employers.includes(employerId)) throw new Refusal('not_found')
  const [members, invitations] = await Promise.all([
    membersOf(sql, by.reach, employerId),
    openInvitations(sql, by.reach, employerId, now()),
  ])
  const hat = hatIn(by, employerId)
  const owners = members.filter(({ role }) => role === 'owner').length
  return {
    members: members.map(({ accountId, ...row }) => {
      const isSelf = accountId === by.actor.accountId
      return {
        ...row,
        isSelf,
        joinedAt: row.joinedAt.toISOString(),
        moves: movesOf(row.role, hat, isSelf, owners),
      }
    }),
    invitations: invitations.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() })),
  }
}

function movesOf(role: MemberRole, hat: MemberRole, isSelf: boolean, owners: number): MemberMove[] {
  const isLast = role === 'owner' && owners === 1
  return MEMBER_MOVES.filter((move) => {
    if (whyNotMoveMember(move, hat, isSelf) !== null) return false
    if (move === 'make_owner') return role !== 'owner'
    return move === 'make_recruiter' ? role === 'owner' && !isLast : !isLast
  })
}

/** @throws Refusal `not_found`, `not_allowed`, `last_owner` */
export function moveMember(
  context: AppContext,
  by: Signed,
  id: number,
  move: MemberMove,
): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const member = await lockMember(tx, by.reach, id)
    if (!member) throw new Refusal('not_found')
    const { employerId, accountId } = member
    refuseIf(whyNotMoveMember(move, hatIn(by, employerId), accountId === by.actor.accountId))
    const done =
      move === 'leave' || move === 'remove'
        ? await endMembership(tx, id, now)
        : await giveRole(tx, id, move === 'make_owner' ? 'owner' : 'recruiter')
    if (!done) throw new Refusal('last_owner')
    await audit(tx, by, { entity: 'employer_member', entityId: id, employerId, details: { move, accountId } })
    return { id }
  })
}

/**
 * Invites somebody for seven days, by a letter where an address is given, else by the link that is answered.
 *
 * @throws Refusal `not_found` for an organisation one does not own
 */
export async function invite(
  context: AppContext,
  by: Signed,
  { employerId, role, email }: NewInvitation,
): Promise<Invited> {
  if (!by.reach.employers.includes(employerId)) throw new Refusal('not_found')
  const { seal } = context
  const now = context.now()
  const expiresAt = new Date(now.getTime() + INVITED_FOR)
  const made = await act(context, by, async (tx) => {
    const invitation = { employerId, role, email, accountId: by.actor.accountId, now, expiresAt }
    const id = await insertInvitation(tx, invitation, (given) => tokenHash(tokenOf(seal, given)))
    await audit(tx, by, {
      entity: 'invitation',
      entityId: id,
      employerId,
      details: { role, byMail: email !== null },
    })
    if (email !== null) await enqueue(tx, 'mail_invitation', { invitationId: id })
    return { id, expiresAt: expiresAt.toISOString() }
  })
  return { ...made, path: joinPath(tokenOf(seal, made.id)) }
}

/** @throws Refusal `not_found` also for one that was used or taken back before */
export function takeBackInvitation(context: AppContext, by: Signed, id: number): Promise<{ id: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const employerId = await revokeInvitation(tx, by.reach, id, now)
    if (employerId === null) throw new Refusal('not_found')
    await audit(tx, by, { entity: 'invitation', entityId: id, employerId, details: { move: 'revoke' } })
    return { id }
  })
}

/** What a link invites to; a token that was never made is `not_found`. */
export async function readInvitation({ sql, now }: AppContext, token: string): Promise<Invitation> {
  const row = await invitationByHash(sql, tokenHash(token))
  if (!row) throw new Refusal('not_found')
  const { employer, role, expiresAt } = row
  return { employer, role, isOpen: whyNotJoin(row, now()) === null, expiresAt: expiresAt.toISOString() }
}

/** @throws Refusal `not_found`, `invitation_over`, `already_a_member` */
export function join(context: AppContext, by: Signed, token: string): Promise<{ employerId: number }> {
  const now = context.now()
  return act(context, by, async (tx) => {
    const row = await invitationByHash(tx, tokenHash(token))
    if (!row) throw new Refusal('not_found')
    refuseIf(whyNotJoin(row, now))
    const { accountId } = by.actor
    if (!(await useInvitation(tx, row.id, accountId, now))) throw new Refusal('invitation_over')
    await insertMember(tx, { employerId: row.employerId, accountId, role: row.role })
    await audit(tx, by, {
      entity: 'invitation',
      entityId: row.id,
      employerId: row.employerId,
      details: { role: row.role },
    })
    return { employerId: row.employerId }
  })
}

import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { RowId } from '../http/shapes.ts'
import { body, noQuery, path, query } from '../http/strict.ts'
import { invite, join, moveMember, readInvitation, readMembers, takeBackInvitation } from './actions.ts'
import {
  Acceptance,
  Invitation,
  InvitationMoveBody,
  InvitationToken,
  Invited,
  Joined,
  MemberMoveBody,
  Members,
  MembersQuestion,
  NewInvitation,
} from './schema.ts'

const describeMembers = described({
  summary: 'Members of an organisation of one’s own, and its open invitations',
  tag: 'employers',
  answer: Members,
  example: {
    members: [
      {
        id: 1,
        name: '王主任',
        role: 'owner',
        isSelf: true,
        joinedAt: '2026-11-18T02:00:00.000Z',
        moves: ['leave'],
      },
    ],
    invitations: [
      {
        id: 1,
        role: 'recruiter',
        email: 'li@example.org',
        invitedBy: '王主任',
        expiresAt: '2026-11-25T02:00:00.000Z',
      },
    ],
  },
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

const describeMove = described({
  summary: 'Leave, or as an owner remove a member or give another role',
  creates: true,
  tag: 'employers',
  refusals: ['sign_in', 'not_allowed', 'not_found', 'last_owner', 'key_reused'],
})

export function memberRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .get('/', may(context, 'member:list'), describeMembers, query(MembersQuestion), async (c) =>
      c.json(await readMembers(context, signed(c), c.req.valid('query').org), 200),
    )
    .post(
      '/:id/moves',
      may(context, 'member:move'),
      describeMove,
      path(RowId),
      noQuery,
      body(MemberMoveBody),
      async (c) =>
        c.json(await moveMember(context, signed(c), c.req.valid('param').id, c.req.valid('json').move), 201),
    )
}

const describeInvite = described({
  summary: 'Invite somebody to an organisation one owns; the link holds seven days and works once',
  creates: true,
  tag: 'employers',
  answer: Invited,
  example: {
    id: 1,
    path: '/join/mS0hR2V1dGVzdC10b2tlbi10aGF0LWlzLW5vdC1vbmUx',
    expiresAt: '2026-11-27T04:00:00.000Z',
  },
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused'],
})

const describeRead = described({
  summary: 'What the link of an invitation leads to',
  tag: 'employers',
  answer: Invitation,
  example: {
    employer: '兰州新区示例新材料有限公司',
    role: 'recruiter',
    isOpen: true,
    expiresAt: '2026-11-27T04:00:00.000Z',
  },
  refusals: ['not_found'],
})

const describeAccept = described({
  summary: 'Accept an invitation and become a member',
  creates: true,
  tag: 'employers',
  answer: Joined,
  example: { employerId: 1 },
  refusals: ['sign_in', 'not_found', 'invitation_over', 'already_a_member', 'key_reused'],
})

const describeRevoke = described({
  summary: 'Take an invitation back',
  creates: true,
  tag: 'employers',
  refusals: ['sign_in', 'not_allowed', 'not_found', 'key_reused'],
})

export function invitationRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'member:invite'), describeInvite, noQuery, body(NewInvitation), async (c) =>
      c.json(await invite(context, signed(c), c.req.valid('json')), 201),
    )
    .post('/accept', may(context, 'member:join'), describeAccept, noQuery, body(Acceptance), async (c) =>
      c.json(await join(context, signed(c), c.req.valid('json').token), 201),
    )
    .get(
      '/links/:token',
      may(context, 'invitation:read'),
      describeRead,
      path(InvitationToken),
      noQuery,
      async (c) => c.json(await readInvitation(context, c.req.valid('param').token), 200),
    )
    .post(
      '/:id/moves',
      may(context, 'member:invite'),
      describeRevoke,
      path(RowId),
      noQuery,
      body(InvitationMoveBody),
      async (c) => c.json(await takeBackInvitation(context, signed(c), c.req.valid('param').id), 201),
    )
}

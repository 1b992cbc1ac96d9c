import { createHash } from 'node:crypto'
import type { Sealer } from '../seal/sealer.ts'

/**
 * The token in the link of an invitation. It is made from the id with our key, so that it stands nowhere: not in the
 * table, the queue, or the kept answer of a repeated request.
 */
export const tokenOf = (seal: Sealer, invitationId: number): string =>
  seal.sign('invitation', `${invitationId}`).toString('base64url')

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

export const joinPath = (token: string): string => `/join/${token}`

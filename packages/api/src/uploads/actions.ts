import { randomBytes } from 'node:crypto'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import { Refusal } from '../errors.ts'
import { insertUpload, openUpload, type StoredUpload } from './queries.ts'
import type { Uploaded } from './schema.ts'
import { sniff } from './sniff.ts'

/** @throws Refusal `unknown_file` when the bytes are none of the kinds that are taken */
export function addUpload(
  context: AppContext,
  by: Signed,
  input: { purpose: string; name: string; bytes: Uint8Array },
): Promise<Uploaded> {
  const mediaType = sniff(input.bytes)
  if (!mediaType) throw new Refusal('unknown_file')
  return act(context, by, async (tx) => {
    const name = randomBytes(16).toString('base64url')
    const id = await insertUpload(tx, {
      name,
      accountId: by.actor.accountId,
      purpose: input.purpose,
      mediaType,
      originalName: input.name,
      bytes: input.bytes,
    })
    await audit(tx, by, { entity: 'upload', entityId: id, details: { mediaType, bytes: input.bytes.length } })
    return { id, name, mediaType, bytes: input.bytes.length }
  })
}

/** Opening somebody's paper is looking at their data, and stands in the audit. */
export function readUpload(context: AppContext, by: Signed, name: string): Promise<StoredUpload> {
  return act(context, by, async (tx) => {
    const found = await openUpload(tx, by.reach, by.actor.accountId, name)
    if (!found) throw new Refusal('not_found')
    const { id, seekerId, employerId } = found
    await audit(tx, by, { entity: 'upload', entityId: id, seekerId, employerId })
    return found
  })
}

import { type Reach, within } from '../auth/reach.ts'
import type { Db } from '../db.ts'
import type { MediaType } from './sniff.ts'

export interface NewUpload {
  name: string
  accountId: number
  purpose: string
  mediaType: MediaType
  originalName: string
  bytes: Uint8Array
}

export async function insertUpload(db: Db, upload: NewUpload): Promise<number> {
  const bytes = Buffer.from(upload.bytes)
  const [row] = await db<{ id: number }[]>`
    insert into upload (name, account_id, purpose, media_type, original_name, bytes, sha256)
    values (${upload.name}, ${upload.accountId}, ${upload.purpose}, ${upload.mediaType}, ${upload.originalName}, ${bytes},
      sha256(${bytes}))
    returning id`
  if (!row) throw new Error('an insert returned no row')
  return row.id
}

export interface StoredUpload {
  id: number
  mediaType: MediaType
  originalName: string
  bytes: Buffer
  seekerId: number | null
  employerId: number | null
}

/** Within reach: uploaded by oneself, belonging to one's organisation, or to a seeker or employer of one's district. */
export async function openUpload(
  db: Db,
  reach: Reach,
  accountId: number,
  name: string,
): Promise<StoredUpload | null> {
  const [row] = await db<StoredUpload[]>`
    select u.id, u.media_type as "mediaType", u.original_name as "originalName", u.bytes,
      u.seeker_id as "seekerId", u.employer_id as "employerId"
    from upload u
    left join seeker s on s.id = u.seeker_id
    left join employer e on e.id = u.employer_id
    where u.name = ${name} and (u.account_id = ${accountId}
      or ${within(db, reach, { seeker: db`u.seeker_id`, employer: db`u.employer_id` })}
      or ${within(db, reach, { district: db`coalesce(s.district, e.district)` })})`
  return row ?? null
}

/** Says whose paper an upload of one's own is; false: it is not one's own, or already somebody's. */
export async function attachUpload(
  db: Db,
  id: number,
  accountId: number,
  to: { employerId?: number; seekerId?: number },
): Promise<boolean> {
  const rows = await db`
    update upload set employer_id = ${to.employerId ?? null}, seeker_id = ${to.seekerId ?? null}
    where id = ${id} and account_id = ${accountId} and employer_id is null and seeker_id is null
    returning id`
  return rows.length === 1
}

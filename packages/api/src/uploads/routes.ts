import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { signed } from '../act.ts'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { Refusal } from '../errors.ts'
import { described, describedFile } from '../http/describe.ts'
import { noQuery, path, query, readAtMost } from '../http/strict.ts'
import { addUpload, readUpload } from './actions.ts'
import { MAX_UPLOAD_BYTES, Uploaded, UploadId, UploadQuestion } from './schema.ts'

const describeAdd = described({
  summary: 'Keep a paper: PNG, JPEG or PDF, at most 5 MB, as the whole body',
  creates: true,
  description: 'Content type application/octet-stream; what the file is, is read from its bytes.',
  tag: 'uploads',
  answer: Uploaded,
  example: { id: 1, name: 'Q2x1bXN5LW5hbWUtaGVyZQ', mediaType: 'image/png', bytes: 20480 },
  refusals: ['sign_in', 'wrong_content_type', 'too_large', 'unknown_file', 'invalid', 'key_reused'],
})

const describeOpen = describedFile({
  summary: 'Open a paper within reach; it comes as an attachment, and opening it is written down',
  tag: 'uploads',
  refusals: ['sign_in', 'not_allowed', 'not_found'],
})

export function uploadRoutes(context: AppContext) {
  return new Hono<RequestVariables>()
    .post('/', may(context, 'upload:add'), describeAdd, query(UploadQuestion), async (c) => {
      if (c.req.header('content-type') !== 'application/octet-stream') throw new Refusal('wrong_content_type')
      const bytes = await readAtMost(c.req.raw, MAX_UPLOAD_BYTES)
      c.set('bodyHash', createHash('sha256').update(bytes).digest())
      return c.json(await addUpload(context, signed(c), { ...c.req.valid('query'), bytes }), 201)
    })
    .get('/:name', may(context, 'upload:open'), describeOpen, path(UploadId), noQuery, async (c) => {
      const found = await readUpload(context, signed(c), c.req.valid('param').name)
      return c.body(new Uint8Array(found.bytes), 200, {
        'content-type': found.mediaType,
        'content-disposition': 'attachment',
      })
    })
}

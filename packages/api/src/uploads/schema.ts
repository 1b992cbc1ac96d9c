import { z } from 'zod'
import { words } from '../http/shapes.ts'

export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024

export const UPLOAD_PURPOSES = ['licence', 'evidence', 'resume', 'placement'] as const

export const UploadQuestion = z.strictObject({
  purpose: z.enum(UPLOAD_PURPOSES),
  name: words(200).default('').meta({ description: 'Name the file had; shown, never used as an address' }),
})

export const UploadId = z.strictObject({ name: z.string().regex(/^[A-Za-z0-9_-]{22}$/) })

export const Uploaded = z
  .strictObject({
    id: z.int(),
    name: z.string().meta({ description: 'Generated; opens it below /uploads/' }),
    mediaType: z.enum(['image/png', 'image/jpeg', 'application/pdf']),
    bytes: z.int(),
  })
  .meta({ id: 'Uploaded' })
export type Uploaded = z.infer<typeof Uploaded>

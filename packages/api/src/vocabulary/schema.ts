import { places } from '@pinqiao/matcher/lexicon/places'
import { z } from 'zod'
import { lang, words } from '../http/shapes.ts'

export const PlacesQuestion = z.strictObject({
  kind: z
    .array(z.enum(['division', 'town', 'park', 'estate', 'stop']))
    .max(5)
    .default([]),
  within: words(60)
    .refine((code) => places().has(code), { params: { code: 'unknown_value', see: '/api/v1/places' } })
    .optional()
    .meta({ description: 'Code of a wider place' }),
  lang,
})

export const Places = z
  .strictObject({
    places: z.array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        kind: z.enum(['division', 'town', 'park', 'estate', 'stop']),
        point: z
          .strictObject({ lat: z.number(), lon: z.number() })
          .nullable()
          .meta({ description: 'Approximate' }),
      }),
    ),
    more: z.boolean().meta({ description: 'There are more; narrow with `within`' }),
  })
  .meta({ id: 'Places' })
export type Places = z.infer<typeof Places>

const codes = z.array(words(60).min(1)).max(100).default([])
export const LabelsQuestion = z.strictObject({
  place: codes,
  occupation: codes,
  skill: codes,
  certificate: codes,
  major: codes,
  lang,
})

import { places } from '@pinqiao/matcher/lexicon/places'
import { SERVICE_KINDS, services } from '@pinqiao/matcher/lexicon/service'
import { z } from 'zod'
import { lang, words } from '../http/shapes.ts'
import { Coded } from '../postings/schema.ts'

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

export const ServiceQuestion = z.strictObject({
  q: words(60).default('').meta({ description: 'What the person says they did in service' }),
  did: z
    .array(
      words(60).refine((code) => services().has(code), {
        params: { code: 'unknown_value', see: '/api/v1/service?q=' },
      }),
    )
    .max(10)
    .default([])
    .meta({ description: 'Codes of what they chose' }),
  lang,
})

const serviceNamed = { code: z.string(), label: z.string(), kind: z.enum(SERVICE_KINDS) }

const ServiceTranslated = z.strictObject({
  ...serviceNamed,
  why: z.string(),
  skills: z.array(Coded),
  occupations: z.array(Coded),
  certificates: z
    .array(Coded)
    .meta({ description: 'Papers that such work asks outside; to be counted only where they are held' }),
})
export type ServiceTranslated = z.infer<typeof ServiceTranslated>

export const ServiceTranslation = z
  .strictObject({
    found: z.array(z.strictObject(serviceNamed)).meta({ description: 'Nearest to `q` first' }),
    proposed: z.array(ServiceTranslated).meta({ description: 'For `did`, in its order; nothing is kept' }),
  })
  .meta({ id: 'ServiceTranslation' })
export type ServiceTranslation = z.infer<typeof ServiceTranslation>

import { z } from 'zod'
import { lang, wholeInQuery, words } from '../http/shapes.ts'

export const SUGGESTED = [
  'occupation',
  'title',
  'skill',
  'certificate',
  'employer',
  'place',
  'major',
] as const

export const SuggestionQuestion = z.strictObject({
  q: words(60).meta({ description: 'What was typed so far' }),
  kind: z.array(z.enum(SUGGESTED)).max(SUGGESTED.length).default([]).meta({
    description: 'Only these kinds, repeatable; all but `major` unless said',
  }),
  limit: wholeInQuery(1, 20).default(8).meta({ description: 'Most suggestions; 8 unless said' }),
  lang,
})

export const Suggestions = z
  .strictObject({
    suggestions: z.array(
      z.strictObject({
        kind: z.enum(SUGGESTED),
        value: z
          .string()
          .meta({ description: 'Code for occupation, skill, certificate, place, major; else the text' }),
        text: z.string().meta({ description: 'The words that begin like what was typed' }),
        label: z.string().meta({ description: 'The name in `lang`' }),
        count: z.int().nullable().meta({ description: 'Live postings behind it; null for a major' }),
      }),
    ),
    degraded: z.boolean().meta({ description: 'The index is not ready, so there are none' }),
  })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof Suggestions>

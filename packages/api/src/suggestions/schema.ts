import { z } from 'zod'
import { lang, wholeInQuery, words } from '../http/shapes.ts'

export const SuggestionQuestion = z.strictObject({
  q: words(60).meta({ description: 'What was typed so far' }),
  limit: wholeInQuery(1, 20).default(8).meta({ description: 'Most suggestions; 8 unless said' }),
  lang,
})

export const Suggestions = z
  .strictObject({
    suggestions: z.array(
      z.strictObject({
        kind: z.enum(['occupation', 'title', 'skill', 'certificate', 'employer', 'place']),
        value: z
          .string()
          .meta({ description: 'Code for occupation, skill, certificate, place; else the text' }),
        text: z.string().meta({ description: 'The words that begin like what was typed' }),
        label: z.string().meta({ description: 'The name in `lang`' }),
        count: z.int().meta({ description: 'Live postings behind it' }),
      }),
    ),
    degraded: z.boolean().meta({ description: 'The index is not ready, so there are none' }),
  })
  .meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof Suggestions>

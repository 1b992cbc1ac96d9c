import { z } from 'zod'
import { words } from '../http/shapes.ts'
import { EXCEPTION_BASES, WORDING_FIELDS, WORDING_KINDS } from './kinds.ts'

export const LONGEST_TEXT = 8000

export const WordingQuestion = z
  .strictObject({
    title: words(120).default(''),
    duties: words(LONGEST_TEXT).default(''),
    requirements: words(LONGEST_TEXT).default(''),
    address: words(200).default(''),
  })
  .meta({ id: 'WordingQuestion', example: { title: '装卸工', requirements: '限男性，45岁以下' } })

export const Finding = z.strictObject({
  field: z.enum(WORDING_FIELDS),
  kind: z.enum(WORDING_KINDS),
  phrase: z.string().meta({ description: 'The words as they stand in the text' }),
  weight: z.enum(['unlawful', 'risk']),
  articles: z.array(
    z.strictObject({
      law: z.string(),
      lawEn: z.string(),
      article: z.string().meta({ description: 'Number of the article; empty where there are none' }),
      from: z.iso.date(),
      source: z.string(),
    }),
  ),
  better: z.string().nullable().meta({ description: 'What is better said; null: leave the words out' }),
  mended: z.string().meta({ description: 'The whole text of the field with this phrase mended' }),
  exceptions: z
    .array(z.enum(EXCEPTION_BASES))
    .meta({ description: 'On what it may lawfully be said; an officer judges it' }),
})

export const WordingFound = z.strictObject({ findings: z.array(Finding) }).meta({ id: 'WordingFound' })
export type WordingFound = z.infer<typeof WordingFound>

import { LANGUAGES } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'

/** NUL and other control characters, lone surrogates, and U+FFFD, which bytes of another encoding become. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/

/** What a person typed, trimmed, at most `max` UTF-16 units. A form sends each end of a line as two, the person typed one. */
export function words(max: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\r\n', '\n'))
    .max(max)
    .refine((text) => text.isWellFormed() && !NOT_TEXT.test(text), { params: { code: 'not_text' } })
    .trim()
}

/** A whole number in a query string. */
export function wholeInQuery(min: number, max: number) {
  return z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text),
    z.int().min(min).max(max),
  )
}

/** A decimal number in a query string, without exponents, NaN or Infinity. */
export function decimalInQuery(min: number, max: number) {
  return z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d{1,9}(\.\d{1,12})?$/.test(text) ? Number(text) : text),
    z.number().min(min).max(max),
  )
}

export const lang = z
  .enum(LANGUAGES)
  .default('zh')
  .meta({ description: 'Language of the labels in the answer' })

/** An opaque cursor: the `next` of the page before. */
export const cursor = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_-]+$/)
  .meta({ description: '`next` of the page before' })

/** The number of a row as it stands in a path. */
export const idInPath = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
/** `:id` of a path. */
export const RowId = z.strictObject({ id: idInPath })

/** Answer of a write whose result is the row itself. */
export const Done = z.strictObject({ id: z.int() }).meta({ id: 'Done' })
export const Nothing = z.strictObject({}).meta({ id: 'Nothing' })

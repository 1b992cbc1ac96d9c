// Texts people write, and the fields of bodies that take them.

import type { Schema } from './operations.ts'

/** What any field that takes text is to keep and show as it was typed. */
export const KEPT_TEXTS = [
  `<script>alert(1)</script> &amp; "\\" '%_' {{7}}`,
  '👩‍👩‍👧‍👦 𠮷野家 🏳️‍🌈',
  '臺灣繁體中文招聘會',
  'مرحبا بالعالم שלום עולם',
  // Decomposed: nothing is composed behind anybody's back.
  'Cafe\u0301 A\u030angstro\u0308m',
]

/** The item of a list, in the path of a field. */
const ITEM = '[]'

export interface TextField {
  path: string[]
  schema: Schema
}

/** The fields of a body, also in what lists hold, that take whatever a person types. */
export function textFields(schema: Schema, path: string[] = []): TextField[] {
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, one]) => textFields(one, [...path, name]))
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return choices.flatMap((one) => textFields(one, path))
  if (schema.type === 'array' && schema.items) return textFields(schema.items, [...path, ITEM])
  return schema.type === 'string' && !schema.enum && schema.const === undefined ? [{ path, schema }] : []
}

/** A body with a value at a path; a list there gets its first item changed. */
export function withValue(body: unknown, [name = '', ...rest]: string[], value: unknown): unknown {
  if (name === ITEM) {
    const [first, ...others] = Array.isArray(body) ? body : []
    return [rest.length === 0 ? value : withValue(first, rest, value), ...others]
  }
  const object = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ...object, [name]: rest.length === 0 ? value : withValue(object[name], rest, value) }
}

/** Every text in an answer. */
export function textsIn(answer: unknown): string[] {
  if (typeof answer === 'string') return [answer]
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(textsIn) : []
}

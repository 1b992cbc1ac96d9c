import type { After } from '@pinqiao/matcher/types'
import { Refusal } from '../errors.ts'

/** `index`: an order key of the search index; `table`: the time of publication, while no index is there. */
export type CursorKind = 'index' | 'table'

export interface Cursor {
  kind: CursorKind
  after: After
}

export function cursorText(kind: CursorKind, after: After | null): string | null {
  return after && Buffer.from(`${kind}~${after.key}~${after.id}`).toString('base64url')
}

/** @throws Refusal `invalid` for a cursor that was not made here */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const parts = /^(index|table)~(-?(?:\d[\d.]*(?:e[+-]?\d+)?|Infinity))~(\d{1,15})$/.exec(
    Buffer.from(text, 'base64url').toString(),
  )
  const key = Number(parts?.[2])
  if (!parts || Number.isNaN(key)) throw new Refusal('invalid', [{ path: 'after', code: 'wrong_format' }])
  return { kind: parts[1] as CursorKind, after: { key, id: Number(parts[3]) } }
}

import type { Knowledge } from './knowledge.ts'

/** More wanted occupations than this at once in memory are unlikely to come again soon. */
const KEPT = 400

const tables = new WeakMap<Knowledge, WeakMap<readonly string[], Map<string, Float32Array>>>()

/**
 * Nearness of `wanted` to each of `codes` (a code book's own list, which only grows). Kept per wanted occupation:
 * comparing one with a thousand others is the dearest step of a plan, and the same few are wanted all day.
 */
export function nearnessTable(wanted: string, codes: readonly string[], knowledge: Knowledge): Float32Array {
  const byCodes = tables.get(knowledge) ?? new WeakMap<readonly string[], Map<string, Float32Array>>()
  tables.set(knowledge, byCodes)
  const byWanted = byCodes.get(codes) ?? new Map<string, Float32Array>()
  byCodes.set(codes, byWanted)
  const known = byWanted.get(wanted)
  if (known && known.length === codes.length) return known
  if (byWanted.size >= KEPT) byWanted.clear()
  const table = Float32Array.from(codes, (code) =>
    code === '' ? 0 : knowledge.occupationNearness(wanted, code),
  )
  byWanted.set(wanted, table)
  return table
}

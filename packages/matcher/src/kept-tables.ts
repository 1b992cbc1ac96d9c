import type { Knowledge } from './knowledge.ts'

/** More questions than this at once in memory are unlikely to come again soon. */
const KEPT = 400

const tables = new WeakMap<Knowledge, WeakMap<readonly string[], Map<string, Float32Array>>>()

/**
 * The answer to one question for each of `codes` (a code book's own list, which only grows; index 0 stands for "not
 * stated" and is 0), kept by the question's name: comparing a wanted occupation with all others, or a major with all
 * asked, is the dearest step of a plan, depends on codes alone, and the same few are asked all day.
 */
export function keptTable(
  question: string,
  codes: readonly string[],
  knowledge: Knowledge,
  answer: (code: string, index: number) => number,
): Float32Array {
  const byCodes = tables.get(knowledge) ?? new WeakMap<readonly string[], Map<string, Float32Array>>()
  tables.set(knowledge, byCodes)
  const byQuestion = byCodes.get(codes) ?? new Map<string, Float32Array>()
  byCodes.set(codes, byQuestion)
  const known = byQuestion.get(question)
  if (known && known.length === codes.length) return known
  if (byQuestion.size >= KEPT) byQuestion.clear()
  const table = new Float32Array(codes.length)
  for (let index = 1; index < codes.length; index++) table[index] = answer(codes[index], index)
  byQuestion.set(question, table)
  return table
}

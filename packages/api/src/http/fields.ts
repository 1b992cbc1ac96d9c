import type { z } from 'zod'
import { FIELD_CODES, type FieldCode, type FieldProblem } from '../errors.ts'

const MOST_FIELDS = 50
const LONGEST_PATH = 100

/** zod's issues as field problems. No value that was sent is repeated, only where it stood. */
export function fieldsOf(issues: z.core.$ZodIssue[], input: unknown): FieldProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, input)).slice(0, MOST_FIELDS)
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): FieldProblem[] {
  const at = (code: FieldCode, more: Omit<FieldProblem, 'path' | 'code'> = {}): FieldProblem[] => [
    { path: pathOf(issue.path), code, ...more },
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), code: 'unknown' }))
    case 'invalid_type':
      return at(valueAt(input, issue.path) === undefined ? 'required' : 'wrong_type')
    case 'invalid_value':
      return at('unknown_value', { allowed: issue.values.map(String) })
    case 'too_big':
      return at(tooBig(issue.origin), { limit: Number(issue.maximum) })
    case 'too_small':
      return at(issue.origin === 'string' ? 'too_short' : 'too_small', { limit: Number(issue.minimum) })
    case 'invalid_union':
      // Of several shapes allowed the one that got furthest says best what is wrong.
      return at('wrong_type')
    case 'custom':
      return at(FIELD_CODES.find((code) => code === issue.params?.code) ?? 'wrong_format')
    default:
      return at('wrong_format')
  }
}

function tooBig(origin: string): FieldCode {
  if (origin === 'string') return 'too_long'
  return origin === 'array' ? 'too_many' : 'too_big'
}

function pathOf(path: PropertyKey[]): string {
  const whole = path.map(String).join('.').toWellFormed()
  return whole.length > LONGEST_PATH ? `${whole.slice(0, LONGEST_PATH)}…` : whole
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  )
}

import { z } from 'zod'
import { FIELD_CODES, type FieldCode, type FieldProblem } from '../errors.ts'

const MOST_FIELDS = 50
const LONGEST_PATH = 100

/** zod's issues as field problems. No value that was sent is repeated, only where it stood. */
export function fieldsOf(issues: z.core.$ZodIssue[], input: unknown, schema: z.ZodType): FieldProblem[] {
  const problems = issues.flatMap((issue) => problemsOf(issue, input, schema))
  // A number out of two bounds (of whole numbers, and of the field) is told the tighter one, which zod gives last.
  const byField = new Map(problems.map((problem) => [`${problem.path} ${problem.code}`, problem]))
  return [...byField.values()].slice(0, MOST_FIELDS)
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown, schema: z.ZodType): FieldProblem[] {
  const at = (code: FieldCode, more: Omit<FieldProblem, 'path' | 'code'> = {}): FieldProblem[] => [
    { path: pathOf(issue.path), code, ...more },
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: pathOf([...issue.path, key]),
        code: 'unknown',
        allowed: namesAt(schema, issue.path),
      }))
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined
        ? at('required')
        : at('wrong_type', { expected: jsonTypes[issue.expected] ?? issue.expected })
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined
        ? at('required')
        : at('unknown_value', { allowed: issue.values.map(String) })
    case 'too_big':
      return at(tooBig(issue.origin), { limit: Number(issue.maximum) })
    case 'too_small':
      return at(issue.origin === 'string' ? 'too_short' : 'too_small', { limit: Number(issue.minimum) })
    case 'invalid_union':
      return withinUnion(issue, input, schema) ?? at('wrong_type')
    case 'custom':
      return at(
        FIELD_CODES.find((code) => code === issue.params?.code) ?? 'wrong_format',
        typeof issue.params?.see === 'string' ? { see: issue.params.see } : {},
      )
    default:
      return at('wrong_format')
  }
}

/** Of several shapes allowed the one that was meant says best what is wrong: the one whose faults lie inside it. */
function withinUnion(
  { errors, path }: z.core.$ZodIssueInvalidUnion,
  input: unknown,
  schema: z.ZodType,
): FieldProblem[] | null {
  const meant = errors.find((issues) => issues.length > 0 && issues.every((issue) => isInside(issue)))
  if (!meant) return null
  return meant.flatMap((issue) => problemsOf({ ...issue, path: [...path, ...issue.path] }, input, schema))
}

const isInside = (issue: z.core.$ZodIssue): boolean =>
  issue.path.length > 0 || issue.code === 'unrecognized_keys'

const jsonTypes: Record<string, string> = { int: 'integer', record: 'object' }

/** Names an object may have at a place of the schema. */
function namesAt(schema: z.ZodType, path: PropertyKey[]): string[] {
  const inner = withoutWrappers(schema)
  if (inner instanceof z.ZodUnion) {
    return inner.options.flatMap((option) => namesAt(option as z.ZodType, path))
  }
  if (!(inner instanceof z.ZodObject)) return []
  const [key, ...rest] = path
  if (key === undefined) return Object.keys(inner.shape)
  return Object.hasOwn(inner.shape, key) ? namesAt(inner.shape[String(key)], rest) : []
}

function withoutWrappers(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return withoutWrappers(schema.unwrap() as z.ZodType)
  }
  return schema
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

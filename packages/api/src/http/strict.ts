import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { resolver, uniqueSymbol } from 'hono-openapi'
import { z } from 'zod'
import type { RequestVariables } from '../context.ts'
import { type FieldProblem, Refusal } from '../errors.ts'
import { fieldsOf } from './fields.ts'

type Validates<Target extends 'query' | 'json' | 'param', S extends z.ZodType> = MiddlewareHandler<
  RequestVariables,
  string,
  { in: { [T in Target]: z.input<S> }; out: { [T in Target]: z.output<S> } }
>

export const MAX_BODY_BYTES = 256 * 1024

/**
 * Reads the query strictly: a parameter that is unknown, or given twice where one is meant, is refused, never ignored.
 * Parameters whose schema is an array may be repeated.
 *
 * @throws Refusal `invalid` naming every field that is wrong
 */
export function query<S extends z.ZodObject>(schema: S): Validates<'query', S> {
  const repeatable = new Set(Object.keys(schema.shape).filter((name) => isList(schema.shape[name])))
  return documented('query', schema, async (c, next) => {
    const given = new URL(c.req.url).searchParams
    const names = [...new Set(given.keys())]
    const input = Object.fromEntries(
      names.map((name) => [name, repeatable.has(name) ? given.getAll(name) : given.get(name)]),
    )
    const repeated = names.filter(
      (name) => Object.hasOwn(schema.shape, name) && !repeatable.has(name) && given.getAll(name).length > 1,
    )
    const problems = repeated.map((path): FieldProblem => ({ path, code: 'repeated' }))
    c.req.addValidatedData('query', accept(schema, input, problems))
    await next()
  })
}

const Nothing = z.strictObject({})

/** For routes that take no parameters: one that is given is refused, never ignored. */
export const noQuery: MiddlewareHandler = async (c, next) => {
  accept(Nothing, Object.fromEntries(new URL(c.req.url).searchParams))
  await next()
}

/** Path parameters; what does not fit cannot exist, so it is answered like a missing thing. */
export function path<S extends z.ZodObject>(
  schema: S,
  missing: 'no_such_posting' | 'not_found' = 'not_found',
): Validates<'param', S> {
  return documented('param', schema, async (c, next) => {
    const result = schema.safeParse(c.req.param())
    if (!result.success) throw new Refusal(missing)
    c.req.addValidatedData('param', result.data)
    await next()
  })
}

/**
 * Reads a JSON body of at most 256 KB.
 *
 * @throws Refusal `wrong_content_type`, `too_large`, `not_json`, or `invalid` naming every field that is wrong
 */
export function body<S extends z.ZodType>(schema: S): Validates<'json', S> {
  return documented('json', schema, async (c, next) => {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
      throw new Refusal('wrong_content_type')
    }
    const bytes = await readAtMost(c.req.raw, MAX_BODY_BYTES)
    const input = parseJson(bytes)
    c.set('bodyHash', createHash('sha256').update(bytes).digest())
    c.req.addValidatedData('json', accept(schema, input) as object)
    await next()
  })
}

function accept<S extends z.ZodType>(schema: S, input: unknown, before: FieldProblem[] = []): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success && before.length === 0) return result.data
  throw new Refusal('invalid', [...before, ...fieldsOf(result.error?.issues ?? [], input, schema)])
}

/** @throws Refusal `too_large` */
export async function readAtMost(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new Refusal('too_large')
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > limit) throw new Refusal('too_large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // Bad UTF-8, bad syntax and nesting too deep for the parser are the same to the sender.
    throw new Refusal('not_json')
  }
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isList(schema.unwrap())
  return schema instanceof z.ZodArray
}

/** hono-openapi finds the schema of a validator under its symbol. */
function documented<Target extends 'query' | 'json' | 'param', S extends z.ZodType>(
  target: Target,
  schema: S,
  handler: Validates<Target, S>,
): Validates<Target, S> {
  return Object.assign(handler, { [uniqueSymbol]: { target, ...resolver(schema) } })
}

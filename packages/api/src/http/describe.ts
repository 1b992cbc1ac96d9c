import { describeRoute, resolver } from 'hono-openapi'
import { z } from 'zod'
import { FIELD_CODES, REFUSALS, type RefusalCode } from '../errors.ts'
import { Done } from './shapes.ts'

/** Answer of every refusal and bug. */
export const Problem = z
  .strictObject({
    code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
    fields: z
      .array(
        z.strictObject({
          path: z
            .string()
            .meta({ description: "Dotted path in the body or name of the parameter; '' is the whole" }),
          code: z.enum(FIELD_CODES),
          limit: z.number().optional(),
          allowed: z.array(z.string()).optional().meta({
            description: 'Values to choose from; with `unknown` the names that are known there',
          }),
          expected: z.string().optional().meta({ description: 'Type asked, with `wrong_type`' }),
          see: z.string().optional().meta({ description: 'Where the values can be looked up' }),
        }),
      )
      .optional()
      .meta({ description: 'With `invalid`: every field that is wrong' }),
    requestId: z.string().optional().meta({ description: 'With `bug`: names the line in the server log' }),
  })
  .meta({
    id: 'Problem',
    example: { code: 'invalid', fields: [{ path: 'limit', code: 'too_big', limit: 50 }] },
  })

interface Answered<S extends z.ZodType> {
  answer: S
  /** A whole answer, shown in the document and checked against `answer` by a test. */
  example: z.input<S>
}

/** Most writes answer with the row they wrote. */
const ROW: Answered<typeof Done> = { answer: Done, example: { id: 1 } }

interface Described {
  summary: string
  description?: string
  tag: string
  refusals: readonly RefusalCode[]
  /** The answer has status 201. */
  creates?: boolean
  /** Answers whose body is more than a {@link Problem}, by status. */
  others?: Record<number, { description: string; answer: z.ZodType }>
}

const ALWAYS: readonly RefusalCode[] = ['invalid', 'too_slow', 'busy', 'database_unavailable', 'bug']

/** Documents a route: its answer with an example, unless it is the row, and every code it may refuse with, by status. */
export function described<S extends z.ZodType>(route: (Described & Answered<S>) | Described) {
  const { answer, example } = 'answer' in route ? route : ROW
  const refusals = Object.groupBy(new Set([...route.refusals, ...ALWAYS]), (code) => REFUSALS[code])
  const problems = Object.entries(refusals).map(([status, codes = []]) => [
    status,
    {
      description: codes.map((code) => `\`${code}\``).join(', '),
      content: { 'application/json': { schema: resolver(Problem) } },
    },
  ])
  const others = Object.entries(route.others ?? {}).map(([status, other]) => [
    status,
    { description: other.description, content: { 'application/json': { schema: resolver(other.answer) } } },
  ])
  return describeRoute({
    summary: route.summary,
    description: route.description ?? '',
    tags: [route.tag],
    responses: {
      [route.creates ? 201 : 200]: {
        description: route.creates ? 'Made' : 'Done',
        content: { 'application/json': { schema: resolver(answer), example } },
      },
      ...Object.fromEntries([...problems, ...others]),
    },
  })
}

/** Documents a route whose answer is a file. */
export function describedFile(route: Pick<Described, 'summary' | 'tag' | 'refusals'>) {
  return described({ ...route, answer: z.string().meta({ format: 'binary' }), example: '' })
}

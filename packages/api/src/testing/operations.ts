// Requests made from the OpenAPI document, for tests that walk every route.

import type { TestApi } from './served.ts'

/** JSON Schema, as far as the document uses it. */
export interface Schema {
  $ref?: string
  type?: string
  const?: unknown
  enum?: unknown[]
  example?: unknown
  examples?: unknown[]
  default?: unknown
  format?: string
  pattern?: string
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  items?: Schema
  required?: string[]
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

export interface Operation {
  /** `GET`, … */
  method: string
  /** Below /api/v1, with `:id`. */
  path: string
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[]
  body: Schema | null
}

type Methods = Record<
  string,
  {
    parameters?: Operation['parameters']
    requestBody?: { content: Record<string, { schema: Schema }> }
  }
>

/** Every operation of the document, its references followed. */
export async function operationsOf(api: Pick<TestApi, 'ask'>): Promise<Operation[]> {
  const { body: document } = await api.ask('/openapi.json')
  const schemas = document.components?.schemas ?? {}
  const follow = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1)
    return name ? follow({ ...schemas[name], ...omitRef(schema) }) : mapParts(schema, follow)
  }
  return Object.entries(document.paths as Record<string, Methods>).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { parameters = [], requestBody }]): Operation => ({
        method: method.toUpperCase(),
        path: path.replace(/^\/api\/v1/, '').replace(/\{(\w+)\}/g, ':$1'),
        parameters: parameters.map((one) => ({ ...one, schema: follow(one.schema) })),
        body: requestBody ? follow(requestBody.content['application/json']?.schema ?? {}) : null,
      }),
    ),
  )
}

const omitRef = ({ $ref: _ref, ...rest }: Schema): Schema => rest

function mapParts(schema: Schema, follow: (schema: Schema) => Schema): Schema {
  const several = (parts?: Schema[]) => (parts ? parts.map(follow) : undefined)
  return {
    ...schema,
    ...(schema.items ? { items: follow(schema.items) } : {}),
    ...(schema.properties
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, one]) => [name, follow(one)]),
          ),
        }
      : {}),
    ...(schema.anyOf ? { anyOf: several(schema.anyOf) ?? [] } : {}),
    ...(schema.oneOf ? { oneOf: several(schema.oneOf) ?? [] } : {}),
    ...(schema.allOf ? { allOf: several(schema.allOf) ?? [] } : {}),
  }
}

/** A value the schema takes: its example, else the least it asks for. */
export function sampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example
  if (schema.examples?.[0] !== undefined) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.oneOf ?? schema.anyOf ?? []
  if (choice) return sampleOf(choice)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(sampleOf))
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'boolean':
      return false
    case 'string':
      return sampleText(schema)
    default:
      return null
  }
}

function sampleText({ format, minLength = 0 }: Schema): string {
  if (format === 'date') return '2026-12-01'
  if (format === 'date-time') return '2026-12-01T09:00:00Z'
  if (format === 'time') return '09:00'
  return '文字'.padEnd(minLength, '字')
}

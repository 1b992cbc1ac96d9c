import { expect, test } from 'vitest'
import { apiRoutes, createApp } from './app.ts'
import type { AppContext } from './context.ts'
import { openSql } from './db.ts'
import { exampleMatch } from './matches/example.ts'
import { MatchFound } from './matches/schema.ts'
import { examplePage, exampleSearch } from './postings/examples.ts'
import { PostingPage, SearchFound } from './postings/schema.ts'
import { createSealer } from './seal/sealer.ts'
import { noSearch } from './testing/no-search.ts'
import { asking, NOW, TEST_KEY } from './testing/served.ts'

// The document needs no database: nothing connects.
const context: AppContext = {
  sql: openSql('postgres://nobody@127.0.0.1:1/none'),
  search: noSearch,
  seal: createSealer(TEST_KEY),
  now: () => NOW,
  log: () => {},
}
const app = createApp(context)
const { ask } = asking('http://here/api/v1', (request) => app.fetch(request))

type Operation = {
  summary: string
  parameters?: { name: string; in: string; schema?: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<
    string,
    { description: string; content: Record<string, { schema: object; example?: object }> }
  >
}

async function operations(): Promise<[string, Operation][]> {
  const { body } = await ask('/openapi.json')
  return Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  )
}

test('every route is in the document, and nothing else', async () => {
  const routes = apiRoutes(context)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(
      ({ method, path }) =>
        `${method.toLowerCase()} /api/v1${path.replace(/\/$/, '').replace(/:([A-Za-z]+)/g, '{$1}')}`,
    )
  expect((await operations()).map(([name]) => name).sort()).toEqual([...new Set(routes)].sort())
})

test('every route has a summary, a schema and an example of its answer, and its refusals', async () => {
  for (const [name, { summary, responses }] of await operations()) {
    expect(summary, name).not.toBe('')
    expect((responses['200'] ?? responses['201'])?.content['application/json'], name).toMatchObject({
      schema: expect.anything(),
      example: expect.anything(),
    })
    expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['422', '500', '503']))
    expect(responses, name).not.toHaveProperty('400')
  }
})

test('every parameter and body has a schema', async () => {
  const all = new Map(await operations())
  for (const [name, { parameters = [] }] of all) {
    for (const parameter of parameters) {
      expect(Object.keys(parameter.schema ?? {}).length, `${name} ${parameter.name}`).toBeGreaterThan(0)
    }
  }
  const search = all.get('get /api/v1/postings')
  const parameter = (name: string) => search?.parameters?.find((one) => one.name === name)
  expect(parameter('limit')?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 50 })
  expect(parameter('kind')?.schema).toMatchObject({
    type: 'array',
    items: { enum: expect.arrayContaining(['gig']) },
  })
  expect(all.get('post /api/v1/matches')?.requestBody?.content['application/json']?.schema).toBeDefined()
})

test('every reference leads somewhere', async () => {
  const { body } = await ask('/openapi.json')
  const text = JSON.stringify(body)
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name as string,
  )
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) expect(body.components.schemas, name).toHaveProperty(name)
  expect(text).not.toContain('"$ref":"#/$defs')
})

test('the examples are what they are examples of', () => {
  SearchFound.parse(exampleSearch)
  PostingPage.parse(examplePage)
  MatchFound.parse(exampleMatch)
})

// The search engine is dead: whatever people read still answers.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { RESOURCES } from './auth/matrix.fixtures.ts'
import { openSql, type Sql } from './db.ts'
import { createSealer } from './seal/sealer.ts'
import { cookieOf, makeCity, type Persona, personas } from './testing/city.ts'
import { noSearch } from './testing/no-search.ts'
import { type Operation, operationsOf } from './testing/operations.ts'
import { asking, NOW, TEST_KEY, type TestWorld } from './testing/served.ts'

let world: TestWorld
let sql: Sql
let api: ReturnType<typeof asking>
let answer: (path: string, headers: Record<string, string>) => Promise<Response>
let reads: Operation[]
let everyone: Persona[]
const log: string[] = []
beforeAll(async () => {
  world = await makeCity()
  sql = openSql(world.url)
  const app = createApp({
    sql,
    search: noSearch,
    seal: createSealer(TEST_KEY),
    now: () => NOW,
    log: (line) => log.push(line),
  })
  api = asking('http://here/api/v1', (request) => app.fetch(request))
  answer = async (path, headers) => app.fetch(new Request(`http://here/api/v1${path}`, { headers }))
  reads = (await operationsOf(api)).filter(({ method, path }) => method === 'GET' && path !== '/health')
  everyone = await personas(world)
}, 120_000)
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await world.drop()
})

/** A path with a row that is there. */
async function pathOf({ path }: Operation): Promise<string> {
  const key = Object.keys(RESOURCES)
    .filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0]
  const [row] = key ? ((await RESOURCES[key]?.rows(world.sql)) ?? []) : []
  return path.replace(/:(\w+)/g, (_, name) => String(row?.params[name] ?? 1))
}

test('every read of every role is answered by the database alone', { timeout: 120_000 }, async () => {
  const failed: string[] = []
  let asked = 0
  for (const one of everyone) {
    const headers = await cookieOf(world, one.accountId)
    for (const operation of reads) {
      const path = await pathOf(operation)
      const { status } = await answer(path, headers)
      asked++
      if (status >= 500) failed.push(`${path} as ${one.name}: ${status}`)
    }
  }
  expect(asked).toBeGreaterThan(300)
  expect(failed).toEqual([])
  expect(log.filter((line) => line.includes('failed:'))).toEqual([])
})

test('an employer still reads who applied, without how they fit', async () => {
  const owner = everyone.find(({ name }) => name === 'owner')
  const headers = await cookieOf(world, owner?.accountId ?? null)
  const { status, body } = await api.ask('/applications', { headers })
  expect(status).toBe(200)
  expect(body.applications.length).toBeGreaterThan(0)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Known, knownIn, REQUESTS, RESOURCES } from './auth/matrix.fixtures.ts'
import { createSealer } from './seal/sealer.ts'
import { cookieOf, makeCity, type Persona, personas } from './testing/city.ts'
import { hostileValues, pick, seeded } from './testing/hostile.ts'
import { untilReady } from './testing/office.ts'
import { type Operation, operationsOf, sampleOf } from './testing/operations.ts'
import { serveOn, TEST_KEY, type TestApi, type TestWorld } from './testing/served.ts'
import { textFields, withValue } from './testing/texts.ts'

let world: TestWorld
let api: TestApi
let operations: Operation[]
let everyone: Persona[]
let known: Known
beforeAll(async () => {
  world = await makeCity()
  api = await serveOn(world.url)
  await untilReady(api)
  operations = await operationsOf(api)
  everyone = await personas(world)
  known = await knownIn(world.sql, createSealer(TEST_KEY))
}, 120_000)
afterAll(async () => {
  await api.close()
  await world.drop()
})

const TEXTS = [
  '<script>alert(1)</script>',
  '👩‍👩‍👧‍👦 𠮷野家',
  '臺灣繁體中文招聘會',
  '字'.repeat(10_000),
  'a\u0000b',
  '\ud800',
]

const paths = new Map<string, string>()

/** A path with rows that are there, so that a request gets as far as it can. */
async function pathOf({ path }: Operation): Promise<string> {
  const before = paths.get(path)
  if (before) return before
  const key = Object.keys(RESOURCES)
    .filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0]
  const [row] = key ? ((await RESOURCES[key]?.rows(world.sql)) ?? []) : []
  const made = path.replace(/:(\w+)/g, (_, name) => String(row?.params[name] ?? 1))
  paths.set(path, made)
  return made
}

async function send(operation: Operation, path: string, one: Persona, body: unknown) {
  const answer = await fetch(`${api.url}/api/v1${path}`, {
    method: operation.method,
    headers: { 'content-type': 'application/json', ...(await cookieOf(world, one.accountId)) },
    body: JSON.stringify(body),
  })
  return { status: answer.status, text: await answer.text() }
}

/** Requests of the walk close accounts and take hats off; a few roles suffice to get past every gate. */
const ASKERS = ['seeker', 'owner', 'officer', 'fair_staff', 'admin']

test('every text field of every body takes what people write, or refuses with field and code', {
  timeout: 300_000,
}, async () => {
  const wrong: string[] = []
  const counts = { fields: 0, requests: 0, refused: 0 }
  for (const operation of operations.filter(({ body }) => body !== null)) {
    const name = `${operation.method} ${operation.path}`
    const fields = [...new Set(textFields(operation.body ?? {}).map(({ path }) => path.join('.')))]
    const path = await pathOf(operation)
    for (const field of fields) {
      counts.fields++
      for (const one of everyone.filter((asker) => ASKERS.includes(asker.name))) {
        const sample = REQUESTS[name]?.body?.(known, one.name) ?? sampleOf(operation.body ?? {})
        for (const text of TEXTS) {
          const { status, text: answer } = await send(
            operation,
            path,
            one,
            withValue(sample, field.split('.'), text),
          )
          counts.requests++
          if (status >= 500) wrong.push(`${name} ${field} as ${one.name}: ${status} ${answer}`)
          if (status !== 422) continue
          counts.refused++
          const problem = JSON.parse(answer) as { code: string; fields?: { path: string; code: string }[] }
          if (problem.code === 'invalid' && !problem.fields?.every((told) => told.code)) {
            wrong.push(`${name} ${field} as ${one.name}: refused without a code: ${answer}`)
          }
          if (answer.includes('alert(1)')) wrong.push(`${name} ${field}: says back what was sent`)
        }
      }
    }
  }
  console.log(
    `texts: ${counts.fields} fields, ${counts.requests} requests, ${counts.refused} refused, 0 bugs allowed`,
  )
  expect(wrong).toEqual([])
})

test('bodies and queries made of values that have broken programs never meet a bug, whoever sends them', {
  timeout: 300_000,
}, async () => {
  const random = seeded(20261125)
  const wrong: string[] = []
  let requests = 0
  for (const operation of operations) {
    const path = await pathOf(operation)
    for (const one of everyone) {
      const names = operation.parameters.filter((p) => p.in === 'query').map((p) => p.name)
      const said = names.filter(() => random() < 0.5)
      const query = said.map((name) => {
        const value = pick(random, hostileValues)
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        return `${name}=${text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'}`
      })
      const fields = Object.keys(operation.body?.properties ?? {})
      const body = fields.reduce(
        (all, name) => (random() < 0.4 ? withValue(all, [name], pick(random, hostileValues)) : all),
        operation.body ? sampleOf(operation.body) : null,
      )
      // Long queries are the proxy's to refuse; ours end at what a browser sends.
      const target = `${path}${query.length > 0 ? `?${query.join('&')}` : ''}`.slice(0, 6000)
      const answer = await fetch(`${api.url}/api/v1${target.replace(/%.?$/, '')}`, {
        method: operation.method,
        headers: { 'content-type': 'application/json', ...(await cookieOf(world, one.accountId)) },
        ...(operation.method === 'GET' ? {} : { body: JSON.stringify(body) }),
      })
      requests++
      const text = await answer.text()
      if (answer.status >= 500)
        wrong.push(`${operation.method} ${target.slice(0, 200)} as ${one.name}: ${answer.status} ${text}`)
    }
  }
  console.log(`fuzz of every route as every role: ${requests} requests`)
  expect(wrong).toEqual([])
})

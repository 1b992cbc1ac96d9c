import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { createSealer } from '../seal/sealer.ts'
import { cookieOf, makeCity, type Persona, personas } from '../testing/city.ts'
import { noSearch } from '../testing/no-search.ts'
import { untilReady } from '../testing/office.ts'
import { type Operation, operationsOf, sampleOf } from '../testing/operations.ts'
import { NOW, serveOn, TEST_KEY, type TestApi, type TestWorld } from '../testing/served.ts'
import { type ListedRoute, listedRoutes } from './listed.ts'
import { type Known, knownIn, REQUESTS, RESOURCES, type Resource, type Row } from './matrix.fixtures.ts'
import { may } from './may.ts'
import { grantsOf, type Role, type Scope } from './policy.ts'

let world: TestWorld
let api: TestApi
let everyone: Persona[]
let routes: ListedRoute[]
let operations: Map<string, Operation>
let known: Known
/** Roles given when the walk began. */
const hats = new Set<number>()
const rowsOf = new Map<Resource, Row[]>()

beforeAll(async () => {
  world = await makeCity()
  everyone = await personas(world)
  api = await serveOn(world.url)
  await untilReady(api)
  routes = listedRoutes(createApp(contextOf(world)))
  operations = new Map((await operationsOf(api)).map((one) => [`${one.method} ${one.path}`, one]))
  known = await knownIn(world.sql, createSealer(TEST_KEY))
  for (const { id } of await world.sql`select id from account_role where ended_at is null`) hats.add(id)
  for (const resource of new Set(Object.values(RESOURCES)))
    rowsOf.set(resource, await resource.rows(world.sql))
}, 120_000)
afterAll(async () => {
  await api.close()
  await world.drop()
})

const contextOf = ({ sql }: TestWorld): AppContext => ({
  sql,
  search: noSearch,
  seal: createSealer(TEST_KEY),
  now: () => NOW,
  log: () => {},
})

/** How a row stands to somebody. */
const STANDINGS = ['own', 'own organisation', 'own district', 'own fair', 'foreign', 'missing'] as const
type Standing = (typeof STANDINGS)[number]
const SCOPE_OF: Partial<Record<Standing, Scope>> = {
  own: 'self',
  'own organisation': 'organisation',
  'own district': 'district',
  'own fair': 'fair',
}

function standingsOf(row: Row, one: Persona): Standing[] {
  const meets = <T>(a: T[] = [], b: T[]) => a.some((value) => b.includes(value))
  const found: Standing[] = []
  if (one.accountId !== null && row.accounts?.includes(one.accountId)) found.push('own')
  else if (one.seekerId !== null && row.seekers?.includes(one.seekerId)) found.push('own')
  if (meets(row.employers, one.employers)) found.push('own organisation')
  if (meets(row.fairs, one.fairs)) found.push('own fair')
  const places = (row.districts ?? []).filter(Boolean)
  const inside = places.filter((place) => one.districts.some((code) => place.startsWith(code)))
  // A row of which only one place lies inside proves nothing, and is passed over.
  if (places.length > 0 && inside.length === places.length) found.push('own district')
  else if (inside.length > 0) return []
  return found.length > 0 ? found : ['foreign']
}

type Expected = 'sign_in' | 'not_allowed' | 'not_found' | 'let in'

/** Of the policy and the scope alone. */
function expectedOf(
  route: ListedRoute,
  resource: Resource | null,
  one: Persona,
  standings: Standing[],
): Expected {
  const grants = grantsOf(route.verb)
  const isMissing = standings.includes('missing')
  if (grants === 'anyone') return isMissing ? 'not_found' : 'let in'
  if (one.accountId === null) return 'sign_in'
  if (grants === 'signed_in') {
    return resource === null || standings.includes('own') ? 'let in' : 'not_found'
  }
  const scope = one.name === 'visitor' || one.name === 'account' ? undefined : grants[one.name]
  if (!scope) return 'not_allowed'
  if (resource === null) return 'let in'
  if (isMissing) return 'not_found'
  if (scope === 'all' || resource.open?.[route.verb]?.includes(one.name as Role)) return 'let in'
  return standings.some((standing) => SCOPE_OF[standing] === scope) ? 'let in' : 'not_found'
}

function resourceOf(path: string): Resource | null | undefined {
  if (!path.includes(':')) return null
  const key = Object.keys(RESOURCES)
    .filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0]
  return key === undefined ? undefined : RESOURCES[key]
}

const below = (path: string) => path.replace(/^\/api\/v1/, '').replace(/(?<=.)\/$/, '')
const nameOf = ({ method, path }: ListedRoute) => `${method} ${below(path)}`

/** Nobody has this. */
const missingParams = (row: Row) =>
  Object.fromEntries(
    Object.entries(row.params).map(([name, value]) => [
      name,
      typeof value === 'number' ? 999_999_999 : value.replace(/./g, 'x'),
    ]),
  )

interface Answer {
  status: number
  body: unknown
  text: string
}

async function request(route: ListedRoute, one: Persona, params: Row['params']): Promise<Answer> {
  const name = nameOf(route)
  const given = REQUESTS[name]
  const path = below(route.path).replace(/:(\w+)/g, (_, key) => String(params[key] ?? `no-${key}`))
  const query = given?.query ? `?${given.query(known)}` : requiredQuery(operations.get(name))
  const schema = operations.get(name)?.body ?? null
  const content: RequestInit = given?.octets
    ? { headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from('%PDF-1.4 test') }
    : schema
      ? {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(given?.body?.(known, one.name) ?? sampleOf(schema)),
        }
      : {}
  const headers = { ...content.headers, ...(await cookieOf(world, one.accountId)) }
  const answer = await fetch(`${api.url}/api/v1${path}${query}`, {
    ...content,
    headers,
    method: route.method,
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json')
  return { status: answer.status, body: isJson ? JSON.parse(text) : null, text }
}

function requiredQuery(operation: Operation | undefined): string {
  const needed = operation?.parameters.filter((one) => one.in === 'query' && one.required) ?? []
  const parts = needed.map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema)))}`)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

function outcomeOf({ status, body }: Answer): Expected | string {
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  if (code === 'sign_in' || code === 'not_allowed') return code
  if (status === 404) return 'not_found'
  return status >= 500 ? `${status} ${code}` : 'let in'
}

/** Earlier requests of the walk may have put hats on people or taken them off, or closed accounts. */
async function putHatsRight({ accountId, seekerId, employers }: Persona): Promise<void> {
  if (accountId === null) return
  await world.sql.begin(async (sql) => {
    await sql`update account set state = 'active' where id = ${accountId}`
    await sql`
      update account_role r set ended_at = case when ${[...hats]}::bigint[] @> array[r.id] then null else now() end
      where r.account_id = ${accountId}`
    await sql`
      update seeker set account_id = null, registered_by = ${accountId}
      where account_id = ${accountId} and id is distinct from ${seekerId}`
    await sql`update seeker set state = 'active' where id = ${seekerId}`
    await sql`
      update employer_member set left_at = case when employer_id = any(${employers}::bigint[]) then null else now() end
      where account_id = ${accountId}`
  })
}

describe('every route × every role × every standing', () => {
  test('every route with a parameter has its fixtures', () => {
    expect(routes.filter(({ path }) => resourceOf(below(path)) === undefined).map(nameOf)).toEqual([])
  })

  test('is answered as the policy and the scope say', { timeout: 300_000 }, async () => {
    const wrong: string[] = []
    const counts = { cases: 0, 'let in': 0, sign_in: 0, not_allowed: 0, not_found: 0 }
    for (const route of routes) {
      const resource = resourceOf(below(route.path))
      if (resource === undefined) continue
      if (resource?.fresh) rowsOf.set(resource, await resource.rows(world.sql))
      for (const one of everyone) {
        const refusals = new Map<Standing, Answer>()
        for (const { standing, standings, params } of casesOf(resource, one)) {
          const expected = expectedOf(route, resource, one, standings)
          await putHatsRight(one)
          const answer = await request(route, one, params)
          const outcome = outcomeOf(answer)
          counts.cases++
          counts[expected]++
          if (outcome !== expected) {
            wrong.push(
              `${nameOf(route)} as ${one.name}, ${standing}: ${outcome} (${answer.status} ${answer.text.slice(0, 120)}) instead of ${expected}`,
            )
          }
          if (expected === 'not_found') refusals.set(standing, answer)
          if (resource === null && expected === 'let in') wrong.push(...leaksIn(route, one, answer))
        }
        const bodies = new Set([...refusals.values()].map(({ status, text }) => `${status} ${text}`))
        if (bodies.size > 1)
          wrong.push(`${nameOf(route)} as ${one.name}: foreign and missing differ: ${[...bodies]}`)
      }
    }
    console.log(
      `authorisation matrix: ${routes.length} routes × ${everyone.length} roles = ${routes.length * everyone.length} pairs, ` +
        `${counts.cases} cases: ${counts['let in']} let in, ${counts.sign_in} asked to sign in, ` +
        `${counts.not_allowed} not allowed, ${counts.not_found} not found`,
    )
    expect(wrong).toEqual([])
  })
})

/** Rows in a list that are not within the reach of who asked. Ids of different tables never meet. */
function leaksIn(route: ListedRoute, one: Persona, { text }: Answer): string[] {
  const listed = resourceOf(`${below(route.path)}/:id`)
  if (!listed || route.method !== 'GET' || grantsOf(route.verb) === 'anyone') return []
  const ids = new Set([...text.matchAll(/"id":(\d+)/g)].map(([, id]) => Number(id)))
  return (rowsOf.get(listed) ?? [])
    .filter((row) => ids.has(Number(row.params.id)))
    .filter((row) => {
      const standings = standingsOf(row, one)
      return standings.length > 0 && expectedOf(route, listed, one, standings) !== 'let in'
    })
    .map((row) => `${nameOf(route)} as ${one.name} shows ${row.params.id}, which is not theirs`)
}

interface Case {
  standing: Standing
  standings: Standing[]
  params: Row['params']
}

/** One row of each standing there is for somebody, and one that nobody has. */
function casesOf(resource: Resource | null, one: Persona): Case[] {
  if (resource === null) return [{ standing: 'own', standings: ['own'], params: {} }]
  const rows = rowsOf.get(resource) ?? []
  const [any] = rows
  if (!any) throw new Error('a resource without rows proves nothing')
  const found = STANDINGS.flatMap((standing): Case[] => {
    const row = rows.find((candidate) => standingsOf(candidate, one).includes(standing))
    return row ? [{ standing, standings: standingsOf(row, one), params: row.params }] : []
  })
  return [...found, { standing: 'missing', standings: ['missing'], params: missingParams(any) }]
}

describe('a route without a verb stops the boot', () => {
  const withVerb = (app: Hono<RequestVariables>) =>
    app.get('/listed', may(contextOf(world), 'service:health'), (c) => c.json({}))

  test('and is named', () => {
    const app = withVerb(new Hono<RequestVariables>()).post('/unlisted', (c) => c.json({}))
    expect(() => listedRoutes(app)).toThrow('POST /unlisted')
  })

  test('and so is one with two', () => {
    const app = withVerb(new Hono<RequestVariables>())
    app.get('/listed', may(contextOf(world), 'account:read'), (c) => c.json({}))
    expect(() => listedRoutes(app)).toThrow('GET /listed')
  })
})

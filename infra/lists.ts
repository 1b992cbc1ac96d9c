// p50 and p95 of every list as every role that may read it.

import { cpus, totalmem } from 'node:os'
import { openSql, type Sql } from '../packages/api/src/db.ts'
import { type Served, serve } from '../packages/api/src/main.ts'
import { createSealer } from '../packages/api/src/seal/sealer.ts'
import { beginSession } from '../packages/api/src/sessions/session.ts'
import { type Operation, operationsOf, sampleOf } from '../packages/api/src/testing/operations.ts'
import { asking } from '../packages/api/src/testing/served.ts'
import { readArguments } from './arguments.ts'
import { command, log } from './command.ts'
import { demoLogins } from './demo/people/logins.ts'
import { masterKeyFor } from './key.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './postgres.ts'
import { StartError } from './start-error.ts'

const USAGE = 'npm run lists [-- PART_OF_A_PATH], over whatever DATA_DIR or DATABASE_URL holds'

const TIMES = 40
const LIMIT_MS = 300

interface Measured {
  role: string
  path: string
  p50: number
  p95: number
  kilobytes: number
}

await command(async (config) => {
  const { positionals } = readArguments(USAGE, { allowPositionals: true, options: {} })
  await using undo = new AsyncDisposableStack()
  const database = await openDatabase(config, { log, role: 'tool' })
  undo.defer(() => database.stop())
  const sql = openSql(database.url, { name: 'pinqiao lists', connections: 2, statementTimeout: 0 })
  undo.defer(() => sql.end({ timeout: 5 }))
  await migrate(sql)
  const masterKey = await masterKeyFor(config, sql)
  const served = await serve({
    ...{ databaseUrl: database.url, host: '127.0.0.1', port: 0, web: null, masterKey, jobs: false },
    log: () => {},
  })
  undo.defer(() => served.close())
  await ready(served)
  console.log(await circumstances(sql))
  const measured = await measureAll(served, sql, masterKey, positionals[0] ?? '')
  for (const line of tableOf(measured)) console.log(line)
  const slow = measured.filter(({ p95 }) => p95 > LIMIT_MS)
  console.log(
    slow.length === 0
      ? `all ${measured.length} lists answer within ${LIMIT_MS} ms (p95)`
      : `${slow.length} of ${measured.length} lists take longer than ${LIMIT_MS} ms (p95)`,
  )
  return slow.length === 0 ? 0 : 1
})

async function ready({ url }: Served): Promise<void> {
  while ((await fetch(`${url}/api/v1/health`)).status !== 200) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function circumstances(sql: Sql): Promise<string> {
  const [row] = await sql<Record<string, string>[]>`
    select (select count(*) from seeker)::text as seekers, (select count(*) from application)::text as applications,
      (select count(*) from posting)::text as postings, (select count(*) from placement)::text as placements,
      (select count(*) from group_claim)::text as claims, (select count(*) from fair_registration)::text as passes,
      (select count(*) from intent)::text as intents, (select count(*) from message)::text as messages,
      (select count(*) from audit)::text as "audit lines", split_part(version(), ' ', 2) as "PostgreSQL"`
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
  return `${machine}\n${Object.entries(row ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ')}`
}

async function measureAll(served: Served, sql: Sql, masterKey: Buffer, part: string): Promise<Measured[]> {
  const lists = (await operationsOf(asking(`${served.url}/api/v1`, fetch))).filter(
    (one) => isList(one) && one.path.includes(part),
  )
  const [fair] = await sql<{ id: number }[]>`select id from fair where demo and state = 'running' limit 1`
  const seal = createSealer(masterKey)
  const measured: Measured[] = []
  for (const { phone, hat } of demoLogins) {
    const [account] = await sql<{ id: number }[]>`
      select id from account where phone_index = ${seal.blindIndex('phone', phone)}`
    if (!account) throw new StartError('This database has no demo logins: npm run people -- generate 100000')
    const cookie = `session=${await beginSession(sql, account.id, 'lists')}`
    const role = hat.role === 'officer' ? `officer ${hat.district}` : hat.role
    if (measured.some((one) => one.role === role)) continue
    for (const list of lists) {
      for (const path of pathsOf(list, fair?.id ?? 0)) {
        const one = await measure(`${served.url}/api/v1`, path, cookie)
        if (one) measured.push({ role, path, ...one })
      }
    }
  }
  return measured
}

function isList({ method, parameters }: Operation): boolean {
  return method === 'GET' && parameters.some(({ name }) => ['after', 'before', 'limit'].includes(name))
}

/** The plain list, and the list by each single filter that has a value we can make. */
function pathsOf({ path, parameters }: Operation, fair: number): string[] {
  const base = path.replace(':id', String(fair))
  const filters = parameters.filter(
    ({ name, in: where }) => where === 'query' && !['after', 'before', 'limit', 'lang'].includes(name),
  )
  const required = filters.filter((one) => one.required).map(valued)
  const paths = [required, ...filters.filter((one) => !one.required).map((one) => [...required, valued(one)])]
  return [...new Set(paths.map((parts) => (parts.length > 0 ? `${base}?${parts.join('&')}` : base)))]
}

function valued({ name, schema }: Operation['parameters'][number]): string {
  const known: Record<string, string> = { district: '620171103', place: '620171103', name: '马', q: '叉车' }
  const plain = schema.type === 'array' ? (schema.items ?? {}) : schema
  return `${name}=${encodeURIComponent(known[name] ?? String(sampleOf(plain)))}`
}

/** Null where the role may not, or the filter's value is none. */
async function measure(
  base: string,
  path: string,
  cookie: string,
): Promise<Omit<Measured, 'role' | 'path'> | null> {
  const times: number[] = []
  let bytes = 0
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now()
    const answer = await fetch(base + path, { headers: { cookie } })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status >= 400 && answer.status < 500) return null
    // One that gave up took longer than any limit.
    times.push(answer.ok ? performance.now() - began : Number.POSITIVE_INFINITY)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0
  return { p50: at(0.5), p95: at(0.95), kilobytes: bytes / 1024 }
}

function tableOf(measured: Measured[]): string[] {
  const cell = (value: number) => (Number.isFinite(value) ? value.toFixed(1) : 'gave up').padStart(9)
  return [
    `${'role'.padEnd(18)}${'list'.padEnd(52)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}${'KB'.padStart(9)}`,
    ...measured.map(
      ({ role, path, p50, p95, kilobytes }) =>
        `${role.padEnd(18)}${path.padEnd(52)}${cell(p50)}${cell(p95)}${cell(kilobytes)}`,
    ),
  ]
}

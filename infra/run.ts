// Everything between a configuration and an open port, and back again.

import { once } from 'node:events'
import { createServer } from 'node:net'
import { type Config, wantsDemo, whyNotServeDemo } from '../packages/api/src/config.ts'
import { openSql, type Sql } from '../packages/api/src/db.ts'
import { prepareJobs } from '../packages/api/src/jobs/worker.ts'
import { type Served, serve } from '../packages/api/src/main.ts'
import { createSealer } from '../packages/api/src/seal/sealer.ts'
import { masterKeyFor } from './key.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './postgres.ts'
import { codeOf, StartError } from './start-error.ts'
import type { WebHandler } from './web-build.ts'

export interface RunOptions {
  log: (line: string) => void
  /** Aborting it ends everything, also half-way through the start. */
  signal: AbortSignal
  /** Loads what answers outside /api/; runs beside the work on the database, and may end early when aborted. */
  web: (signal: AbortSignal) => Promise<WebHandler>
  /** @param demo whether the database holds people whose logins are public knowledge */
  onReady: (served: Served, demo: boolean) => void
}

/**
 * Serves until `signal` is aborted, then ends the server and the database it started.
 *
 * @throws StartError for what the reader can mend; anything else is a bug
 */
export async function run(config: Config, options: RunOptions): Promise<void> {
  const { log, signal } = options
  await using undo = new AsyncDisposableStack()
  const hopeless = new AbortController()
  const database = open(config, options, undo).catch((error) => {
    hopeless.abort()
    throw error
  })
  // Both are waited for even if one fails: whatever has been started must be known before it can be ended.
  const pages = options.web(AbortSignal.any([signal, hopeless.signal]))
  const [web, opened] = await Promise.allSettled([pages, database])
  if (signal.aborted) return
  if (opened.status === 'rejected') throw opened.reason
  if (web.status === 'rejected') throw web.reason

  const served = await serve({
    databaseUrl: opened.value.url,
    host: config.host,
    port: config.port,
    web: web.value,
    masterKey: opened.value.masterKey,
    mail: config.mail,
    meili: config.meili,
    publicUrl: config.publicUrl,
    log,
  }).catch((error) => {
    throw explainListen(error, config)
  })
  undo.defer(() => served.close())
  options.onReady(served, opened.value.demo)
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

async function open(
  config: Config,
  options: RunOptions,
  undo: AsyncDisposableStack,
): Promise<Prepared & { url: string }> {
  const database = await openDatabase(config, { log: options.log, role: 'server' })
  undo.defer(() => database.stop())
  await requireFreePort(config)
  return { url: database.url, ...(await prepare(config, database.url, options)) }
}

interface Prepared {
  masterKey: Buffer
  demo: boolean
}

async function prepare(config: Config, url: string, { log, signal }: RunOptions): Promise<Prepared> {
  const sql = openSql(url, { name: 'pinqiao start', connections: 4, statementTimeout: 0 })
  try {
    await migrate(sql)
    await prepareJobs(url)
    const masterKey = await masterKeyFor(config, sql)
    const state = await stateOf(sql)
    const refusal = whyNotServeDemo(config, state.demo)
    if (refusal) throw new StartError(refusal)
    const due = state.demo ? state.expired : state.empty
    const fills = due && wantsDemo(config) && !signal.aborted
    if (fills) await fillInDemo(sql, masterKey, log)
    return { masterKey, demo: fills || state.people }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

interface State {
  empty: boolean
  demo: boolean
  /** The demonstration city is there, but not its people, or its postings or fairs are over. */
  expired: boolean
  /** Its people are there. */
  people: boolean
}

/** A demonstration city that somebody emptied by hand has left its employers, and is not filled in again. */
async function stateOf(sql: Sql): Promise<State> {
  const [state] = await sql<State[]>`
    select not exists (select from posting) as empty,
      exists (select from employer where origin = 'demo') or exists (select from posting where demo) as demo,
      exists (
        select from posting
        where demo and state = 'live' and valid_until < (now() at time zone 'Asia/Shanghai')::date
      ) or not exists (select from account where demo)
        or (select count(*) < 2 from fair where demo and state in ('published', 'running') and ends_at > now())
        as expired,
      exists (select from account where demo) as people`
  if (!state) throw new Error('a select without a from gave no row')
  return state
}

async function fillInDemo(sql: Sql, masterKey: Buffer, log: (line: string) => void): Promise<void> {
  log('filling in the demonstration city …')
  const { seedDemo } = await import('./demo/seed.ts')
  await seedDemo(sql, { today: new Date(), seal: createSealer(masterKey) })
}

/** Asked before the long work of a first start; `serve` is the one that decides. */
async function requireFreePort(config: Config): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(config.port, config.host)
    await once(probe, 'listening')
  } catch (error) {
    throw explainListen(error, config)
  }
  probe.close()
  await once(probe, 'close')
}

function explainListen(error: unknown, { port, host }: Config): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} on ${host} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
      )
    case 'EACCES':
      return new StartError(
        `Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(
        `HOST=${host} is not an address of this machine. HOST=0.0.0.0 listens on all of them.`,
      )
    default:
      return error
  }
}

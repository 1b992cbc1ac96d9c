import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app.ts'
import { startSealing } from './audit-log/seal.ts'
import type { MeiliConfig } from './config.ts'
import { openSql } from './db.ts'
import { startJobs } from './jobs/worker.ts'
import { openPost } from './messages/post.ts'
import { createSealer } from './seal/sealer.ts'
import type { Search } from './search/search.ts'
import { type SearchOptions, startSearch } from './search/start.ts'
import { warmVocabularies } from './vocabulary/warm.ts'

declare module 'node:http' {
  interface IncomingMessage {
    /** The API in this process, for page loads. */
    pinqiao?: { fetch(request: Request): Response | Promise<Response> }
  }
}

export interface Served {
  /** With the port that was really taken. */
  url: string
  port: number
  /** Lets running requests end, then lets go of the port, the index and the database. */
  close(): Promise<void>
}

export interface ServeOptions {
  databaseUrl: string
  host: string
  /** 0 takes a free one. */
  port: number
  /** Answers everything outside /api/; null: nothing is there. */
  web: ((req: IncomingMessage, res: ServerResponse) => void) | null
  /** The 32 bytes of the key file. */
  masterKey: Buffer
  /** Where letters go out; null: messages stay in the app. */
  mail?: { url: string; from: string } | null
  /** Null: the embedded engine. `index`: the name of its index; `patience`: milliseconds a question may take. */
  meili?: (MeiliConfig & { index?: string; patience?: number }) | null
  /** False: jobs wait for somebody else to work on them, and so does the sealing of the audit. */
  /** Where people reach the pages, for links in letters; null: where it listens. */
  publicUrl?: string | null
  /** False: jobs wait for somebody else to work on them. */
  jobs?: boolean
  now?: () => Date
  log?: (line: string) => void
}

/**
 * Serves the API below /api/ and the web beside it on one port. Resolves when the port is open; the search index is
 * filled meanwhile and /api/v1/health says when it is ready.
 *
 * @throws the error of `listen`, e.g. EADDRINUSE or EACCES; then nothing is left running
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const log = options.log ?? ((line) => console.error(line))
  const now = options.now ?? (() => new Date())
  const begin = await searchFor(options)
  // Before the port is open, for it takes longer than a request should wait.
  try {
    warmVocabularies()
  } catch (error) {
    log(`a vocabulary cannot be read: ${error}`)
  }
  const server = createServer()
  await listen(server, options)

  const sql = openSql(options.databaseUrl)
  const search = begin({ databaseUrl: options.databaseUrl, now, log })
  const seal = createSealer(options.masterKey)
  const app = createApp({ sql, search, seal, now, log })
  const { port } = server.address() as AddressInfo
  const url = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  const publicUrl = options.publicUrl ?? url
  const post = options.mail ? openPost(options.mail.url, options.mail.from) : null
  const jobs =
    options.jobs === false ? null : startJobs(options.databaseUrl, { sql, now, log, post, seal, publicUrl })
  const sealing =
    options.jobs === false ? null : startSealing({ databaseUrl: options.databaseUrl, seal, log })
  server.on(
    'request',
    dispatcher((request) => app.fetch(request), options.web, log),
  )

  return {
    url,
    port,
    async close() {
      await endServer(server)
      await jobs?.close()
      await sealing?.close()
      post?.close()
      await search.close()
      await sql.end({ timeout: 1 })
    },
  }
}

/** Code for a search server is read only where there is one. */
async function searchFor({ meili }: ServeOptions): Promise<(options: SearchOptions) => Search> {
  if (!meili) return startSearch
  const { startRemoteSearch } = await import('./search/remote/start.ts')
  return (options) => startRemoteSearch({ ...options, ...meili })
}

type Fetch = (request: Request) => Response | Promise<Response>

function dispatcher(fetch: Fetch, web: ServeOptions['web'], log: (line: string) => void) {
  const api = getRequestListener(fetch, {
    // Other code in this process keeps the Request and Response it knows.
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      log(`a request could not be read: ${error}`)
      return Response.json({ code: 'bad_request' }, { status: 400 })
    },
  })
  return (req: IncomingMessage, res: ServerResponse) => {
    if (/^\/api(\/|\?|$)/.test(req.url ?? '')) {
      api(req, res)
    } else if (web) {
      req.pinqiao = { fetch }
      web(req, res)
    } else {
      res.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n')
    }
  }
}

async function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  server.headersTimeout = 5_000
  server.requestTimeout = 15_000
  server.keepAliveTimeout = 5_000
  server.listen(port, host)
  await once(server, 'listening')
}

const GRACE = 3_000

async function endServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const overdue = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearTimeout(overdue)
}

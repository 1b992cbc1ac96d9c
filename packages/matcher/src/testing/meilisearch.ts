import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Meilisearch } from 'meilisearch'
import { leastKeys } from '../engines/meilisearch/keys.ts'

// For tests and the bench: a real server on this machine, or the one MEILI_URL names.

export interface LocalServer {
  url: string
  version: string
  /** Each may do no more than its work needs, on indexes named `pinqiao…`. */
  searchKey: string | null
  indexingKey: string | null
  /** Null for a server that somebody else runs. */
  process: ServerProcess | null
  stop(): Promise<void>
}

export interface ServerProcess {
  masterKey: string
  /** kill -9, and gone when it resolves. */
  kill(): Promise<void>
  /** On the same port and directory. */
  start(): Promise<void>
}

/** Why there is no real server to test against, or null where there is one. `program`: one that tests may start and break. */
export function whyNoMeilisearch({ program = false } = {}): string | null {
  if (process.env.MEILI_URL) return program ? 'the server of MEILI_URL is not ours to break' : null
  try {
    execFileSync('meilisearch', ['--version'], { stdio: 'ignore' })
    return null
  } catch {
    return 'no program `meilisearch` on the PATH and no MEILI_URL'
  }
}

/** The server of MEILI_URL, or a fresh one with a directory of its own. */
export async function localMeilisearch(): Promise<LocalServer> {
  const { MEILI_URL: url, MEILI_KEY: key, MEILI_SEARCH_KEY, MEILI_INDEX_KEY } = process.env
  if (!url) return fresh()
  const searchKey = MEILI_SEARCH_KEY ?? key ?? null
  const indexingKey = MEILI_INDEX_KEY ?? key ?? null
  const version = await versionOf(url, indexingKey).catch(() => 'not said')
  return { url, version, searchKey, indexingKey, process: null, stop: async () => {} }
}

async function fresh(): Promise<LocalServer> {
  const directory = mkdtempSync(join(tmpdir(), 'pinqiao-meilisearch-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const masterKey = randomBytes(24).toString('hex')
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    const args = [`--http-addr=127.0.0.1:${port}`, `--db-path=${join(directory, 'data')}`, '--no-analytics']
    child = spawn('meilisearch', [...args, '--log-level=ERROR', '--max-indexing-threads=1'], {
      cwd: directory,
      env: { ...process.env, MEILI_MASTER_KEY: masterKey },
      stdio: 'ignore',
    })
    await healthy(url, child)
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
  }

  await start()
  const { searchKey, indexKey } = await leastKeys(url, masterKey)
  return {
    url,
    version: await versionOf(url, masterKey),
    searchKey,
    indexingKey: indexKey,
    process: { masterKey, kill: () => end('SIGKILL'), start },
    async stop() {
      await end('SIGTERM')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function versionOf(url: string, key: string | null): Promise<string> {
  const client = new Meilisearch({ host: url, ...(key === null ? {} : { apiKey: key }) })
  return (await client.getVersion()).pkgVersion
}

async function healthy(url: string, child: ChildProcess): Promise<void> {
  let failed: Error | null = null
  child.once('error', (error) => {
    failed = error
  })
  const client = new Meilisearch({ host: url, timeout: 1000 })
  const until = performance.now() + 30_000
  while (!(await client.isHealthy())) {
    if (failed) throw failed
    if (child.exitCode !== null) throw new Error(`meilisearch ended at once (${child.exitCode})`)
    if (performance.now() > until) throw new Error('meilisearch does not answer')
    await pause(50)
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

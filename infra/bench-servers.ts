import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Servers } from '../packages/matcher/bench/contestant.ts'
import { createCluster, urlOf } from './postgres/cluster.ts'
import { placeFor } from './postgres/place.ts'
import { startPostmaster, stopPostmaster } from './postgres/postmaster.ts'
import { StartError } from './start-error.ts'

const PATIENCE = 10_000
const LOOK_EVERY = 50

/** A PostgreSQL of the bench's own, the one the house starts, with its settings; nothing of it stays. */
export async function startBenchDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'pinqiao-bench-'))
  const place = placeFor(folder)
  await createCluster(place, false)
  const postmaster = await startPostmaster(place, { port: 0, settings: {}, throwaway: folder })
  if (!postmaster) throw new StartError('the database lost the race for its port; run the bench again')
  return {
    url: urlOf(place, postmaster.port, 'postgres'),
    async stop() {
      await stopPostmaster(postmaster.pid)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A server by MEILI_URL and MEILI_KEY, else a program on the PATH. */
export function findMeilisearch(env: NodeJS.ProcessEnv): Servers['meilisearch'] {
  if (env.MEILI_URL) return { url: env.MEILI_URL.replace(/\/$/, ''), key: env.MEILI_KEY ?? '' }
  const program = (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'meilisearch'))
    .find((path) => existsSync(path))
  return program === undefined ? null : { program }
}

/** Starts a program of Meilisearch on a free port with a directory of its own, which goes when it is stopped. */
export async function startMeilisearch(program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pinqiao-bench-'))
  const key = randomBytes(24).toString('base64url')
  const url = `http://127.0.0.1:${await freePort()}`
  const child = spawn(
    program,
    ['--no-analytics', '--http-addr', new URL(url).host, '--max-indexing-memory', '4GiB'],
    {
      cwd: folder,
      env: {
        ...process.env,
        MEILI_MASTER_KEY: key,
        MEILI_ENV: 'production',
        MEILI_DB_PATH: join(folder, 'db'),
      },
      stdio: 'ignore',
    },
  )
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => resolve()).once('error', () => resolve()),
  )
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const until = performance.now() + PATIENCE
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop()
      throw new StartError(`${program} does not start`)
    }
    await pause(LOOK_EVERY)
  }
  return { url, key, pid: child.pid ?? 0, stop }
}

const isHealthy = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

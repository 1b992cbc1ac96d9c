// PostgreSQL for tests: one real server for a whole run, and for each test file a database of its own, copied from a
// migrated template in a few milliseconds. The server and its files go when the process that started it ends,
// however it ends.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { prepareJobs } from '../../packages/api/src/jobs/worker.ts'
import { migrate } from '../migrate.ts'
import { createCluster, urlOf } from '../postgres/cluster.ts'
import { placeFor } from '../postgres/place.ts'
import { startPostmaster, stopPostmaster } from '../postgres/postmaster.ts'

/** Where `createTestDatabase` finds the server; set by whoever starts it for the test processes. */
export const TEST_SERVER = 'PINQIAO_TEST_SERVER'
const TEMPLATE = 'pinqiao_template'

/** A test's database may be lost with the machine, so nothing waits for the disk. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

export interface TestServer {
  /** Of its maintenance database; hand it to `createTestDatabase`. */
  url: string
  stop(): Promise<void>
}

/** Starts the server of a test run and migrates its template; takes about a second. */
export async function startTestDatabase(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pinqiao-test-'))
  const place = placeFor(folder)
  await createCluster(place, false)
  const postmaster = await startPostmaster(place, { port: 0, settings: FAST, throwaway: folder })
  if (!postmaster) throw new Error('the test server lost the race for its port; run the tests again')
  const url = urlOf(place, postmaster.port, 'postgres')
  await createTemplate(url)
  return {
    url,
    async stop() {
      await stopPostmaster(postmaster.pid)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createTemplate(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin`create database ${admin(TEMPLATE)}`
  await admin.end()
  const template = postgres(onServer(url, TEMPLATE), { max: 1, onnotice: () => {} })
  await migrate(template)
  await template.end()
  await prepareJobs(onServer(url, TEMPLATE))
}

export interface TestDatabase {
  url: string
  /** Removes it, whoever is still connected; optional, since the whole server goes after the run. */
  drop(): Promise<void>
}

/**
 * A fresh database with every table and no row.
 *
 * @param server address from `startTestDatabase`; by default the one of this test run
 * @param options.migrated false gives one without any table
 */
export async function createTestDatabase(
  server = process.env[TEST_SERVER],
  options: { migrated?: boolean } = {},
): Promise<TestDatabase> {
  if (!server) throw new Error('no test database server: run this through `npm test`')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = options.migrated === false ? 'template1' : TEMPLATE
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin`create database ${admin(name)} template ${admin(template)}`
  await admin.end()
  return {
    url: onServer(server, name),
    async drop() {
      const again = postgres(server, { max: 1, onnotice: () => {} })
      await again`drop database if exists ${again(name)} with (force)`
      await again.end()
    },
  }
}

function onServer(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

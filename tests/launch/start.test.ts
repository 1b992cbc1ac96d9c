import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTimeOf } from '../../infra/pidlock.mjs'
import { openDatabase } from '../../infra/postgres.ts'
import { readConfig } from '../../packages/api/src/config.ts'
import { type Launched, launch, temporaryFolder, until } from './process.ts'

let folder: ReturnType<typeof temporaryFolder>
let running: Launched[]

beforeEach(() => {
  folder = temporaryFolder()
  running = []
})
afterEach(async () => {
  for (const one of running) await one.stop()
  folder.remove()
})

/** An empty Pinqiao on a free port and a folder of the test's own, once it serves or has said `awaited`. */
async function start(env: Record<string, string> = {}, awaited?: string): Promise<Launched> {
  const one = await launch({ PORT: '0', DEMO: '0', DATA_DIR: folder.path, ...env }, { awaited })
  running.push(one)
  return one
}

/** As the import does it: another process's way to the same database. */
const joinDatabase = (lines: string[] = []) =>
  openDatabase(readConfig({ DATA_DIR: folder.path }, '/'), { log: (line) => lines.push(line), role: 'tool' })

const postmaster = () =>
  Number(readFileSync(join(folder.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** A dead process that nobody has collected yet counts as dead. */
const isAlive = (pid: number) => startTimeOf(pid) !== null

/** What a reader sees: the lines after `pinqiao: `, and surely no stack. */
function said(one: Launched): string[] {
  expect(one.output()).not.toMatch(/\n\s+at |Error:/)
  return one.output().trim().split('\n')
}

describe('starting', () => {
  test('serves pages and API on one port and ends cleanly on SIGTERM', async () => {
    const one = await start()
    await until(async () => (await fetch(`${one.url}/api/v1/health`)).status === 200, 'health')
    const page = await fetch(one.url)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.status).toBe(200)

    const database = postmaster()
    expect(await one.stop()).toBe(0)
    expect(isAlive(database)).toBe(false)
    await expect(fetch(one.url)).rejects.toThrow()
  })

  test('a Ctrl-C that arrives twice, from the terminal and from npm, ends it cleanly too', async () => {
    const one = await start()
    const database = postmaster()
    one.kill('SIGINT')
    one.kill('SIGINT')
    expect(await one.ended).toBe(0)
    expect(isAlive(database)).toBe(false)
  })

  test('a Ctrl-C during the first start leaves nothing running and nothing broken', async () => {
    const one = await start({}, 'making the database')
    one.kill('SIGINT')
    expect(await one.ended).toBe(0)
    expect(one.output()).not.toContain(' is at ')
    expect((await start()).url).not.toBe('')
  })

  test('a second start on one DATA_DIR is refused, and the first goes on', async () => {
    const first = await start()
    const second = await start()
    expect(await second.ended).toBe(1)
    expect(said(second)).toEqual([
      `pinqiao: Pinqiao is already running on ${folder.path} (process ${first.pid}).`,
      expect.stringContaining('DATA_DIR='),
    ])
    expect((await fetch(`${first.url}/api/v1/health`)).status).toBeLessThan(504)
  })
})

describe('after kill -9', () => {
  test('of the server, the next start takes over the database as it is', async () => {
    const first = await start()
    const tool = await joinDatabase()
    const sql = postgres(tool.url)
    await sql`insert into employer (name, origin) values ('铜业', 'registered')`
    await sql.end()
    await tool.stop()
    const database = postmaster()

    first.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')
    expect(isAlive(database)).toBe(true)

    await start()
    expect(postmaster()).toBe(database)
    const again = await joinDatabase()
    const check = postgres(again.url)
    expect(await check`select name from employer`).toEqual([{ name: '铜业' }])
    await check.end()
    await again.stop()
  })

  test('of server and database both, nothing that was written is lost', async () => {
    const first = await start()
    const tool = await joinDatabase()
    const sql = postgres(tool.url)
    await sql`insert into employer (name, origin) select 'n' || i, 'registered' from generate_series(1, 1000) i`
    process.kill(postmaster(), 'SIGKILL')
    first.kill('SIGKILL')
    await first.ended
    await sql.end({ timeout: 0 })
    await tool.stop()

    await start()
    const again = await joinDatabase()
    const check = postgres(again.url)
    expect(await check`select count(*)::int as n from employer`).toEqual([{ n: 1000 }])
    await check.end()
    await again.stop()
  })

  test('of the database alone, it comes back at the same address under the running server', async () => {
    const one = await start()
    await until(async () => (await fetch(`${one.url}/api/v1/health`)).status === 200, 'health')
    const before = postmaster()
    process.kill(before, 'SIGKILL')
    await until(() => one.output().includes('the database is back'), 'the database')
    expect(postmaster()).not.toBe(before)
    await until(async () => (await fetch(`${one.url}/api/v1/health`)).status === 200, 'health')
  })
})

describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('as root', () => {
  test('in a folder closed to others, it needs no copy and no other user', async () => {
    chmodSync(folder.path, 0o700)
    await start()
    expect(statSync(join(folder.path, 'postgres')).uid).toBe(0)
  })

  test('where there are no user namespaces, files that PostgreSQL’s user cannot reach go where it can', async () => {
    chmodSync(folder.path, 0o700)
    const shims = join(folder.path, 'bin')
    mkdirSync(shims)
    writeFileSync(join(shims, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const env = { PATH: `${shims}:${process.env.PATH}` }
    const first = await start(env)
    const moved = readFileSync(join(folder.path, 'postgres.moved-to'), 'utf8').trim()
    try {
      expect(statSync(join(moved, 'postgres')).uid).not.toBe(0)
      expect(statSync(join(moved, 'postgres')).mode & 0o077).toBe(0)
      await first.stop()
      // Its owner decides from now on, namespaces or not.
      expect((await start()).url).not.toBe('')
    } finally {
      for (const one of running) await one.stop()
      rmSync(moved, { recursive: true })
    }
  })
})

describe('a tool on the same DATA_DIR', () => {
  test('joins the running database, and keeps it when the server goes first', async () => {
    const one = await start()
    const tool = await joinDatabase()
    expect(tool.startedHere).toBe(false)
    const database = postmaster()
    await one.stop()
    expect(isAlive(database)).toBe(true)
    const sql = postgres(tool.url)
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
    await sql.end()
    await tool.stop()
    expect(isAlive(database)).toBe(false)
  })

  test('starts the database when nobody has, and leaves it to a server that came meanwhile', async () => {
    const tool = await joinDatabase()
    expect(tool.startedHere).toBe(true)
    const one = await start()
    await tool.stop()
    expect(isAlive(postmaster())).toBe(true)
    await until(async () => (await fetch(`${one.url}/api/v1/health`)).status === 200, 'health')
  })
})

describe('what cannot be started says what to do, in a line or two', () => {
  test('a wrong PORT, HOST and DEMO', async () => {
    const one = await start({ PORT: '70000', HOST: 'a b', DEMO: 'maybe' })
    expect(await one.ended).toBe(1)
    expect(said(one)).toEqual([
      expect.stringMatching(/^pinqiao: PORT must be .* not "70000"/),
      expect.stringMatching(/^pinqiao: HOST must be/),
      expect.stringMatching(/^pinqiao: DEMO must be/),
    ])
  })

  test('a port in use; the database it had started is ended again', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await until(() => taken.listening, 'the port')
    const port = (taken.address() as { port: number }).port
    const one = await start({ PORT: String(port) })
    expect(await one.ended).toBe(1)
    expect(said(one).at(-1)).toBe(
      `pinqiao: Port ${port} on 127.0.0.1 is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    )
    expect(() => postmaster()).toThrow(/ENOENT/)
    taken.close()
  })

  test('a HOST that is not ours', async () => {
    const one = await start({ HOST: '192.0.2.1' })
    expect(await one.ended).toBe(1)
    expect(said(one).at(-1)).toMatch(/^pinqiao: HOST=192.0.2.1 is not an address of this machine/)
  })

  test('a DATA_DIR that cannot be written', async () => {
    const one = await start({ DATA_DIR: '/dev/null/data' })
    expect(await one.ended).toBe(1)
    expect(said(one)).toEqual([
      expect.stringMatching(/^pinqiao: DATA_DIR \/dev\/null\/data cannot be written/),
    ])
  })

  test('a DATABASE_URL where nothing answers, without showing its password', async () => {
    const one = await start({ DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:9/x' })
    expect(await one.ended).toBe(1)
    expect(said(one)).toEqual([
      expect.stringMatching(/^pinqiao: DATABASE_URL: no PostgreSQL answers at 127.0.0.1:9/),
    ])
    expect(one.output()).not.toContain('hunter2')
  })

  test('a database of the demonstration city on a HOST others can reach, unless DEMO=1 is said', async () => {
    const tool = await joinDatabase()
    await (await start()).stop()
    const sql = postgres(tool.url)
    await sql`insert into employer (name, origin) values ('示范厂', 'demo')`
    await sql.end()
    const refused = await start({ HOST: '0.0.0.0', DEMO: '0' })
    expect(await refused.ended).toBe(1)
    expect(said(refused).at(-1)).toMatch(/^pinqiao: This database holds the demonstration city .* DEMO=1/)
    expect((await start({ HOST: '0.0.0.0', DEMO: '1' })).url).not.toBe('')
    await tool.stop()
  })
})

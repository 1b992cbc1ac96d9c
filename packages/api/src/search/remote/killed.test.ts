import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalServer, localMeilisearch, whyNoMeilisearch } from '@pinqiao/matcher/testing/meilisearch'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { live, makeWorld, save, type TestWorld } from '../../testing/served.ts'
import { tripwire, type Wire } from '../../testing/tripwire.ts'
import { INDEX } from './start.ts'

// kill -9 of the process that rebuilds or feeds the index, at the request where it hurts, against a real server; then
// whoever comes next has to find all postings once and leave nothing behind.

const ROOT = join(import.meta.dirname, '../../../../..')
const REINDEX = 'infra/reindex.ts'
const RELAY = 'packages/api/src/testing/relay-process.ts'
const NEXT = `${INDEX}-next`

const absent = whyNoMeilisearch({ program: true })
if (absent) {
  console.log(`Rebuilds and relays of a real Meilisearch were not killed: ${absent}.`)
  test.skip(`did not run: ${absent}`, () => {})
} else describe('a process killed', { timeout: 120_000 }, killed)

function killed() {
  let server: LocalServer
  let folder: string
  const children = new Set<ChildProcess>()
  beforeAll(async () => {
    server = await localMeilisearch()
    folder = mkdtempSync(join(tmpdir(), 'pinqiao-killed-'))
  }, 60_000)
  afterEach(async () => {
    for (const child of children) await kill(child)
    for (const index of [INDEX, NEXT]) await asked('DELETE', `/indexes/${index}`)
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  interface Told {
    results: { uid: string; id: number; facts: string }[]
  }
  async function asked(method: string, path: string): Promise<Told> {
    const authorization = `Bearer ${server.process?.masterKey}`
    const answer = await fetch(`${server.url}${path}`, { method, headers: { authorization } })
    return (await answer.json()) as Told
  }

  function run(script: string, databaseUrl: string, meiliUrl: string): ChildProcess {
    const child = spawn(process.execPath, [script], {
      cwd: ROOT,
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
        MEILI_URL: meiliUrl,
        MEILI_SEARCH_KEY: server.searchKey ?? '',
        MEILI_INDEX_KEY: server.indexingKey ?? '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    return child
  }

  async function kill(child: ChildProcess): Promise<void> {
    children.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async function rebuilt(databaseUrl: string): Promise<void> {
    const child = run(REINDEX, databaseUrl, server.url)
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (some) => said.push(String(some)))
    const [code] = await once(child, 'exit')
    expect(code, said.join('')).toBe(0)
  }

  /** Runs the script until it asks for what trips the wire, and kills it there. */
  async function killedAt(script: string, databaseUrl: string, wire: Wire, meanwhile = async () => {}) {
    const before = await tripwire(server.url, wire)
    const child = run(script, databaseUrl, before.url)
    const gone = once(child, 'exit').then(() => {
      throw new Error('it ended before it could be killed')
    })
    // After the kill it fails with nobody waiting for it any more; the race below hears of it before.
    gone.catch(() => {})
    await meanwhile()
    await Promise.race([before.tripped, gone])
    await kill(child)
    await before.close()
  }

  async function world(): Promise<TestWorld & { change(round: string): Promise<void> }> {
    const made = await makeWorld(Array.from({ length: 40 }, (_, i) => live(String(i), `操作工${i}`)))
    return {
      ...made,
      /** One comes, one changes, one goes. */
      async change(round) {
        await save(made.sql, [live(`new ${round}`, `新岗位${round}`)])
        await made.sql`update posting set title = ${`改名${round}`} where id = (select min(id) from posting)`
        await made.sql`
          update posting set state = 'paused' where id = (select max(id) from posting where title like '操作工%' and state = 'live')`
      },
    }
  }

  /** Every posting once and as it is now, one index, one reader, no swap under way. */
  async function expectWhole({ sql }: TestWorld): Promise<void> {
    const wanted = await sql<{ id: number; title: string }[]>`
      select id, title from posting where state = 'live' order by id`
    await vi.waitFor(
      async () => {
        const { results } = await asked('GET', `/indexes/${INDEX}/documents?limit=1000&fields=id,facts`)
        const titles = results
          .map(({ id, facts }) => ({ id, title: JSON.parse(facts).title }))
          .sort((a, b) => a.id - b.id)
        expect(titles).toEqual([...wanted])
        const indexes = (await asked('GET', '/indexes')).results.map(({ uid }) => uid)
        expect(indexes).toEqual([INDEX])
        expect(await sql`select name from outbox_reader`).toEqual([{ name: `meilisearch/${INDEX}` }])
        expect(await sql`select from search_index where resume_at is not null`).toHaveLength(0)
      },
      { timeout: 60_000, interval: 100 },
    )
  }

  const points: [string, Wire][] = [
    ['while it builds', { method: 'POST', path: /-next\/documents/, when: 'after' }],
    ['when all is built and nothing swapped', { method: 'POST', path: /swap-indexes/, when: 'before' }],
    ['when the swap is asked for', { method: 'POST', path: /swap-indexes/, when: 'after' }],
    ['right after the swap', { method: 'DELETE', path: /-next$/, when: 'before' }],
  ]
  describe.each(points)('rebuilding, %s', (_, wire) => {
    const heals: [string, (world: TestWorld) => Promise<unknown>][] = [
      [
        'the next rebuild',
        async ({ url }) => {
          await rebuilt(url)
          // What was written since is brought by the relay.
          run(RELAY, url, server.url)
        },
      ],
      ['the relay', async ({ url }) => run(RELAY, url, server.url)],
    ]
    test.each(heals)('%s heals it', async (_name, heal) => {
      const made = await world()
      await rebuilt(made.url)
      // Nobody has brought these to the index in service when it is rebuilt.
      await made.change('one')
      await killedAt(REINDEX, made.url, wire)
      await made.change('two')
      await heal(made)
      await made.change('three')
      await expectWhole(made)
      await made.drop()
    })
  })

  test('the first rebuild of all, when all is built and nothing swapped: the relay heals it', async () => {
    const made = await world()
    await killedAt(REINDEX, made.url, { method: 'POST', path: /swap-indexes/, when: 'before' })
    await made.change('one')
    run(RELAY, made.url, server.url)
    await expectWhole(made)
    await made.drop()
  })

  test('a swap that was lost with the server’s data is given up, and the index built anew', async () => {
    const made = await world()
    await rebuilt(made.url)
    await killedAt(REINDEX, made.url, { method: 'POST', path: /swap-indexes/, when: 'before' })
    await made.change('one')
    for (const index of [INDEX, NEXT]) await asked('DELETE', `/indexes/${index}`)
    run(RELAY, made.url, server.url)
    await expectWhole(made)
    await made.drop()
  })

  test.each(['before', 'after'] as const)(
    'feeding, %s the server has a batch: the next relay goes on there',
    async (when) => {
      const made = await world()
      await rebuilt(made.url)
      const wire: Wire = { method: 'POST', path: new RegExp(`/indexes/${INDEX}/documents\\?`), when }
      await killedAt(RELAY, made.url, wire, () => made.change('one'))
      await made.change('two')
      run(RELAY, made.url, server.url)
      await expectWhole(made)
      await made.drop()
    },
  )
}

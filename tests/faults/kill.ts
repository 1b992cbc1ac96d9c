// Keyed writes over HTTP while the server, and the database, are killed with SIGKILL and started again.

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { urlOf } from '../../infra/postgres/cluster.ts'
import { type Place, placeFor } from '../../infra/postgres/place.ts'
import { findPostmaster } from '../../infra/postgres/postmaster.ts'
import { type Launched, launch, temporaryFolder, until } from '../launch/process.ts'
import { KINDS, type Kind, makeWrites, TABLES, type Write } from './writes.ts'

export interface KillPlan {
  writes: number
  serverKills: number
  databaseKills: number
  log?: (line: string) => void
}

export interface KillLine {
  kind: Kind | 'all'
  writes: number
  acknowledged: number
  lost: number
  doubled: number
  /** Acknowledged with another id than the row has. */
  mistold: number
  rows: number
  audited: number
  /** Rows of the outbox: of a kind, those from the transactions that made its rows; of all, those of their postings. */
  outbox: number
}

export interface KillFigures {
  lines: KillLine[]
  retries: number
  serverKills: number
  databaseKills: number
  fsync: string
  synchronousCommit: string
  seconds: number
}

const AT_ONCE = 16
/** A server that hangs counts as one that is gone. */
const PATIENCE = 5_000
const BEFORE_RETRY = 25

/** @throws Error when a write is refused for good, which none of them may be */
export async function killRun(plan: KillPlan): Promise<KillFigures> {
  const folder = temporaryFolder()
  const place = placeFor(join(folder.path, 'data'))
  const start = () => launch({ PORT: '0', DEMO: '1', DATA_DIR: join(folder.path, 'data') })
  const say = plan.log ?? (() => {})
  let server: Launched | null = null
  try {
    server = await start()
    await settled(server)
    const settings = await settingsOf(place)
    const chains = await makeWrites(addressOf(place), plan.writes)
    await keepOutbox(place)
    const before = await lastAudit(place)
    const schedule = scheduleOf(plan)
    const began = performance.now()
    let retries = 0
    const acknowledged = new Map<string, number>()
    let killing: Promise<void> = Promise.resolve()
    let died: string | null = null
    const watch = (one: Launched) =>
      one.ended.then((how) => {
        if (one === server) died = `the server ended by itself (${how}); it said:\n${one.output()}`
      })
    watch(server)
    const kill = async (what: 'server' | 'database') => {
      say(`${acknowledged.size} of ${plan.writes} acknowledged: killing the ${what}`)
      if (what === 'database') process.kill(findPostmaster(place)?.pid ?? 0, 'SIGKILL')
      else {
        const victim = server
        server = null
        victim?.kill('SIGKILL')
        await victim?.ended
        server = await start()
        watch(server)
      }
    }
    const address = () => {
      if (died !== null) throw new Error(died)
      return server?.url ?? null
    }
    const next = chains[Symbol.iterator]()
    const worker = async () => {
      for (const chain of next) {
        let made: number | null = null
        for (const write of chain) {
          const { id, tries } = await untilAcknowledged(write, made, address)
          made ??= id
          acknowledged.set(write.key, id)
          retries += tries
          if (schedule[0] && acknowledged.size >= schedule[0].after) {
            const { what } = schedule.shift() as { what: 'server' | 'database' }
            killing = killing.then(() => kill(what))
          }
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    await killing
    const seconds = (performance.now() - began) / 1000
    await until(async () => findPostmaster(place)?.ready === true, 'the database')
    const lines = await judge(place, chains.flat(), acknowledged, before)
    return {
      lines,
      retries,
      serverKills: plan.serverKills,
      databaseKills: plan.databaseKills,
      ...settings,
      seconds,
    }
  } finally {
    await server?.stop()
    folder.remove()
  }
}

const addressOf = (place: Place) => urlOf(place, findPostmaster(place)?.port ?? 0)

const settled = (server: Launched) =>
  until(async () => (await fetch(`${server.url}/api/v1/health`)).status === 200, 'health')

/** Kills spread over the run, those of the database between those of the server. */
function scheduleOf({ writes, serverKills, databaseKills }: KillPlan) {
  const spread = (count: number, what: 'server' | 'database', offset: number) =>
    Array.from({ length: count }, (_, i) => ({ after: ((i + offset) * writes) / (count + 1), what }))
  return [...spread(serverKills, 'server', 1), ...spread(databaseKills, 'database', 0.7)].sort(
    (a, b) => a.after - b.after,
  )
}

async function untilAcknowledged(
  write: Write,
  made: number | null,
  address: () => string | null,
): Promise<{ id: number; tries: number }> {
  for (let tries = 0; ; tries++) {
    const url = address()
    const target = `${url}/api/v1${write.path.replace(':made', String(made))}`
    const answer = url === null ? null : await send(write, target)
    if (answer?.ok) return { id: ((await answer.json()) as { id: number }).id, tries }
    // A change has a version instead of a key: what is there tells whether the try without an answer made it.
    const inDoubt = write.method === 'PUT' && tries > 0 && answer?.status === 409
    if (inDoubt && made !== null && (await isThere(write, target))) return { id: made, tries }
    if (answer && !inDoubt && answer.status < 500 && answer.status !== 429) {
      throw new Error(`${write.kind} refused: ${answer.status} ${await answer.text()}`)
    }
    await pause(BEFORE_RETRY)
  }
}

async function isThere({ key, headers }: Write, target: string): Promise<boolean> {
  const read = await send({ method: 'GET', headers }, target)
  if (read === null || read.status >= 500) return false
  const text = await read.text()
  if (!read.ok || !text.includes(key)) throw new Error(`edit refused, and not made: ${read.status} ${text}`)
  return true
}

/** Null when no whole answer came: what became of the write is then unknown, and only its key can tell. */
async function send(
  { method, headers, body }: Pick<Write, 'headers'> & { method: string; body?: Write['body'] },
  url: string,
): Promise<Response | null> {
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body: body === undefined || typeof body === 'string' ? (body ?? null) : new Uint8Array(body),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const text = await answer.text()
    return new Response(text, { status: answer.status })
  } catch {
    return null
  }
}

async function withDatabase<T>(place: Place, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(addressOf(place), { max: 1, types: { bigint: postgres.BigInt } })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const settingsOf = (place: Place) =>
  withDatabase(place, async (sql) => {
    const [fsync] = await sql`show fsync`
    const [commit] = await sql`show synchronous_commit`
    return { fsync: String(fsync?.fsync), synchronousCommit: String(commit?.synchronous_commit) }
  })

const lastAudit = (place: Place) =>
  withDatabase(place, async (sql) => String((await sql`select coalesce(max(id), 0) as id from audit`)[0]?.id))

/** A reader of the outbox that stays where it is, so that nothing is pruned before it was counted. */
const keepOutbox = (place: Place) =>
  withDatabase(place, async (sql) => {
    await sql`
      insert into outbox_reader (name, xid, seen_at)
      values ('kill test', pg_snapshot_xmin(pg_current_snapshot()), now() + interval '1 day')`
  })

/** Compares what was acknowledged with what is there. */
function judge(
  place: Place,
  writes: Write[],
  acknowledged: Map<string, number>,
  before: string,
): Promise<KillLine[]> {
  return withDatabase(place, async (sql) => {
    const lines: KillLine[] = []
    for (const kind of KINDS) {
      const keys = writes.filter((write) => write.kind === kind).map(({ key }) => key)
      const found = await sql.unsafe<{ key: string; id: bigint }[]>(TABLES[kind].rows)
      const ids = new Map<string, number[]>(keys.map((key) => [key, []]))
      for (const { key, id } of found) ids.get(key)?.push(Number(id))
      const [counted] = await sql.unsafe<{ audited: number; told: number }[]>(
        `with deed as (select xid, entity_id from audit where id > $1::bigint and ${TABLES[kind].audited})
        select (select count(*)::int from deed) as audited,
          (select count(*)::int from deed join outbox o on o.xid = deed.xid and o.posting_id = deed.entity_id) as told`,
        [before],
      )
      const said = keys.filter((key) => acknowledged.has(key))
      lines.push({
        kind,
        writes: keys.length,
        acknowledged: said.length,
        lost: said.filter((key) => ids.get(key)?.length === 0).length,
        doubled: keys.filter((key) => (ids.get(key)?.length ?? 0) > 1).length,
        mistold: said.filter((key) => !ids.get(key)?.includes(acknowledged.get(key) ?? 0)).length,
        rows: [...ids.values()].flat().length,
        audited: counted?.audited ?? 0,
        outbox: TABLES[kind].toldToSearch ? (counted?.told ?? 0) : 0,
      })
    }
    const [told] = await sql<{ n: number }[]>`
      select count(*)::int as n from outbox
      where posting_id in (select entity_id from audit where id > ${before}::bigint and entity = 'posting')`
    return [...lines, { ...sumOf(lines), outbox: told?.n ?? 0 }]
  })
}

function sumOf(lines: KillLine[]): KillLine {
  const sum = (of: Exclude<keyof KillLine, 'kind'>) => lines.reduce((all, line) => all + line[of], 0)
  return {
    kind: 'all',
    writes: sum('writes'),
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    mistold: sum('mistold'),
    rows: sum('rows'),
    audited: sum('audited'),
    outbox: sum('outbox'),
  }
}

/** The figures as lines for a terminal. */
export function killTable(figures: KillFigures): string[] {
  const columns = [
    'writes',
    'acknowledged',
    'lost',
    'doubled',
    'mistold',
    'rows',
    'audited',
    'outbox',
  ] as const
  const row = (name: string, cells: (string | number)[]) =>
    name.padEnd(12) + cells.map((cell) => String(cell).padStart(14)).join('')
  return [
    `kill test: API killed ${figures.serverKills}×, PostgreSQL ${figures.databaseKills}×, ${AT_ONCE} writes at once, ` +
      `fsync ${figures.fsync}, synchronous_commit ${figures.synchronousCommit}`,
    row('', [...columns]),
    ...figures.lines.map((line) =>
      row(
        line.kind,
        columns.map((column) => line[column]),
      ),
    ),
    `${figures.retries} tries again by key; ${figures.seconds.toFixed(1)} s`,
  ]
}

/** How many of the rows of a kind search has to be told of. */
const toBeTold = (lines: KillLine[], kind: KillLine['kind']): number =>
  lines.reduce(
    (all, line) =>
      line.kind !== 'all' && TABLES[line.kind].toldToSearch && (kind === 'all' || kind === line.kind)
        ? all + line.rows
        : all,
    0,
  )

/** What is wrong with a run; empty: it held. */
export function faultsOf({ lines, fsync, synchronousCommit }: KillFigures): string[] {
  return [
    ...(fsync === 'on' ? [] : [`fsync is ${fsync}`]),
    ...(synchronousCommit === 'on' ? [] : [`synchronous_commit is ${synchronousCommit}`]),
    ...lines.flatMap(({ kind, writes, acknowledged, lost, doubled, mistold, rows, audited, outbox }) => [
      ...(acknowledged === writes ? [] : [`${kind}: ${writes - acknowledged} never acknowledged`]),
      ...(lost === 0 ? [] : [`${kind}: ${lost} lost`]),
      ...(doubled === 0 ? [] : [`${kind}: ${doubled} doubled`]),
      ...(mistold === 0 ? [] : [`${kind}: ${mistold} acknowledged with a wrong id`]),
      ...(rows === writes ? [] : [`${kind}: ${rows} rows of ${writes} writes`]),
      ...(audited === rows ? [] : [`${kind}: ${audited} audit lines of ${rows} rows`]),
      ...(outbox === toBeTold(lines, kind)
        ? []
        : [`${kind}: search was told ${outbox} times of ${toBeTold(lines, kind)} changes`]),
    ]),
  ]
}

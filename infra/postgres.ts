// The database the program runs on: somebody else's (DATABASE_URL), or PostgreSQL carried by npm, with its files below
// DATA_DIR. The embedded one is shared by every process on that DATA_DIR: whoever comes first starts it, whoever goes
// last ends it, and one that a killed process left behind is simply joined.
//
// Who is using it is kept in the database itself, as advisory locks: they end with the process that holds them, so
// nothing can be left behind by kill -9.

import { existsSync, readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import type { Config } from '../packages/api/src/config.ts'
import { createCluster, DATABASE, requireOurVersion, urlOf } from './postgres/cluster.ts'
import { checkExternal } from './postgres/external.ts'
import { type Place, placeFor } from './postgres/place.ts'
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postgres/postmaster.ts'
import { codeOf, StartError } from './start-error.ts'

/** Any two numbers, as long as they stay the same: 'pinq' and the kind of lock. */
const LOCKS = 0x70696e71
const USED = 1
const SERVED = 2

export interface Database {
  /** With the password: keep it out of logs. */
  url: string
  /** False if it ran already, or is not ours to start. */
  startedHere: boolean
  /** Lets go of the database, and ends it if nobody else is using it. */
  stop(): Promise<void>
}

export interface OpenOptions {
  log: (line: string) => void
  /** Only one server at a time may use a DATA_DIR; any number of tools may join it. */
  role: 'server' | 'tool'
}

/** @throws StartError when there is no database to be had; the message says what to do */
export async function openDatabase(config: Config, options: OpenOptions): Promise<Database> {
  if (config.databaseUrl !== null) {
    await checkExternal(config.databaseUrl)
    return { url: config.databaseUrl, startedHere: false, stop: async () => {} }
  }
  return openEmbedded(placeFor(config.dataDir), config.dataDir, options)
}

async function openEmbedded(place: Place, dataDir: string, options: OpenOptions): Promise<Database> {
  let stopping = false
  let rejoining: Promise<void> | null = null
  let current = await join(place, 0, dataDir, options, onLost)

  // A database that dies under a running server (killed, out of memory) is started again at the same address.
  function onLost() {
    if (stopping) return
    options.log('the database went away; starting it again …')
    rejoining = rejoin()
  }
  async function rejoin() {
    current = await join(place, current.postmaster.port, dataDir, options, onLost)
    rejoining = null
    options.log('the database is back')
  }

  return {
    url: urlOf(place, current.postmaster.port),
    startedHere: current.startedHere,
    async stop() {
      stopping = true
      await rejoining
      await leave(current)
    },
  }
}

interface Joined {
  postmaster: Postmaster
  startedHere: boolean
  /** The one connection whose locks say that we are here. */
  holder: postgres.Sql
}

/** Starts the server or joins the running one, until a connection to it holds our locks. */
async function join(
  place: Place,
  port: number,
  dataDir: string,
  options: OpenOptions,
  onLost: () => void,
): Promise<Joined> {
  let startedHere = false
  for (let attempt = 0; attempt < 100; attempt++) {
    let postmaster = findPostmaster(place)
    if (postmaster === null) {
      if (isMissing(place.pgdata)) {
        options.log('making the database (first run) …')
        await createCluster(place)
      }
      requireOurVersion(place)
      const onSlow = () =>
        options.log('PostgreSQL is still starting (after a crash it first repeats what was written last) …')
      postmaster = await startPostmaster(place, { port, onSlow })
      startedHere = postmaster !== null
    }
    const holder = postmaster?.ready ? await hold(place, postmaster, dataDir, options, onLost) : null
    if (postmaster && holder) return { postmaster, startedHere, holder }
    // It is just starting or just ending in another process's hands.
    await pause(50)
  }
  throw new StartError(`PostgreSQL in ${place.pgdata} neither starts nor ends. Its log: ${place.log}`)
}

/** An empty folder is as good as none: a mounted volume, say. */
function isMissing(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** Null if the server went away before it let us in, or the database had to be made first. */
async function hold(
  place: Place,
  postmaster: Postmaster,
  dataDir: string,
  options: OpenOptions,
  onLost: () => void,
): Promise<postgres.Sql | null> {
  let held = false
  const holder = postgres(urlOf(place, postmaster.port), {
    max: 1,
    max_lifetime: null,
    connection: { application_name: `pinqiao ${options.role} ${process.pid}` },
    onclose() {
      if (held) onLost()
      held = false
    },
  })
  try {
    await holder`select pg_advisory_lock_shared(${LOCKS}, ${USED})`
    if (options.role === 'server') await claim(holder, dataDir)
    held = true
    return holder
  } catch (error) {
    await holder.end({ timeout: 1 })
    if (wentAway(error)) return null
    if (codeOf(error) !== UNDEFINED_DATABASE) throw error
    await createDatabase(place, postmaster)
    return null
  }
}

const UNDEFINED_DATABASE = '3D000'
const DUPLICATE_DATABASE = '42P04'

/** The connection was refused or cut because the server is starting or ending. */
function wentAway(error: unknown): boolean {
  const network = [
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'CONNECTION_CLOSED',
    'CONNECTION_ENDED',
    'CONNECTION_DESTROYED',
  ]
  const postgresCodes = ['57P01', '57P02', '57P03']
  return [...network, ...postgresCodes].includes(codeOf(error))
}

async function createDatabase(place: Place, postmaster: Postmaster): Promise<void> {
  const sql = postgres(urlOf(place, postmaster.port, 'postgres'), { max: 1 })
  try {
    await sql`create database ${sql(DATABASE)}`
  } catch (error) {
    if (codeOf(error) !== DUPLICATE_DATABASE) throw error
  } finally {
    await sql.end()
  }
}

/** The server's own lock. A server killed a moment ago may still be leaving, so one refusal is not believed. */
async function claim(holder: postgres.Sql, dataDir: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const [answer] = await holder`select pg_try_advisory_lock(${LOCKS}, ${SERVED}) as ours`
    if (answer?.ours) return
    await pause(50)
  }
  const [other] = await holder`
    select application_name as name from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and classid = ${LOCKS} and objid = ${SERVED} and granted`
  const pid = /\d+$/.exec(other?.name ?? '')?.[0]
  throw new StartError(
    `Pinqiao is already running on ${dataDir}${pid ? ` (process ${pid})` : ''}.\n` +
      'Stop that one first, or start another beside it: DATA_DIR=./data2 PORT=3001 npm start',
  )
}

/** Ends the server if nobody else is using it. Of several that leave at once exactly one finds itself alone. */
async function leave({ postmaster, holder }: Joined): Promise<void> {
  try {
    await holder`select pg_advisory_unlock_shared(${LOCKS}, ${USED})`
    const [answer] = await holder`select pg_try_advisory_lock(${LOCKS}, ${USED}) as alone`
    if (answer?.alone) await stopPostmaster(postmaster.pid)
  } catch (error) {
    if (!wentAway(error)) throw error
  } finally {
    await holder.end({ timeout: 1 })
  }
}

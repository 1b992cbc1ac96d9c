// The server process of one data directory: finding one that runs already, starting it, ending it.

import { once } from 'node:events'
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startTimeOf } from '../pidlock.mjs'
import { codeOf, StartError } from '../start-error.ts'
import { spawnAs } from './account.ts'
import type { Place } from './place.ts'
import { explainSpawn, quietEnvironment, whatMatters } from './program.ts'

/** A server on this machine that has our data directory open. */
export interface Postmaster {
  pid: number
  port: number
  /** False while it still starts or recovers. */
  ready: boolean
}

/** The sizes suit two cores and a few GB; memory is only touched when it is used. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  // Compiling a query costs more than any query here takes.
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
}

/** The server that has the data directory open, whoever started it; removes what a dead one left behind. */
export function findPostmaster(place: Place): Postmaster | null {
  const file = join(place.pgdata, 'postmaster.pid')
  const text = readIfThere(file)
  if (text === null) return null
  // Line 1 pid, 4 port, 8 state: src/include/utils/pidfile.h of PostgreSQL.
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (isPostmasterOf(place, pid)) {
    return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
  }
  // PostgreSQL itself drops the file of a dead process, but not one whose pid has since gone to another program.
  if (startTimeOf(pid) !== null && !anyoneIn(place)) rmSync(file, { force: true })
  return null
}

/** A postmaster works inside its data directory, which no unrelated process does. */
function isPostmasterOf(place: Place, pid: number): boolean {
  if (startTimeOf(pid) === null) return false
  if (process.platform !== 'linux') return true
  return workingFolder(pid) === realpathSync(place.pgdata)
}

function anyoneIn(place: Place): boolean {
  if (process.platform !== 'linux') return true
  const here = realpathSync(place.pgdata)
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === here)
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ESRCH', 'EPERM'].includes(codeOf(error))) return null
    throw error
  }
}

/**
 * Starts the server and waits until it takes connections. It runs in a session of its own, so that a Ctrl-C meant
 * for us does not end it under our feet. Returns null when it has to be tried again: the port was taken in the
 * meantime, or another process was faster.
 *
 * @param options.port the port to use; 0 takes a free one
 * @param options.throwaway a folder to remove with the server as soon as this process ends, however it ends
 * @throws StartError with the reason out of PostgreSQL's log
 */
export async function startPostmaster(
  place: Place,
  options: { port: number; settings?: Record<string, string>; onSlow?: () => void; throwaway?: string },
): Promise<Postmaster | null> {
  const port = options.port || (await freePort())
  const settings = Object.entries({ ...SETTINGS, ...options.settings })
  const args = [
    '-D',
    place.pgdata,
    '-p',
    String(port),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  rotateLog(place.log)
  const logStart = sizeOf(place.log)
  const log = openSync(place.log, 'a')
  const program = [join(place.bin, 'postgres'), ...args]
  const [command = '', ...rest] = options.throwaway ? tied(options.throwaway, program) : program
  const server = spawnAs(place.account, command, rest, {
    cwd: '/',
    env: quietEnvironment(),
    detached: true,
    stdio: [options.throwaway ? 'pipe' : 'ignore', log, log],
  })
  closeSync(log)
  const ended = once(server, 'exit').then(
    () => true,
    (error) => Promise.reject(explainSpawn(error)),
  )
  server.unref()

  const began = Date.now()
  let told = false
  for (;;) {
    const found = findPostmaster(place)
    if (found?.ready) return found
    if (await Promise.race([ended, pause(15, false)])) {
      return whyItEnded(readFileSync(place.log).subarray(logStart).toString('utf8'), place)
    }
    // Recovery after a power cut takes as long as it takes; it only must not look like a hang.
    if (!told && Date.now() - began > 3000) {
      options.onSlow?.()
      told = true
    }
  }
}

/**
 * Wraps a command in a shell that ends it and removes `folder` when the pipe from us closes, which a killed process
 * does too.
 */
function tied(folder: string, program: string[]): string[] {
  const script = `
    exec 3<&0
    "$@" 3<&- & server=$!
    { cat <&3 >/dev/null; kill -INT $server; } & watch=$!
    wait $server; code=$?
    kill $watch 2>/dev/null || rm -rf "$0"
    exit $code`
  return ['sh', '-c', script, folder, ...program]
}

function whyItEnded(log: string, place: Place): null {
  if (/lock file "postmaster\.pid" already exists|Address already in use/.test(log)) return null
  throw new StartError(`PostgreSQL did not start: ${whatMatters(log)}\nMore in ${place.log}`)
}

/**
 * Ends the server: clients are cut off, everything is written, no recovery is needed next time.
 *
 * @throws StartError if it is still there after a minute
 */
export async function stopPostmaster(pid: number): Promise<void> {
  const started = startTimeOf(pid)
  if (started === null) return
  signal(pid, 'SIGINT')
  const deadline = Date.now() + 60_000
  while (startTimeOf(pid) === started) {
    if (Date.now() > deadline) throw new StartError(`PostgreSQL (process ${pid}) does not end.`)
    await pause(15)
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

function rotateLog(log: string) {
  if (sizeOf(log) > 5_000_000) renameSync(log, `${log}.old`)
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port')
  return address.port
}

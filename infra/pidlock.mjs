// A lock that a killed process cannot leave behind: a file that names its owner by pid and start time, so that
// neither a dead owner nor another process that got the same pid later keeps it. Plain JavaScript, because the
// bootstrap needs it before Node 24 is there.

import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Takes the lock or says who holds it; never waits.
 *
 * @param {string} path file the lock is kept in; its directory must exist
 * @returns {{ release: () => void } | { heldBy: number }} heldBy is the pid of the living owner
 */
export function takeLock(path) {
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, `${process.pid} ${startTimeOf(process.pid) ?? ''}\n`)
  try {
    for (;;) {
      // A hard link appears whole or not at all, so nobody ever reads half an owner.
      if (linked(mine, path)) return { release: () => rmSync(path, { force: true }) }
      const owner = readOrNull(path)
      if (owner === null) continue
      const [pid = '', started = ''] = owner.trim().split(/ (.*)/s)
      if (startTimeOf(Number(pid)) === started) return { heldBy: Number(pid) }
      removeIfStill(path, owner)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/**
 * Runs `work` while holding the lock, waiting for as long as a living process has it.
 *
 * @template T
 * @param {string} path
 * @param {(heldBy: number) => void} onWait called once if another process has to be waited for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  let told = false
  for (;;) {
    const lock = takeLock(path)
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    if (!told) onWait(lock.heldBy)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/**
 * When a process began, in whatever unit the system has: only good for telling two processes with one pid apart.
 *
 * @param {number} pid
 * @returns {string | null} null if there is no such process
 */
export function startTimeOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') {
    const stat = readOrNull(`/proc/${pid}/stat`)
    // Field 22, counted after the command name, which may hold spaces and brackets itself.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    const boot = readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
    return !fields || fields[0] === 'Z' ? null : `${boot} ${fields[19]}`
  }
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return answer.stdout?.trim() || null
}

/** @param {string} from @param {string} to */
function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Two processes may find the same dead owner; the second must not remove the lock the first has taken since. So only
 * who holds a lock on breaking it may, and looks again first. (That lock may itself be a dead one's: the same rule.)
 *
 * @param {string} path @param {string} owner
 */
function removeIfStill(path, owner) {
  const breaking = takeLock(`${path}.breaking`)
  if (!('release' in breaking)) return
  if (readOrNull(path) === owner) rmSync(path, { force: true })
  breaking.release()
}

/** @param {string} path @returns {string | null} */
function readOrNull(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error) ?? '')) return null
    throw error
  }
}

/** @param {unknown} error @returns {string | undefined} */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

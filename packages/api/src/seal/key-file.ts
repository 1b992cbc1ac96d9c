import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'

/**
 * The master key, 32 bytes in base64, readable by its owner alone. It lies outside the data directory, so that a copy
 * of the data is of no use without it.
 *
 * @param mayCreate whether a missing file is made: only where nothing has been sealed yet
 * @throws Error with a sentence for the operator
 */
export function readKeyFile(path: string, mayCreate: boolean): Buffer {
  if (!existsSync(path)) create(path, mayCreate)
  const mode = statSync(path).mode & 0o777
  if ((mode & 0o077) !== 0) chmodSync(path, 0o600)
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new Error(`KEY_FILE ${path} must hold 32 bytes in base64.`)
  return key
}

function create(path: string, mayCreate: boolean): void {
  if (!mayCreate) {
    throw new Error(`KEY_FILE ${path} is missing, and the database holds data sealed with it: put it back.`)
  }
  try {
    // Of two processes that start at once one writes it, and the other reads what was written.
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== 'EEXIST') throw new Error(`KEY_FILE ${path} cannot be written (${code}).`)
  }
}

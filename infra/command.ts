// What every command of ours has in common: reading the environment, ending on a signal, and telling a reader's
// problem from a bug.

import { join } from 'node:path'
import { type Config, ConfigError, readConfig } from '../packages/api/src/config.ts'
import { StartError } from './start-error.ts'

const ROOT = join(import.meta.dirname, '..')

export function log(line: string): void {
  console.log(`pinqiao: ${line}`)
}

/** A terminal and npm both pass Ctrl-C on, so the same wish arrives twice; only a later one is impatience. */
const IMPATIENT_AFTER = 2000

/**
 * Runs a command to its end and exits. SIGINT, SIGTERM and SIGHUP abort `signal`; a second one, later, exits at once
 * and leaves the database to the next start.
 *
 * @param work gives the exit code
 */
export async function command(
  work: (config: Config, signal: AbortSignal) => Promise<number>,
): Promise<never> {
  const controller = new AbortController()
  let first = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (first && Date.now() - first > IMPATIENT_AFTER) process.exit(130)
      first ||= Date.now()
      controller.abort()
    })
  }
  process.on('uncaughtException', (error) => process.exit(report(error)))
  try {
    process.exit(await work(readConfig(process.env, ROOT), controller.signal))
  } catch (error) {
    process.exit(report(error))
  }
}

function report(error: unknown): 1 {
  if (error instanceof ConfigError) for (const problem of error.problems) console.error(`pinqiao: ${problem}`)
  else if (error instanceof StartError) console.error(`pinqiao: ${error.message}`)
  else console.error('pinqiao: this is a bug, please report it:', error)
  return 1
}

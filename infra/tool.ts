// What the small commands on the database have in common: they open it beside a running server or by themselves, with the
// key file, and say a reader's problem in a line.

import { ConfigError, readConfig } from '../packages/api/src/config.ts'
import { openSql, type Sql } from '../packages/api/src/db.ts'
import { createSealer, type Sealer } from '../packages/api/src/seal/sealer.ts'
import { isUsage } from './arguments.ts'
import { masterKeyFor } from './key.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './postgres.ts'
import { StartError } from './start-error.ts'

export interface Opened {
  sql: Sql
  seal: Sealer
}

/**
 * Runs a command to its end and sets the exit code.
 *
 * @param work gives the exit code, or null when it was asked for nothing it knows
 */
export async function tool(
  usage: string,
  work: (tools: { argv: string[]; open: () => Promise<Opened> }) => Promise<number | null>,
): Promise<void> {
  await using undo = new AsyncDisposableStack()
  const open = async (): Promise<Opened> => {
    const config = readConfig(process.env, process.cwd())
    const database = await openDatabase(config, { log: console.error, role: 'tool' })
    undo.defer(() => database.stop())
    const sql = openSql(database.url, { name: 'pinqiao tool', connections: 2, statementTimeout: 0 })
    undo.defer(() => sql.end({ timeout: 5 }))
    await migrate(sql)
    return { sql, seal: createSealer(await masterKeyFor(config, sql)) }
  }
  try {
    const code = await work({ argv: process.argv.slice(2), open })
    if (code === null) console.error(usage)
    process.exitCode = code ?? 2
  } catch (error) {
    process.exitCode = 1
    if (error instanceof ConfigError || error instanceof StartError)
      console.error(`pinqiao: ${error.message}`)
    else if (isUsage(error)) console.error(`pinqiao: ${error.message}\n\n${usage}`)
    else throw error
  }
}

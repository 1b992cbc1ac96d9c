import type { Config } from '../packages/api/src/config.ts'
import type { Sql } from '../packages/api/src/db.ts'
import { readKeyFile } from '../packages/api/src/seal/key-file.ts'
import { createSealer } from '../packages/api/src/seal/sealer.ts'
import { StartError } from './start-error.ts'

/**
 * The key is made once, for a database that has nothing sealed yet; a wrong or lost one must not be papered over.
 *
 * @throws StartError in one line when it is missing, cannot be read, or is not the one the data was sealed with
 */
export async function masterKeyFor(config: Pick<Config, 'keyFile'>, sql: Sql): Promise<Buffer> {
  const [row] = await sql<{ id: number; wrapped: Buffer | null }[]>`
    select id, wrapped from person_key order by wrapped is null, id limit 1`
  let key: Buffer
  try {
    key = readKeyFile(config.keyFile, row === undefined)
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error))
  }
  if (row?.wrapped && !createSealer(key).canOpen(row.id, row.wrapped)) {
    throw new StartError(
      `KEY_FILE ${config.keyFile} is not the key this database was sealed with: put the right one back.`,
    )
  }
  return key
}

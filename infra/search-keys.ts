// MEILI_URL=… MEILI_MASTER_KEY=… npm run search-keys [-- FILE]: makes the two keys with the fewest rights the program can
// do with, and prints them as the variables it reads, or writes them to FILE for others than people to read.

import { writeFileSync } from 'node:fs'
import { leastKeys } from '../packages/matcher/src/engines/meilisearch/index.ts'
import { StartError } from './start-error.ts'

try {
  const { MEILI_URL: url, MEILI_MASTER_KEY: masterKey } = process.env
  if (!url || !masterKey) throw new StartError('Say MEILI_URL and MEILI_MASTER_KEY.')
  const { searchKey, indexKey } = await leastKeys(url, masterKey).catch((error: unknown) => {
    throw new StartError(
      `Meilisearch at ${url} made no keys: ${error instanceof Error ? error.message : error}`,
    )
  })
  const lines = `MEILI_SEARCH_KEY=${searchKey}\nMEILI_INDEX_KEY=${indexKey}\n`
  const [file] = process.argv.slice(2)
  if (file) writeFileSync(file, lines, { mode: 0o600 })
  else process.stdout.write(lines)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(`pinqiao: ${error.message}`)
  process.exitCode = 1
}

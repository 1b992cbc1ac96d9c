// npm run reindex: builds the Meilisearch index anew beside the one in service and swaps the two. Works while the server
// is up, which goes on feeding and asking the old one, and while it is down.

import { dateOf, dayOf } from '../packages/api/src/context.ts'
import { openSql } from '../packages/api/src/db.ts'
import { lazyCutter } from '../packages/api/src/search/remote/feed.ts'
import { rebuild } from '../packages/api/src/search/remote/rebuild.ts'
import { INDEX } from '../packages/api/src/search/remote/start.ts'
import { Indexer } from '../packages/matcher/src/engines/meilisearch/index.ts'
import { command, log } from './command.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './postgres.ts'
import { StartError } from './start-error.ts'

/** Postings between two lines of progress. */
const SAID_EVERY = 10_000

await command(async (config, signal) => {
  const { meili } = config
  if (!meili) throw new StartError('Say MEILI_URL: the embedded engine builds its index at every start.')
  await using undo = new AsyncDisposableStack()
  const database = await openDatabase(config, { log, role: 'tool' })
  undo.defer(() => database.stop())
  const sql = openSql(database.url, { name: 'pinqiao reindex', connections: 4, statementTimeout: 0 })
  undo.defer(() => sql.end({ timeout: 5 }))
  await migrate(sql)
  const cutter = lazyCutter()
  undo.defer(() => cutter.close())
  const began = performance.now()
  let said = 0
  const count = await rebuild({
    sql,
    indexer: new Indexer({ url: meili.url, key: meili.indexKey }),
    cutter,
    index: INDEX,
    today: () => dateOf(dayOf(new Date())),
    signal,
    log,
    progress(postings) {
      if (postings - said < SAID_EVERY) return
      said = postings
      log(`${postings} postings`)
    },
  })
  if (count === null) throw new StartError('Another process is rebuilding the index; it has the same result.')
  log(`in service after ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return 0
})

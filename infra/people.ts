// npm run people -- generate N
//
// Fills a scratch database with the demonstration city and N more seekers, applications and what goes with them, so
// that lists can be measured (npm run lists). Never into a database in which real people are.

import { openSql, type Sql } from '../packages/api/src/db.ts'
import { prepareJobs } from '../packages/api/src/jobs/worker.ts'
import { createSealer } from '../packages/api/src/seal/sealer.ts'
import { readArguments } from './arguments.ts'
import { command, log } from './command.ts'
import { generateCrowd } from './demo/crowd.ts'
import { seedDemo } from './demo/seed.ts'
import { masterKeyFor } from './key.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './postgres.ts'
import { StartError } from './start-error.ts'

const USAGE = `npm run people -- generate N

Adds the demonstration city and N invented seekers with as many applications to DATA_DIR or DATABASE_URL,
which must be empty or hold nothing but demonstration people:  DATA_DIR=./scratch npm run people -- generate 100000`

await command(async (config) => {
  const { positionals } = readArguments(USAGE, { allowPositionals: true, options: {} })
  const count = Number(positionals[1])
  if (positionals[0] !== 'generate' || !Number.isInteger(count) || count < 1 || count > 1_000_000) {
    console.log(USAGE)
    return 2
  }
  const database = await openDatabase(config, { log, role: 'tool' })
  const sql = openSql(database.url, { name: 'pinqiao people', connections: 2, statementTimeout: 0 })
  try {
    await migrate(sql)
    await prepareJobs(database.url)
    await refuseRealPeople(sql)
    const seal = createSealer(await masterKeyFor(config, sql))
    const began = performance.now()
    await seedDemo(sql, { today: new Date(), seal })
    await generateCrowd(sql, seal, count)
    log(`${count} seekers and applications more, in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  } finally {
    await sql.end({ timeout: 5 })
    await database.stop()
  }
  return 0
})

/** @throws StartError for a database with people who were not invented */
async function refuseRealPeople(sql: Sql): Promise<void> {
  const [row] = await sql<{ real: boolean }[]>`select exists (select from account where not demo) as real`
  if (row?.real) throw new StartError('This database holds real people: say DATA_DIR=./scratch for another.')
}

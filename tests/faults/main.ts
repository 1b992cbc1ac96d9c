// npm run faults: 10,000 keyed writes while the server is killed twenty times and the database six times.

import { readArguments, wholeNumber } from '../../infra/arguments.ts'
import { faultsOf, killRun, killTable } from './kill.ts'

const USAGE = 'npm run faults [-- --writes 2000 --server-kills 4 --database-kills 1]'

const { values } = readArguments(USAGE, {
  options: {
    writes: { type: 'string', default: '10000' },
    'server-kills': { type: 'string', default: '20' },
    'database-kills': { type: 'string', default: '6' },
  },
})

const figures = await killRun({
  writes: wholeNumber('--writes', values.writes),
  serverKills: wholeNumber('--server-kills', values['server-kills']),
  databaseKills: wholeNumber('--database-kills', values['database-kills']),
  log: (line) => console.log(`  ${line}`),
})
console.log(killTable(figures).join('\n'))
const faults = faultsOf(figures)
for (const fault of faults) console.log(`FAULT: ${fault}`)
console.log(faults.length === 0 ? 'held' : 'did not hold')
process.exitCode = faults.length === 0 ? 0 : 1

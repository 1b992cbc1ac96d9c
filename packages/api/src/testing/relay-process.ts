// The relay in a process of its own, for tests that kill it: DATABASE_URL, MEILI_URL, MEILI_SEARCH_KEY, MEILI_INDEX_KEY.

import { readConfig } from '../config.ts'
import { startRemoteSearch } from '../search/remote/start.ts'
import { NOW } from './served.ts'

const { meili, databaseUrl } = readConfig(process.env, process.cwd())
if (!meili || databaseUrl === null) throw new Error('say DATABASE_URL and MEILI_URL')
startRemoteSearch({ ...meili, databaseUrl, now: () => NOW, log: (line) => console.log(line) })

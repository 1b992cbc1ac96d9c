// The API without a server before it, for tests that come from many addresses.

import { createApp } from '../app.ts'
import { openSql, type Sql } from '../db.ts'
import { createSealer } from '../seal/sealer.ts'
import { noSearch } from './no-search.ts'
import { asking, NOW, TEST_KEY, type TestApi, type TestWorld } from './served.ts'

export interface FromAnywhere {
  /** The API as asked from an address, as a page of this process would ask for somebody there. */
  from(address: string): Pick<TestApi, 'ask' | 'post'>
  log: string[]
  close(): Promise<void>
}

export function inProcess({ url }: TestWorld): FromAnywhere {
  const sql: Sql = openSql(url)
  const log: string[] = []
  const app = createApp({
    sql,
    search: noSearch,
    seal: createSealer(TEST_KEY),
    now: () => NOW,
    log: (line) => log.push(line),
  })
  return {
    from: (address) =>
      asking('http://here/api/v1', (request) => {
        request.headers.set('x-pinqiao-client', address)
        return app.fetch(request)
      }),
    log,
    close: () => sql.end({ timeout: 1 }),
  }
}

import type { StoredPosting } from '@pinqiao/matcher/embedded'
import { ANALYSIS_VERSION } from '@pinqiao/matcher/text/analyse'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../../infra/testing/database.ts'
import { openSql, type Sql } from '../db.ts'
import { catchUp, type Fed } from './follow.ts'
import { enterReader } from './outbox.ts'

const TODAY = '2026-11-26'

/** An index that only notes what it was given. */
function noting() {
  const taken: number[] = []
  const index: Fed = {
    cut: () => Promise.reject(new Error('all words are there')),
    async take(changed: StoredPosting[]) {
      taken.push(...changed.map(({ facts }) => facts.id))
    },
  }
  return { index, taken }
}

async function publish(sql: Sql, from: number, to: number): Promise<void> {
  await sql`
    with written as (
      insert into posting (source, source_ref, content_hash, state, title, published_at, valid_until)
      select 'test', n, '', 'live', '焊工', now(), '2100-01-01' from generate_series(${from}::int, ${to}::int) n
      returning id)
    insert into posting_words (posting_id, analysis_version, title, tags, employer, place, body)
    select id, ${ANALYSIS_VERSION}, '焊工', '', '', '', '' from written`
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)

test('changes of many thousands are read page by page, none left out, those ahead of a slow one applied once', async () => {
  const database = await createTestDatabase()
  const sql = openSql(database.url, { name: 'test', connections: 2, statementTimeout: 10_000 })
  const { index, taken } = noting()
  const place = await enterReader(sql, 'test')
  await publish(sql, 1, 2500)
  let followed = await catchUp(sql, index, TODAY, { place, ahead: new Set() })
  expect([...new Set(taken)].sort((a, b) => a - b)).toEqual(upTo(2500))

  taken.length = 0
  const slow = await sql.reserve()
  await slow`begin`
  await slow`update posting set headcount = 2 where id = 7`
  await publish(sql, 2501, 5000)
  followed = await catchUp(sql, index, TODAY, followed)
  expect([...new Set(taken)].sort((a, b) => a - b)).toEqual(upTo(5000).slice(2500))

  taken.length = 0
  followed = await catchUp(sql, index, TODAY, followed)
  expect(taken).toEqual([])
  await slow`commit`
  slow.release()
  followed = await catchUp(sql, index, TODAY, followed)
  expect(taken).toEqual([7])
  expect(followed.ahead.size).toBe(0)
  await sql.end()
  await database.drop()
})

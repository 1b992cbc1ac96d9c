import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../../infra/testing/database.ts'
import { openSql } from '../db.ts'
import { storedAfter } from './queries.ts'

test('a page of postings reads the words of its postings alone, however many come before', async () => {
  const database = await createTestDatabase()
  const sql = openSql(database.url, { name: 'test', connections: 1, statementTimeout: 5_000 })
  await sql`
    insert into posting (source, source_ref, content_hash, state, title, published_at, valid_until)
    select 'test', n, '', 'live', '焊工', now(), '2100-01-01' from generate_series(1, 3000) n`
  await sql`
    insert into posting_words (posting_id, analysis_version, title, tags, employer, place, body)
    select id, 1, '焊工', '', '', '', repeat('焊接 ', 200) from posting
    on conflict do nothing`
  await sql`analyze posting, posting_words`
  const { ids, read } = await sql.begin(async (tx) => {
    const rows = await storedAfter(tx, { analysisVersion: 1, today: '2026-11-26' }, 2000, 20)
    const [counted] = await tx<[{ read: number }]>`
      select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as read
      from pg_stat_xact_user_tables where relname = 'posting_words'`
    return { ids: rows.map(({ id }) => id), read: counted.read }
  })
  expect(ids).toEqual(Array.from({ length: 20 }, (_, i) => 2001 + i))
  expect(read).toBeLessThan(50)
  await sql.end()
  await database.drop()
})

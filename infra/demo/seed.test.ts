import { openSql, type Sql } from '@pinqiao/api/db'
import { createSealer } from '@pinqiao/api/seal/sealer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { seedDemo } from './seed.ts'

const today = new Date('2026-03-10T03:00:00Z')
const seal = createSealer(Buffer.alloc(32, 7))
/** Cutting the words of 1,500 postings is a second's work, but many tests share the machine. */
const PATIENCE = 60_000
let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createTestDatabase()
  sql = openSql(database.url)
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

async function counts() {
  const [row] = await sql`
    select (select count(*)::int from posting where demo and source = 'demo' and state = 'live') as postings,
      (select count(*)::int from posting_words) as words,
      (select count(*)::int from employer where origin = 'demo' and about <> '') as employers,
      (select count(*)::int from shuttle_line where demo) as lines,
      (select count(*)::int from held_wording) as held,
      (select count(*)::int from outbox) as changes`
  return row
}

test(
  'fills a database once and leaves it alone afterwards',
  async () => {
    expect(await seedDemo(sql, { today, seal })).toEqual({ postings: 1500 })
    const first = await counts()
    expect(first).toMatchObject({ postings: 1500, words: 1500, employers: 40, held: 0 })
    expect(first?.lines).toBeGreaterThanOrEqual(8)
    await seedDemo(sql, { today: new Date(today.getTime() + 86_400_000), seal })
    expect(await counts()).toEqual(first)
  },
  PATIENCE,
)

test(
  'renews what has run out when it is sown again months later',
  async () => {
    const later = new Date('2026-08-01T03:00:00Z')
    await seedDemo(sql, { today: later, seal })
    const [row] = await sql`
    select count(*) filter (where valid_until >= '2026-08-01')::int as valid, count(*)::int as all from posting
    where source = 'demo'`
    expect(row).toEqual({ valid: 1500, all: 1500 })
  },
  PATIENCE,
)

test(
  'leaves nothing behind when it fails half-way',
  async () => {
    const other = await createTestDatabase()
    const elsewhere = openSql(other.url)
    try {
      await elsewhere`alter table posting add constraint no_cooks check (title <> '厨师')`
      await expect(seedDemo(elsewhere, { today, seal })).rejects.toThrow('no_cooks')
      const [row] = await elsewhere`
      select (select count(*)::int from posting) as postings, (select count(*)::int from shuttle_line) as lines,
        (select count(*)::int from employer) as employers`
      expect(row).toEqual({ postings: 0, lines: 0, employers: 0 })
    } finally {
      await elsewhere.end()
      await other.drop()
    }
  },
  PATIENCE,
)

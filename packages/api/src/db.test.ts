import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../infra/testing/database.ts'
import { openSql } from './db.ts'

test('a statement that fails after its first rows leaves the next one on the connection its own rows', async () => {
  const database = await createTestDatabase()
  const sql = openSql(database.url, { name: 'test', connections: 1, statementTimeout: 5_000 })
  await expect(sql`select 1 / (5 - n) as x from generate_series(1, 9) n`).rejects.toThrow('division by zero')
  expect(await sql`select 7 as seven`).toEqual([{ seven: 7 }])
  await sql.end()
  await database.drop()
})

/** Collects young objects alone, as happens of itself every few megabytes; the flag is for what is compiled next only. */
function collectYoung(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')({ type: 'minor' })
}

test('rows nobody holds any more go with the next collection of young objects', async () => {
  const database = await createTestDatabase()
  const sql = openSql(database.url, { name: 'test', connections: 1, statementTimeout: 5_000 })
  const read = () => sql`select repeat(chr(20000 + n), 500) as text from generate_series(1, 200) n`
  for (let i = 0; i < 5; i++) await read()
  collectYoung()
  const before = process.memoryUsage().heapUsed
  // Of 200 KB each: 8 MB.
  for (let i = 0; i < 40; i++) await read()
  collectYoung()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_500_000)
  await sql.end()
  await database.drop()
})

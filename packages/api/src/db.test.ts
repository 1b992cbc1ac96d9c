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

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, planMigrations, readMigrations } from './migrate.ts'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'

let folder: string
let database: TestDatabase
let sql: postgres.Sql

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  database = await createTestDatabase(undefined, { migrated: false })
  sql = postgres(database.url, { onnotice: () => {} })
})
afterEach(async () => {
  await sql.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const write = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return readMigrations(folder)
}
const tables = async () => {
  const rows = await sql`select tablename from pg_tables where schemaname = 'public' order by 1`
  return rows.map((row) => row.tablename)
}

test('applies in order, once', async () => {
  const files = write({ '0002_b.sql': 'alter table a add y int;', '0001_a.sql': 'create table a (x int);' })
  expect(await migrate(sql, files)).toEqual(['0001_a', '0002_b'])
  expect(await migrate(sql, files)).toEqual([])
})

test('of five processes that migrate at once, one does', async () => {
  const files = write({ '0001_a.sql': 'create table a (x int); select pg_sleep(0.05);' })
  const pools = Array.from({ length: 5 }, () => postgres(database.url, { max: 1, onnotice: () => {} }))
  const results = await Promise.all(pools.map((pool) => migrate(pool, files)))
  await Promise.all(pools.map((pool) => pool.end()))
  expect(results.flat()).toEqual(['0001_a'])
})

test('a failing migration leaves nothing of itself and names its line', async () => {
  const files = write({
    '0001_a.sql': 'create table a (x int);',
    '0002_b.sql': 'create table b (x int);\n\nslect 1;',
  })
  await expect(migrate(sql, files)).rejects.toThrow(/0002_b failed and was undone: syntax error .* line 3/)
  expect(await tables()).toEqual(['a', 'schema_migration'])
  expect(await migrate(sql, write({ '0002_b.sql': 'create table b (x int);' }))).toEqual(['0002_b'])
})

test('a changed file is refused, other line ends are not a change', async () => {
  await migrate(sql, write({ '0001_a.sql': 'create table a\n (x int);' }))
  expect(await migrate(sql, write({ '0001_a.sql': 'create table a\r\n (x int);' }))).toEqual([])
  await expect(migrate(sql, write({ '0001_a.sql': 'create table a (x bigint);' }))).rejects.toThrow(
    /0001_a.sql has changed/,
  )
})

test('a database from a newer version is refused', () => {
  const plan = planMigrations([], [{ name: '0009_later', checksum: 'x' }])
  expect(plan).toEqual({ refuse: expect.stringContaining('0009_later') })
})

test('a migration that comes too late is refused', async () => {
  const [second] = write({ '0002_b.sql': 'select 1' })
  await migrate(sql, second ? [second] : [])
  await expect(migrate(sql, write({ '0001_a.sql': 'select 1' }))).rejects.toThrow(
    /0001_a.sql comes before 0002_b/,
  )
})

test('two files with one number, or none, are refused', () => {
  expect(() => write({ '0001_a.sql': '', '0001_b.sql': '' })).toThrow(/two files have the number 0001/)
  expect(() => write({ 'a.sql': '' })).toThrow(/0007_what_it_does/)
})

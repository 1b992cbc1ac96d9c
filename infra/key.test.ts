import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSql, type Sql } from '@pinqiao/api/db'
import { createSealer } from '@pinqiao/api/seal/sealer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { masterKeyFor } from './key.ts'
import { StartError } from './start-error.ts'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'

let folder: string
let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pinqiao-key-'))
  database = await createTestDatabase()
  sql = openSql(database.url)
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => ({ keyFile: join(folder, name) })
const refusal = async (name: string) => {
  const error: unknown = await masterKeyFor(at(name), sql).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(StartError)
  return (error as StartError).message
}

test('a start makes a key for an empty database, and refuses in one line without it or with another one later', async () => {
  const key = await masterKeyFor(at('a'), sql)
  await sql.begin((tx) => createSealer(key).newPerson(tx))
  expect((await masterKeyFor(at('a'), sql)).equals(key)).toBe(true)
  const missing = await refusal('b')
  expect(missing).toMatch(
    /KEY_FILE .* is missing, and the database holds data sealed with it: put it back\.$/,
  )
  writeFileSync(join(folder, 'c'), Buffer.alloc(32, 1).toString('base64'), { mode: 0o600 })
  const wrong = await refusal('c')
  expect(wrong).toMatch(/is not the key this database was sealed with/)
  for (const line of [missing, wrong]) expect(line).not.toContain('\n')
})

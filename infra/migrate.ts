// Brings the database to the tables this version was written for. Migrations are plain SQL files, NNNN_name.sql,
// each applied once in a transaction of its own; one that has been applied is never edited.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { codeOf, StartError } from './start-error.ts'

const FOLDER = join(import.meta.dirname, 'migrations')
const LOCK = 0x70696d67

export interface Migration {
  /** File name without `.sql`; begins with its number. */
  name: string
  sql: string
  checksum: string
}

/** What to do next: the migrations to apply, in order, or the sentence that says why none may be applied. */
export type Plan = { apply: Migration[] } | { refuse: string }

/**
 * Reads the migrations of a folder in order.
 *
 * @throws StartError when a file has no number, or two have the same
 */
export function readMigrations(folder = FOLDER): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const migrations = files.sort().map((file) => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(file)) {
      throw new StartError(`infra/migrations/${file}: the name must look like 0007_what_it_does.sql.`)
    }
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
  const twice = migrations.find((one, i) => migrations[i - 1]?.name.slice(0, 4) === one.name.slice(0, 4))
  if (twice) throw new StartError(`infra/migrations: two files have the number ${twice.name.slice(0, 4)}.`)
  return migrations
}

/** Compares the files with what the database says it has had. */
export function planMigrations(files: Migration[], applied: { name: string; checksum: string }[]): Plan {
  const known = new Map(files.map((file) => [file.name, file]))
  for (const { name, checksum } of applied) {
    const file = known.get(name)
    if (!file) {
      return {
        refuse: `The database has had migration ${name}, which this version does not know: it is too old for it.`,
      }
    }
    if (file.checksum !== checksum) {
      return {
        refuse: `infra/migrations/${name}.sql has changed since this database had it. Put it back and add a new one instead.`,
      }
    }
  }
  const had = new Set(applied.map(({ name }) => name))
  const newest =
    applied
      .map(({ name }) => name)
      .sort()
      .at(-1) ?? ''
  const apply = files.filter(({ name }) => !had.has(name))
  const late = apply.find(({ name }) => name < newest)
  if (late) {
    return {
      refuse: `infra/migrations/${late.name}.sql comes before ${newest}, which this database has had: give it a higher number.`,
    }
  }
  return { apply }
}

/**
 * Applies what is missing. Several processes may call it at once: one applies, the others wait and find it done.
 *
 * @returns the names of those applied now
 * @throws StartError when the database and the files do not fit, or a migration fails
 */
export async function migrate(sql: postgres.Sql, migrations = readMigrations()): Promise<string[]> {
  const connection = await sql.reserve()
  try {
    await connection`select pg_advisory_lock(${LOCK})`
    await connection`
      create table if not exists schema_migration (
        name text primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`
    const applied = await connection<
      { name: string; checksum: string }[]
    >`select name, checksum from schema_migration`
    const plan = planMigrations(migrations, applied)
    if ('refuse' in plan) throw new StartError(plan.refuse)
    for (const migration of plan.apply) await applyOne(connection, migration)
    return plan.apply.map(({ name }) => name)
  } finally {
    await connection`select pg_advisory_unlock(${LOCK})`
    connection.release()
  }
}

async function applyOne(connection: postgres.ReservedSql, migration: Migration): Promise<void> {
  await connection`begin`
  try {
    await connection.unsafe(migration.sql).simple()
    await connection`insert into schema_migration (name, checksum) values (${migration.name}, ${migration.checksum})`
    await connection`commit`
  } catch (error) {
    await connection`rollback`
    if (!(error instanceof Error)) throw error
    throw new StartError(
      `Migration ${migration.name} failed and was undone: ${error.message} (${codeOf(error)})${lineOf(error, migration)}`,
    )
  }
}

function lineOf(error: Error, migration: Migration): string {
  const position = 'position' in error ? Number(error.position) : Number.NaN
  if (!(position > 0)) return ''
  return `, at line ${migration.sql.slice(0, position).split('\n').length} of its file`
}

import type { Transaction } from '@pinqiao/api/db'

type Cell = string | number | boolean | null | Date | Buffer | string[] | object
export type Row = Record<string, Cell>

/** Rows to a statement, so that none runs into a pool's statement timeout. */
const BATCH = 2000

/** Writes rows under the names of the table's columns; all rows name the same ones. */
export async function insertAll(tx: Transaction, table: string, rows: Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  for (let i = 0; i < rows.length; i += BATCH) {
    const json = JSON.stringify(rows.slice(i, i + BATCH), writeBytes)
    await tx`
      insert into ${tx(table)} (${tx(columns)}) overriding system value
      select ${tx(columns)} from json_populate_recordset(null::${tx(table)}, ${json}::text::json)`
  }
}

/** Bytes as PostgreSQL reads them. `JSON.stringify` has already turned a Buffer into an object when we see it. */
function writeBytes(_name: string, value: unknown): unknown {
  const isBytes =
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'Buffer' &&
    'data' in value
  return isBytes ? `\\x${Buffer.from(value.data as number[]).toString('hex')}` : value
}

/** Takes so many numbers from the sequence of a table's `id`. */
export async function takeIds(tx: Transaction, table: string, count: number): Promise<number[]> {
  const rows = await tx<{ id: number }[]>`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}

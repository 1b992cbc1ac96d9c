import { open } from 'node:fs/promises'
import readXlsxFile from 'read-excel-file/node'
import { namesColumns } from '../headers.ts'
import { namelessColumns, type ReadRow, ROWS_BEFORE_HEADER, UnreadableFile, whyNotText } from './row.ts'

/** A sheet is unpacked in memory as a whole, so what it says it unpacks to is bounded; more belongs in a CSV. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024

/** Rows of the first sheet of a workbook below the one that names the columns. */
export async function* readXlsx(path: string, onBytes: (count: number) => void): AsyncGenerator<ReadRow> {
  const size = await unpackedSize(path)
  if (size > MAX_UNPACKED_BYTES) {
    throw new UnreadableFile(
      `${path} is too large for a workbook (${Math.round(size / 1e6)} MB unpacked): save it as CSV.`,
    )
  }
  const sheets = await readSheets(path)
  const rows = sheets[0]?.data ?? []
  const from = rows.slice(0, ROWS_BEFORE_HEADER).findIndex((row) => namesColumns(textsOf(row)))
  if (from === -1 && rows.some((row) => textsOf(row).some(Boolean))) throw namelessColumns(path)
  const header = textsOf(rows[from] ?? [])
  for (const [i, row] of rows.entries()) {
    if (i <= from || row.every((cell) => cell === null || cell === '')) continue
    yield rowOf(i + 1, header, row)
  }
  onBytes(Number.POSITIVE_INFINITY)
}

const textsOf = (row: readonly unknown[]): string[] => row.map((cell) => String(cell ?? '').trim())

function rowOf(line: number, header: string[], row: unknown[]): ReadRow {
  const cells: Record<string, unknown> = Object.create(null)
  header.forEach((name, i) => {
    const value = row[i]
    if (name !== '' && value !== null && value !== undefined && value !== '' && !(name in cells)) {
      cells[name] = value instanceof Date ? value.toISOString().slice(0, 10) : value
    }
  })
  const why = whyNotText(cells)
  return why ? { line, refused: why } : { line, cells }
}

async function readSheets(path: string) {
  try {
    return await readXlsxFile(path)
  } catch (error) {
    throw new UnreadableFile(`${path} cannot be read as XLSX (${(error as Error).message}).`)
  }
}

/** Bytes the archive's own directory says its parts unpack to. */
async function unpackedSize(path: string): Promise<number> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(size, 66_000))
    await file.read(tail, 0, tail.length, size - tail.length)
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06'))
    if (end === -1) throw new UnreadableFile(`${path} is no XLSX workbook.`)
    const directory = Buffer.alloc(Math.min(tail.readUInt32LE(end + 12), size))
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16))
    let total = 0
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
      total += directory.readUInt32LE(at + 24)
      at +=
        46 +
        directory.readUInt16LE(at + 28) +
        directory.readUInt16LE(at + 30) +
        directory.readUInt16LE(at + 32)
    }
    return total
  } finally {
    await file.close()
  }
}

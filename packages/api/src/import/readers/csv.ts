// A reader of our own, because after a quote that is never closed it goes on with the very next line, and it holds no
// more than one record. csv-parse takes all up to its record bound for that one cell and loses those rows unnamed.

import { namesColumns } from '../headers.ts'
import { bytesOf, decode, type Encoding, encodingOf } from './encoding.ts'
import { type Line, linesOf, MAX_LINE_BYTES } from './lines.ts'
import { isBrokenArchive } from './ndjson.ts'
import { namelessColumns, type ReadRow, ROWS_BEFORE_HEADER, whyNotText } from './row.ts'

/** A quoted cell may hold line breaks, but a quote that stays open longer was never closed. */
const MAX_RECORD_LINES = 500

/** Rows of a CSV (comma, semicolon or tab) below the one that names the columns. */
export async function* readCsv(path: string, onBytes: (count: number) => void): AsyncGenerator<ReadRow> {
  const encoding = await encodingOf(path)
  let header: string[] | null = null
  let delimiter = ','
  let last = 0
  let passedOver = 0
  try {
    for await (const record of recordsOf(linesOf(bytesOf(path, onBytes)), encoding)) {
      last = record.line
      if (record.refused) yield { line: record.line, refused: record.refused }
      else if (record.text.trim() === '') continue
      else if (header === null) {
        delimiter = delimiterOf(record.text)
        const names = cellsOf(record.text, delimiter).map((name) => name.trim())
        if (namesColumns(names)) header = names
        else if (++passedOver >= ROWS_BEFORE_HEADER) throw namelessColumns(path)
      } else yield rowOf(record.line, header, cellsOf(record.text, delimiter))
    }
  } catch (error) {
    if (!isBrokenArchive(error)) throw error
    yield { line: last + 1, refused: 'broken_archive' }
  }
  if (header === null && passedOver > 0) throw namelessColumns(path)
}

function rowOf(line: number, header: string[], values: string[]): ReadRow {
  const cells: Record<string, unknown> = Object.create(null)
  header.forEach((name, i) => {
    const value = values[i]
    if (name !== '' && value !== undefined && value !== '' && !(name in cells)) cells[name] = value
  })
  const why = whyNotText(cells)
  return why ? { line, refused: why } : { line, cells }
}

type CsvRecord =
  | { line: number; text: string; refused?: undefined }
  | { line: number; refused: 'line_too_long' | 'bad_encoding' | 'nul' | 'unclosed_quote' }

/** Joins lines while a quote is open. When it never closes, the record is its first line, refused, and no more. */
async function* recordsOf(lines: AsyncIterable<Line>, encoding: Encoding): AsyncGenerator<CsvRecord> {
  let waiting: { line: number; text: string }[] = []
  const settle = function* (more: { line: number; text: string } | null): Generator<CsvRecord> {
    if (more) waiting.push(more)
    while (waiting.length > 0) {
      const end = endOfRecord(waiting)
      if (end === null && more && waiting.length < MAX_RECORD_LINES && sizeOf(waiting) < MAX_LINE_BYTES)
        return
      const first = waiting[0] as { line: number; text: string }
      if (end === null) yield { line: first.line, refused: 'unclosed_quote' }
      else
        yield {
          line: first.line,
          text: waiting
            .slice(0, end)
            .map((part) => part.text)
            .join('\n'),
        }
      waiting = waiting.slice(end ?? 1)
    }
  }
  for await (const { number: line, bytes } of lines) {
    const refused = bytes === null ? 'line_too_long' : bytes.includes(0) ? 'nul' : null
    const text = bytes === null || refused ? null : decode(bytes, encoding)
    if (text !== null) yield* settle({ line, text })
    else {
      yield* settle(null)
      yield { line, refused: refused ?? 'bad_encoding' }
    }
  }
  yield* settle(null)
}

const sizeOf = (lines: { text: string }[]): number => lines.reduce((sum, { text }) => sum + text.length, 0)

/** How many of the lines make the first record, or null while its quote is open. */
function endOfRecord(lines: { text: string }[]): number | null {
  let open = false
  for (const [i, { text }] of lines.entries()) {
    open = quoteOpenAfter(text, open)
    if (!open) return i + 1
  }
  return null
}

/** A quote only opens at the start of a cell, so that 5" pipe is no trouble. */
function quoteOpenAfter(text: string, openBefore: boolean): boolean {
  let open = openBefore
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== '"') continue
    if (open) {
      if (text[i + 1] === '"') i++
      else open = false
    } else open = i === 0 || /[,;\t]/.test(text[i - 1] as string)
  }
  return open
}

function delimiterOf(header: string): string {
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: header.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

function cellsOf(text: string, delimiter: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === '"' ? closingQuote(text, at + 1) : null
    const end = nextDelimiter(text, quoted ?? at, delimiter)
    const raw = text.slice(at, end)
    cells.push(
      quoted === null ? raw : raw.slice(1, quoted - at).replaceAll('""', '"') + raw.slice(quoted - at + 1),
    )
    at = end + 1
  }
  return cells
}

function closingQuote(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return null
}

function nextDelimiter(text: string, from: number, delimiter: string): number {
  const at = text.indexOf(delimiter, from)
  return at === -1 ? text.length : at
}

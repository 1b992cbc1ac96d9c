import { bytesOf, decode, type Encoding, encodingOf } from './encoding.ts'
import { type Line, linesOf } from './lines.ts'
import { type ReadRow, whyNotText } from './row.ts'

/** Rows of a file with one JSON object a line; what cannot be read is told by its line and the rest goes on. */
export async function* readNdjson(path: string, onBytes: (count: number) => void): AsyncGenerator<ReadRow> {
  const encoding = await encodingOf(path)
  let last = 0
  try {
    for await (const line of linesOf(bytesOf(path, onBytes))) {
      last = line.number
      const row = rowOf(line, encoding)
      if (row) yield row
    }
  } catch (error) {
    if (!isBrokenArchive(error)) throw error
    yield { line: last + 1, refused: 'broken_archive' }
  }
}

/** Null for a line with nothing on it. */
function rowOf({ number: line, bytes }: Line, encoding: Encoding): ReadRow | null {
  if (bytes === null) return { line, refused: 'line_too_long' }
  if (bytes.includes(0)) return { line, refused: 'nul' }
  const text = decode(bytes, encoding)
  if (text === null) return { line, refused: 'bad_encoding' }
  if (text.trim() === '') return null
  const value = parse(text)
  if (value === undefined) return { line, refused: 'bad_json' }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { line, refused: 'not_an_object' }
  const why = whyNotText(value)
  return why ? { line, refused: why } : { line, cells: value as Record<string, unknown> }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Deep nesting overflows the stack instead of being a syntax error.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

/** zlib says what is wrong with an archive by codes such as Z_DATA_ERROR and Z_BUF_ERROR. */
export function isBrokenArchive(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

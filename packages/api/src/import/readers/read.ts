import { stat } from 'node:fs/promises'
import { readCsv } from './csv.ts'
import { readNdjson } from './ndjson.ts'
import { type ReadRow, UnreadableFile } from './row.ts'
import { readXlsx } from './xlsx.ts'

type Reader = (path: string, onBytes: (count: number) => void) => AsyncGenerator<ReadRow>

const READERS: [RegExp, Reader][] = [
  [/\.(?:jsonl|ndjson|json)(?:\.gz)?$/i, readNdjson],
  [/\.(?:csv|tsv)(?:\.gz)?$/i, readCsv],
  [/\.xlsx$/i, readXlsx],
]

/**
 * The reader for a file, by its name.
 *
 * @throws UnreadableFile when there is no such file, it cannot be opened, or nothing reads its kind
 */
export async function readerFor(path: string): Promise<{ read: Reader; bytes: number }> {
  const reader = READERS.find(([name]) => name.test(path))?.[1]
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'does not exist' : `cannot be opened (${error.code})`
    throw new UnreadableFile(`${path} ${why}.`)
  })
  if (!found.isFile()) throw new UnreadableFile(`${path} is not a file.`)
  if (!reader)
    throw new UnreadableFile(`${path}: only .jsonl, .ndjson, .csv (also .gz) and .xlsx can be imported.`)
  return { read: reader, bytes: found.size }
}

/** Where a row without a source of its own is said to come from: the file's name without its endings. */
export function sourceOfFile(path: string): string {
  const name = path.replace(/^.*[\\/]/, '').replace(/(?:\.(?:jsonl|ndjson|json|csv|tsv|xlsx|gz))+$/i, '')
  return name.slice(0, 100) || 'import'
}

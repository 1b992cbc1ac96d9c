// Reads, understands and cuts words in a thread of its own, so that the main thread and PostgreSQL write meanwhile.
// Rows whose postings are in the database already are passed over as early as can be: rows read before (same row, same
// understanding) before they are understood, unchanged ones before their words are cut.

import { parentPort, workerData } from 'node:worker_threads'
import { preparePosting } from '../postings/prepare.ts'
import { type KnownRow, keyOf } from './known.ts'
import {
  type Assignment,
  BATCHES_AHEAD,
  type FromReader,
  type PreparedRow,
  type RowKey,
  type ToReader,
} from './messages.ts'
import { identityOf, normaliseRow } from './normalise.ts'
import { readerFor, sourceOfFile } from './readers/read.ts'
import { type ReadRow, UnreadableFile } from './readers/row.ts'
import { hashOfRow, hashOfUnderstanding } from './understanding.ts'

if (!parentPort) throw new Error('reader-thread.ts only runs as a worker')
const port = parentPort
const { files, publish, now, batchSize } = workerData as Assignment
const understanding = hashOfUnderstanding()

/** Source and ref of every row so far: a second one with the same would only undo the first. */
const seen = new Set<string>()
const questions: ((known: KnownRow[]) => void)[] = []
let ahead = 0
let goOn = (): void => {}
port.on('message', (message: ToReader) => {
  if (message.kind === 'answer') return questions.shift()?.(message.known)
  ahead--
  goOn()
})

try {
  for (const file of files) await readFile(file)
  send({ kind: 'done' })
} catch (error) {
  const message = whyUnreadable(error)
  if (message === null) throw error
  send({ kind: 'unreadable', message })
} finally {
  port.unref()
}

/** What a person can mend: a file that is no table, may not be opened, or lies on a disk that fails. */
function whyUnreadable(error: unknown): string | null {
  if (error instanceof UnreadableFile) return error.message
  const isOfFile =
    error instanceof Error && 'syscall' in error && /^(?:open|read)$/.test(String(error.syscall))
  return isOfFile ? `The file cannot be read: ${error.message}` : null
}

interface Batch {
  rows: ReadRow[]
  /** Of each row, null for those that could not be read. */
  keys: (RowKey | null)[]
  bytesRead: number
  known: Promise<KnownRow[]>
}

async function readFile(file: string): Promise<void> {
  const source = sourceOfFile(file)
  // The database looks for the next batch while this one is understood.
  let asked: Batch | null = null
  for await (const batch of batchesOf(file, source)) {
    if (asked) await hand(file, source, asked)
    asked = batch
  }
  if (asked) await hand(file, source, asked)
}

async function* batchesOf(file: string, source: string): AsyncGenerator<Batch> {
  const { read } = await readerFor(file)
  let bytesRead = 0
  let rows: ReadRow[] = []
  const onBytes = (count: number) => {
    bytesRead += count
  }
  for await (const row of read(file, onBytes)) {
    rows.push(row)
    if (rows.length < batchSize) continue
    yield asking(rows, bytesRead, source)
    rows = []
  }
  yield asking(rows, bytesRead, source)
}

/** The batch, with the question on its way which of its rows are known. */
function asking(rows: ReadRow[], bytesRead: number, source: string): Batch {
  const keys = rows.map((row) => (row.refused === undefined ? identityOf(row.cells, source) : null))
  send({ kind: 'question', keys: keys.filter((key) => key !== null) })
  return { rows, keys, bytesRead, known: new Promise((answered) => questions.push(answered)) }
}

async function hand(file: string, source: string, batch: Batch): Promise<void> {
  const known = new Map((await batch.known).map((row) => [keyOf(row), row]))
  const rows = batch.rows.map((row, i) => prepare(row, batch.keys[i] ?? null, source, known))
  send({ kind: 'batch', file, rows, bytesRead: batch.bytesRead })
  ahead++
  while (ahead >= BATCHES_AHEAD) {
    await new Promise<void>((written) => {
      goOn = written
    })
  }
}

function prepare(
  row: ReadRow,
  identity: RowKey | null,
  source: string,
  known: Map<string, KnownRow>,
): PreparedRow {
  if (row.refused !== undefined) return row
  const { line, cells } = row
  const key = keyOf(identity ?? identityOf(cells, source))
  if (seen.has(key)) return { line, refused: 'duplicate' }
  const before = known.get(key)
  const rowHash = hashOfRow(understanding, source, cells)
  if (before?.rowHash === rowHash && (before.settled || !publish)) {
    seen.add(key)
    return { line, known: before }
  }
  const understood = normaliseRow(cells, { source, publish, now })
  if (understood === null) return { line, refused: 'empty_row' }
  seen.add(key)
  const prepared = preparePosting(understood.draft, before?.contentHash)
  return { line, prepared, rowHash, warnings: understood.warnings }
}

function send(message: FromReader): void {
  port.postMessage(message)
}

// Reads, understands and cuts words in a thread of its own, so that the main thread and PostgreSQL write meanwhile.

import { parentPort, workerData } from 'node:worker_threads'
import { preparePosting } from '../postings/prepare.ts'
import { type Assignment, BATCHES_AHEAD, type FromReader, type PreparedRow } from './messages.ts'
import { normaliseRow } from './normalise.ts'
import { readerFor, sourceOfFile } from './readers/read.ts'
import { type ReadRow, UnreadableFile } from './readers/row.ts'

if (!parentPort) throw new Error('reader-thread.ts only runs as a worker')
const port = parentPort
const { files, publish, now, batchSize } = workerData as Assignment

/** Source and ref of every row so far: a second one with the same would only undo the first. */
const seen = new Set<string>()
let ahead = 0
let goOn = (): void => {}
port.on('message', () => {
  ahead--
  goOn()
})

try {
  for (const file of files) await readFile(file)
  send({ kind: 'done' })
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  send({ kind: 'unreadable', message: error.message })
} finally {
  port.unref()
}

async function readFile(file: string): Promise<void> {
  const { read } = await readerFor(file)
  const source = sourceOfFile(file)
  let bytesRead = 0
  let rows: PreparedRow[] = []
  const flush = async () => {
    send({ kind: 'batch', file, rows, bytesRead })
    rows = []
    ahead++
    while (ahead >= BATCHES_AHEAD) {
      await new Promise<void>((written) => {
        goOn = written
      })
    }
  }
  const onBytes = (count: number) => {
    bytesRead += count
  }
  for await (const row of read(file, onBytes)) {
    rows.push(prepare(row, source))
    if (rows.length >= batchSize) await flush()
  }
  await flush()
}

function prepare(row: ReadRow, source: string): PreparedRow {
  if (row.refused !== undefined) return row
  const { line } = row
  const known = normaliseRow(row.cells, { source, publish, now })
  if (known === null) return { line, refused: 'empty_row' }
  const key = `${known.draft.source}\n${known.draft.sourceRef}`
  if (seen.has(key)) return { line, refused: 'duplicate' }
  seen.add(key)
  return { line, prepared: preparePosting(known.draft), warnings: known.warnings }
}

function send(message: FromReader): void {
  port.postMessage(message)
}

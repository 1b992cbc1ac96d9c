import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Sql } from '../db.ts'
import { findKnownRows, type KnownRow } from './known.ts'
import type { Assignment, FromReader, ImportedRow, PreparedRow, RowKey, ToReader } from './messages.ts'
import { readerFor } from './readers/read.ts'
import { UnreadableFile } from './readers/row.ts'
import { Report, type ReportRow } from './report.ts'
import { saveBatch } from './save.ts'
import { emptySummary, finish, type ImportSummary, tally } from './summary.ts'

/** Rows a transaction; the outbox is held back while one runs, so each is to take well under 200 ms. */
const BATCH_SIZE = 150
/** A workbook that unpacks to more than it says must not take the machine down with it. */
const READER_HEAP_MB = 512

export interface ImportProgress {
  file: string
  /** Rows read so far, all files together. */
  rows: number
  /** 0..1 of all bytes. */
  share: number
}

interface ImportOptions {
  /** Complete rows go live; without it everything is a draft. */
  publish: boolean
  /** CSV that is created, one line for each input row. */
  reportPath: string
  now: Date
  progress: (progress: ImportProgress) => void
  /** Ends the import between two batches; what is written stays written, and a second run goes on from there. */
  signal?: AbortSignal
}

/**
 * Imports files of postings: rows are read and understood in a thread, and written in short transactions, so that a
 * running server shows them at once and a killed import can simply be run again.
 *
 * @throws UnreadableFile for a file that cannot be read as a whole; whatever the database throws when it is gone
 */
export async function importPostings(
  sql: Sql,
  files: string[],
  options: ImportOptions,
): Promise<ImportSummary> {
  const began = performance.now()
  const sizes = await Promise.all(files.map(async (file) => (await readerFor(file)).bytes))
  const report = await Report.create(options.reportPath)
  const summary = emptySummary(options.reportPath)
  const run = await beginRun(sql, files, options)
  const bytesBefore = new Map(files.map((file, i) => [file, sum(sizes.slice(0, i))]))
  const reader = startReader(files, options)
  try {
    for await (const batch of batchesOf(reader, (keys) => findKnownRows(sql, keys, options.now))) {
      await report.add(await writeBatch(sql, batch.file, batch.rows, summary))
      tell(reader, { kind: 'written' })
      const size = sizes[files.indexOf(batch.file)] ?? 0
      const bytes = (bytesBefore.get(batch.file) ?? 0) + Math.min(batch.bytesRead, size)
      options.progress({ file: batch.file, rows: summary.read, share: bytes / Math.max(1, sum(sizes)) })
      if (options.signal?.aborted) {
        summary.stopped = true
        break
      }
    }
  } finally {
    await reader.terminate()
    await report.close()
  }
  finish(summary, (performance.now() - began) / 1000)
  await endRun(sql, run, summary)
  return summary
}

function startReader(files: string[], options: ImportOptions): Worker {
  const assignment: Assignment = { files, publish: options.publish, now: options.now, batchSize: BATCH_SIZE }
  return new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: assignment,
    resourceLimits: { maxOldGenerationSizeMb: READER_HEAP_MB },
  })
}

function tell(reader: Worker, message: ToReader): void {
  reader.postMessage(message)
}

type Batch = Extract<FromReader, { kind: 'batch' }>

/** Batches as they come, questions answered meanwhile; an error of the thread or of `look` is thrown here. */
async function* batchesOf(
  reader: Worker,
  look: (keys: RowKey[]) => Promise<KnownRow[]>,
): AsyncGenerator<Batch> {
  const waiting: Exclude<FromReader, { kind: 'question' }>[] = []
  let failure: Error | null = null
  const fail = (error: Error) => {
    failure = error
    reader.emit('news')
  }
  reader.on('message', (message: FromReader) => {
    if (message.kind === 'question') {
      look(message.keys).then((known) => tell(reader, { kind: 'answer', known }), fail)
      return
    }
    waiting.push(message)
    reader.emit('news')
  })
  reader.on('error', (error: Error) => fail(tooLarge(error)))
  for (;;) {
    const next = waiting.shift()
    if (next === undefined) {
      if (failure) throw failure
      await once(reader, 'news')
    } else if (next.kind === 'batch') yield next
    else if (next.kind === 'unreadable') throw new UnreadableFile(next.message)
    else return
  }
}

function tooLarge(error: Error): Error {
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return outOfMemory ? new UnreadableFile('The workbook is too large to be unpacked: save it as CSV.') : error
}

async function writeBatch(
  sql: Sql,
  file: string,
  rows: PreparedRow[],
  summary: ImportSummary,
): Promise<ReportRow[]> {
  const ready = rows.filter((row): row is PreparedRow & ImportedRow => 'prepared' in row)
  const saved = (await saveBatch(sql, ready)).values()
  return rows.map((row) => {
    const { line } = row
    if (row.refused !== undefined) {
      tally(summary, { refused: row.refused })
      return { file, line, outcome: row.refused, postingId: null, told: null, warnings: [] }
    }
    if (row.known) {
      const { id, told } = row.known
      tally(summary, { outcome: 'unchanged', told })
      return { file, line, outcome: 'unchanged', postingId: id, told, warnings: [] }
    }
    const { draft } = row.prepared
    const answer = saved.next().value ?? null
    tally(summary, answer ? { outcome: answer.outcome, told: draft } : { refused: 'not_saved' })
    const outcome = answer?.outcome ?? 'not_saved'
    return { file, line, outcome, postingId: answer?.id ?? null, told: draft, warnings: row.warnings }
  })
}

async function beginRun(sql: Sql, files: string[], options: ImportOptions): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into import_run (file, publish, started_at)
    values (${files.join(' ')}, ${options.publish}, ${options.now}) returning id`
  if (!row) throw new Error('import_run gave no id')
  return row.id
}

async function endRun(sql: Sql, run: number, summary: ImportSummary): Promise<void> {
  await sql`
    update import_run set finished_at = now(), counts = ${JSON.stringify(summary)}::text::jsonb where id = ${run}`
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

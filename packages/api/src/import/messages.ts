import type { PreparedPosting } from '../postings/prepare.ts'
import type { KnownRow } from './known.ts'
import type { Warning } from './normalise.ts'
import type { RefusalCode } from './readers/row.ts'

/** What the reading thread is told when it starts. */
export interface Assignment {
  files: string[]
  publish: boolean
  now: Date
  batchSize: number
}

/** What finds the posting of a row again. */
export interface RowKey {
  source: string
  sourceRef: string
}

/** One row understood, and the hash of the row itself. */
export interface ImportedRow {
  prepared: PreparedPosting
  rowHash: string
}

/** One row ready to be written, or passed over because it was read before, or why it is refused. */
export type PreparedRow =
  | (ImportedRow & { line: number; warnings: Warning[]; known?: undefined; refused?: undefined })
  | { line: number; known: KnownRow; refused?: undefined }
  | { line: number; refused: RefusalCode }

/**
 * What the reading thread sends: before each batch is understood the question which of its rows are known, then
 * batches in the order of the files, then one `done`.
 */
export type FromReader =
  | { kind: 'question'; keys: RowKey[] }
  | { kind: 'batch'; file: string; rows: PreparedRow[]; bytesRead: number }
  | { kind: 'unreadable'; message: string }
  | { kind: 'done' }

/** What it hears: answers in the order of its questions, and that a batch has been written. */
export type ToReader = { kind: 'answer'; known: KnownRow[] } | { kind: 'written' }

/** Batches that may be under way before the reader waits for the writer. */
export const BATCHES_AHEAD = 3

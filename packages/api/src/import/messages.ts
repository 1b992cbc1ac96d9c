import type { PreparedPosting } from '../postings/prepare.ts'
import type { Warning } from './normalise.ts'
import type { RefusalCode } from './readers/row.ts'

/** What the reading thread is told when it starts. */
export interface Assignment {
  files: string[]
  publish: boolean
  now: Date
  batchSize: number
}

/** One row ready to be written, or why it is not. */
export type PreparedRow =
  | { line: number; prepared: PreparedPosting; warnings: Warning[]; refused?: undefined }
  | { line: number; refused: RefusalCode }

/** What the reading thread sends: batches in the order of the files, then one `done`. */
export type FromReader =
  | { kind: 'batch'; file: string; rows: PreparedRow[]; bytesRead: number }
  | { kind: 'unreadable'; message: string }
  | { kind: 'done' }

/** Batches that may be under way before the reader waits for the writer. */
export const BATCHES_AHEAD = 3

import { once } from 'node:events'
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'
import type { Told } from './known.ts'

/** One input row and what became of it. */
export interface ReportRow {
  file: string
  line: number
  outcome: string
  postingId: number | null
  told: Told | null
  /** Of rows that were understood in this run; an unchanged row is told from what is stored. */
  warnings: string[]
}

const COLUMNS = [
  'file',
  'line',
  'source',
  'ref',
  'outcome',
  'state',
  'posting_id',
  'title',
  'employer',
  'occupation',
  'confidence',
  'place',
  'pay_min',
  'pay_max',
  'pay_basis',
  'missing',
  'held',
  'warnings',
]

/** The row-by-row report: a CSV that spreadsheets open as UTF-8 and in which no cell can start a formula. */
export class Report {
  readonly #out: WriteStream

  private constructor(out: WriteStream) {
    this.#out = out
  }

  /** @throws when the file cannot be created */
  static async create(path: string): Promise<Report> {
    mkdirSync(dirname(path), { recursive: true })
    const out = createWriteStream(path, { flags: 'wx' })
    await once(out, 'open')
    out.write(`\ufeff${COLUMNS.join(',')}\r\n`)
    return new Report(out)
  }

  async add(rows: ReportRow[]): Promise<void> {
    const text = rows.map((row) => `${lineOf(row)}\r\n`).join('')
    if (!this.#out.write(text)) await once(this.#out, 'drain')
  }

  async close(): Promise<void> {
    this.#out.end()
    await once(this.#out, 'close')
  }
}

function lineOf({ file, line, outcome, postingId, told, warnings }: ReportRow): string {
  const cells = [
    file,
    line,
    told?.source,
    told?.sourceRef,
    outcome,
    told?.state,
    postingId,
    told?.title,
    told?.employer?.name,
    told?.occupation,
    told?.occupation ? told.occupationConfidence : null,
    told?.place,
    told?.payMin,
    told?.payMax,
    told?.payBasis,
    told?.missing.join(' '),
    told?.held.map((held) => `${held.kind}: ${held.phrase}`).join(' | '),
    warnings.join(' '),
  ]
  return cells.map((cell) => csvCell(cell ?? '')).join(',')
}

/** Quotes where needed; text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(value: string | number): string {
  const plain = String(value).replace(/[\r\n]+/g, ' ')
  const safe = typeof value === 'string' && /^[\s]*[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

import { once } from 'node:events'
import { createWriteStream, mkdirSync, statSync, type WriteStream } from 'node:fs'
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

/** The report cannot be written; the message is one line that says why. */
export class UnwritableReport extends Error {
  override name = 'UnwritableReport'

  constructor(path: string, cause: Error) {
    super(
      `The report cannot be written: ${cause.message}${cause.message.includes(path) ? '' : ` (${path})`}`,
      {
        cause,
      },
    )
  }
}

/** The row-by-row report: a CSV that spreadsheets open as UTF-8 and in which no cell can start a formula. */
export class Report {
  readonly #out: WriteStream
  #failure: UnwritableReport | null = null

  private constructor(out: WriteStream, path: string) {
    this.#out = out
    out.on('error', (error) => {
      this.#failure = new UnwritableReport(path, error)
    })
  }

  /** @throws UnwritableReport when the file cannot be created or is there already */
  static async create(path: string): Promise<Report> {
    try {
      makeFolder(dirname(path))
      const out = createWriteStream(path, { flags: 'wx' })
      await once(out, 'open')
      const report = new Report(out, path)
      out.write(`\ufeff${COLUMNS.join(',')}\r\n`)
      return report
    } catch (error) {
      throw new UnwritableReport(path, error as Error)
    }
  }

  /** @throws UnwritableReport as soon as a row before could not be written, by a full disk say */
  async add(rows: ReportRow[]): Promise<void> {
    if (this.#failure) throw this.#failure
    const text = rows.map((row) => `${lineOf(row)}\r\n`).join('')
    if (!this.#out.write(text)) await once(this.#out, 'drain').catch(() => {})
    if (this.#failure) throw this.#failure
  }

  /** @throws UnwritableReport if its end could not be written */
  async close(): Promise<void> {
    if (!this.#out.closed) {
      this.#out.end()
      await once(this.#out, 'close').catch(() => {})
    }
    if (this.#failure) throw this.#failure
  }
}

/** Not `recursive`: Node goes on for ever where a file system answers ENOENT below a folder that is there (/proc). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  mkdirSync(path)
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

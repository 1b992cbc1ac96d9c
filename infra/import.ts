// npm run import -- postings FILE... [--publish] [--report FILE]
// Works beside a running server on the same DATA_DIR or DATABASE_URL, and without one.

import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../packages/api/src/config.ts'
import { openSql } from '../packages/api/src/db.ts'
import { type ImportProgress, importPostings } from '../packages/api/src/import/import.ts'
import { readerFor, sourceOfFile } from '../packages/api/src/import/readers/read.ts'
import { UnreadableFile } from '../packages/api/src/import/readers/row.ts'
import { UnwritableReport } from '../packages/api/src/import/report.ts'
import type { ImportSummary } from '../packages/api/src/import/summary.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './postgres.ts'
import { codeOf, StartError } from './start-error.ts'

const USAGE = `npm run import -- postings FILE... [--publish] [--report FILE]

Imports postings from .jsonl, .ndjson, .csv (also .gz) and .xlsx.
  --publish      rows with title, place and (employer or duties) go live for 30 days; without it all are drafts
  --report FILE  where the row-by-row report goes (default: DATA_DIR/imports/NAME-TIME.csv)`

const STATEMENT_TIMEOUT_MS = 60_000

try {
  await main(process.argv.slice(2))
} catch (error) {
  const line = lineFor(error)
  if (line === null) throw error
  console.error(line)
  process.exitCode = 1
}

async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parse(argv)
  const [what, ...given] = positionals
  if (values.help || what !== 'postings' || given.length === 0) {
    console.log(USAGE)
    if (!values.help) process.exitCode = 2
    return
  }
  // npm runs scripts in the package's folder; files are named from where the person stands.
  const here = process.env.INIT_CWD ?? process.cwd()
  const files = [...new Set(given.map((file) => resolve(here, file)))]
  // Said before a database is started for nothing.
  for (const file of files) await readerFor(file)
  const config = readConfig(process.env, process.cwd())
  const now = new Date()
  const reportPath = values.report
    ? resolve(here, values.report)
    : join(
        config.dataDir,
        'imports',
        `${sourceOfFile(files[0] ?? '')}-${now.toISOString().replace(/[:.]/g, '-')}.csv`,
      )
  const stop = stopOnSignal()
  const database = await openDatabase(config, { log: console.log, role: 'tool' })
  const sql = openSql(database.url, {
    name: 'pinqiao import',
    connections: 2,
    statementTimeout: STATEMENT_TIMEOUT_MS,
  })
  try {
    await migrate(sql)
    const progress = progressBar()
    const summary = await importPostings(sql, files, {
      publish: values.publish,
      reportPath,
      now,
      progress,
      signal: stop,
    })
    if (process.stdout.isTTY) process.stdout.write('\r\u001b[K')
    console.log(summaryLines(summary).join('\n'))
  } finally {
    await sql.end({ timeout: 5 })
    await database.stop()
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        publish: { type: 'boolean', default: false },
        report: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new StartError(`${(error as Error).message.split('\n')[0]}\n\n${USAGE}`)
  }
}

/** The first Ctrl-C ends the import after the batch in hand; a second one ends the process. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

/** A bar that is drawn over itself on a terminal, and a plain line now and then elsewhere. */
function progressBar(): (progress: ImportProgress) => void {
  let last = 0
  return ({ file, rows, share }) => {
    const now = performance.now()
    const every = process.stdout.isTTY ? 100 : 5000
    if (now - last < every) return
    last = now
    const percent = `${Math.min(100, Math.floor(share * 100))}%`.padStart(4)
    if (!process.stdout.isTTY) return console.log(`${percent} ${rows} rows, ${basename(file)}`)
    const filled = Math.min(30, Math.floor(share * 30))
    const bar = '█'.repeat(filled).padEnd(30, '░')
    process.stdout.write(`\r${bar}${percent} ${rows} rows ${basename(file)}\u001b[K`)
  }
}

function summaryLines(s: ImportSummary): string[] {
  const refused = Object.entries(s.refused)
  const refusedTotal = refused.reduce((total, [, count]) => total + count, 0)
  const detail = refused.map(([code, count]) => `${code} ${count}`).join(', ')
  return [
    `${s.stopped ? 'Stopped before the end; run it again to go on. ' : ''}${s.read} rows read: ` +
      `${s.new} new, ${s.changed} changed, ${s.unchanged} unchanged, ${refusedTotal} refused` +
      `${detail ? ` (${detail})` : ''}`,
    `${s.live} complete enough to be live, ${s.drafts} drafts; occupation known for ${s.occupations}, ` +
      `place for ${s.places}, pay for ${s.pays}; ${s.held} phrases held for review`,
    `${s.seconds} s, ${s.peakMb} MB at most; report: ${s.reportPath}`,
  ]
}

/** The line for a failure that the person at the keyboard can do something about; null for a bug. */
function lineFor(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof StartError) return error.message
  if (error instanceof UnreadableFile || error instanceof UnwritableReport) {
    return error.message
  }
  const code = codeOf(error)
  if (code.startsWith('CONNECTION') || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P01') {
    return `The database went away (${code}). What was written stays; run the import again to go on.`
  }
  return null
}

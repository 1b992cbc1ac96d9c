import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serialize } from 'node:v8'
import type { StoredPosting } from '../src/engines/embedded/index.ts'
import { type ContestantName, contestants, type Result } from './contestant.ts'
import { goalsLine, tableOf } from './table.ts'

/** Longest one engine is measured at one task, ms; few postings need less. */
const BUDGET_MS = 10_000
const FEW = 5_000
const BUDGET_OF_FEW_MS = 1_500

/**
 * Runs every engine over the same postings, each in a process of its own and one after the other, and prints the
 * machine, the sizes and the table. `source`: what the postings are, for the heading.
 */
export async function runBench(postings: readonly StoredPosting[], source: string): Promise<void> {
  printHeading(postings, source)
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const stored = join(folder, 'postings')
    writeFileSync(stored, serialize(postings))
    const results = new Map<ContestantName, Result>()
    let checked = 0
    for (const name of contestants) {
      const answer = await run(name, stored, postings.length < FEW ? BUDGET_OF_FEW_MS : BUDGET_MS)
      results.set(name, answer.result)
      checked += answer.checked
      console.log(`${name} done`)
    }
    console.log(`load at the end ${loads()}\n\n${tableOf(results)}\n`)
    const ours = results.get('ours')
    if (ours) console.log(goalsLine(ours))
    console.log(`Totals and facet counts of ${checked} searches are those of reading every posting.`)
    console.log(DIFFERENCES)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the comparison gives to whom. */
const DIFFERENCES = `What differs: the peers get the words ready cut, and neither synonyms nor slips nor parts of words are asked of
them, though ours does all three; facets of MiniSearch are counted from its results, as its users do; a match of the
peers is a search for any of the words under pay and schooling as filters, best 500, while ours scores every posting,
gives reasons for 20 hits and 20 near misses and counts what one change would open. Orama's answers to no words come
without order. Calls are made in the engine's own process: no worker, no HTTP, no database.`

function printHeading(postings: readonly StoredPosting[], source: string): void {
  console.log(machine())
  const words = postings.reduce((sum, { words }) => sum + countWords(Object.values(words)), 0)
  const employers = new Set(postings.flatMap(({ facts }) => facts.employerId ?? [])).size
  console.log(`${postings.length} ${source}: ${words} words, ${employers} employers`)
}

/** What the figures were measured on. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  return `${availableParallelism()} × ${model}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}, load ${loads()}`
}

/** Load of the machine over 1, 5 and 15 minutes: above the number of its processors, times say more of others than of us. */
const loads = (): string =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')

const countWords = (fields: string[]): number =>
  fields.reduce((sum, field) => sum + (field === '' ? 0 : field.split(' ').length), 0)

function run(
  name: ContestantName,
  stored: string,
  budgetMs: number,
): Promise<{ result: Result; checked: number }> {
  return new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('run-one.ts', import.meta.url))
    const child = fork(script, [name, stored, String(budgetMs)], {
      execArgv: ['--expose-gc', '--max-old-space-size=4096'],
    })
    child.once('message', (message) => resolve(message as { result: Result; checked: number }))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it had an answer`)))
  })
}

import { fork } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serialize } from 'node:v8'
import { storedWords } from '../src/engines/embedded/index.ts'
import { type ContestantName, contestants, type Result } from './contestant.ts'
import { readPostings } from './real-postings.ts'
import { samplePostings } from './sample-postings.ts'
import { tableOf } from './table.ts'

const usual = fileURLToPath(new URL('../../../../shared/data/postings.jsonl.gz', import.meta.url))

const { values } = parseArgs({
  options: { data: { type: 'string' }, size: { type: 'string' }, small: { type: 'boolean', default: false } },
})
const size = Number(values.size ?? (values.small ? 2000 : 50_000))
if (!Number.isInteger(size) || size < 1) fail(`--size takes a whole number above 0, not "${values.size}"`)
if (values.data && !existsSync(values.data)) fail(`--data: there is no file ${values.data}`)

const file = values.data ?? (!values.small && existsSync(usual) ? usual : null)
const postings = file ? readPostings(file, size) : samplePostings(size)
const source = file ? 'real postings' : 'generated postings'
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}`,
)
console.log(`${postings.length} ${source}, the same cut words for every engine; ms, median / p95\n`)

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
try {
  const stored = join(folder, 'postings')
  writeFileSync(stored, serialize(postings.map(({ facts, words }) => ({ facts, words: storedWords(words) }))))
  const results = new Map<ContestantName, Result>()
  let checked = 0
  for (const name of contestants) {
    const answer = await run(name, stored)
    results.set(name, answer.result)
    checked += answer.checked
  }
  console.log(tableOf(results))
  console.log(`\nTotals and facet counts of ${checked} searches are those of reading every posting.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(name: ContestantName, stored: string): Promise<{ result: Result; checked: number }> {
  return new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('run-one.ts', import.meta.url))
    const child = fork(script, [name, stored], { execArgv: ['--expose-gc', '--max-old-space-size=4096'] })
    child.once('message', (message) => resolve(message as { result: Result; checked: number }))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it had an answer`)))
  })
}

function fail(why: string): never {
  console.error(why)
  process.exit(2)
}

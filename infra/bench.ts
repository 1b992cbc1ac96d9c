// npm run bench [-- --small] [-- --size N] [-- --data FILE]
// npm run bench -- assign
// npm run bench -- batch [--seekers N] [--postings N] [--threads N] [--state FOLDER]
// Speed and memory of the embedded engine beside MiniSearch and Orama, on what an import of the file would put into
// the index. It lives here because only infra may know both the importer and the bench of the matcher.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type StoredPosting, storedWords } from '@pinqiao/matcher/embedded'
import { benchAssign } from '../packages/matcher/bench/assign.ts'
import { benchBatch } from '../packages/matcher/bench/batch.ts'
import { runBench } from '../packages/matcher/bench/bench.ts'
import { samplePostings } from '../packages/matcher/bench/sample-postings.ts'
import { importedPostings } from './bench-postings.ts'

const USUAL = join(import.meta.dirname, '../../shared/data/postings.jsonl.gz')
const WHOLE = 50_000
const SMALL = 2_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    size: { type: 'string' },
    small: { type: 'boolean', default: false },
    seekers: { type: 'string', default: '100000' },
    postings: { type: 'string', default: '5000' },
    threads: { type: 'string' },
    state: { type: 'string' },
  },
})
const [what] = positionals
const size = Number(values.size ?? (values.small ? SMALL : WHOLE))
const given = values.data && resolve(process.env.INIT_CWD ?? process.cwd(), values.data)
if (what === 'assign') benchAssign()
else if (what === 'batch')
  await benchBatch({
    seekers: Number(values.seekers),
    postings: Number(values.postings),
    threads: values.threads ? Number(values.threads) : null,
    state: values.state ?? null,
  })
else if (what !== undefined) fail(`bench knows assign and batch, not ${what}`)
else if (!Number.isInteger(size) || size < 1)
  fail(`--size takes a whole number above 0, not "${values.size}"`)
else if (given && !existsSync(given)) fail(`--data: there is no file ${given}`)
else await bench(given ?? (existsSync(USUAL) ? USUAL : null))

async function bench(file: string | null): Promise<void> {
  const began = performance.now()
  const postings = file === null ? generatedPostings() : await importedPostings(file, size)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const source = file === null ? 'generated postings' : 'real postings, as an import makes them live'
  console.log(`read and cut in ${seconds} s`)
  await runBench(postings, source)
}

function generatedPostings(): StoredPosting[] {
  return samplePostings(size).map(({ facts, words }) => ({ facts, words: storedWords(words) }))
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 2
}

// Speed and memory of the embedded engine beside what one would take instead, on what an import of the file would put
// into the index. It lives here because only infra may know the importer, the database and the bench of the matcher.

import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { benchAssign } from '../packages/matcher/bench/assign.ts'
import { benchBatch } from '../packages/matcher/bench/batch.ts'
import { isContestant, runBench } from '../packages/matcher/bench/bench.ts'
import { contestants } from '../packages/matcher/bench/contestant.ts'
import { readArguments, wholeNumber } from './arguments.ts'
import { findMeilisearch, startBenchDatabase, startMeilisearch } from './bench-servers.ts'
import { benchService } from './bench-service.ts'
import { preparedSources } from './bench-sources.ts'

const USUAL = join(import.meta.dirname, '../../shared/data/postings.jsonl.gz')

const USAGE = `npm run bench [-- --sizes 50000,100000,1000000] [--only ours,sqlite] [--skip orama] [--quick] [--data FILE]
  [--minutes N] [--seconds N] [--out FOLDER] [--resume]
npm run bench -- service [--size N]: the index read from PostgreSQL into its worker and asked, and this thread watched
npm run bench -- assign
npm run bench -- batch [--seekers N] [--postings N] [--threads N] [--state FOLDER]`

const { values, positionals } = readArguments(USAGE, {
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    size: { type: 'string' },
    sizes: { type: 'string' },
    only: { type: 'string' },
    skip: { type: 'string' },
    quick: { type: 'boolean', default: false },
    /** Longest a contestant may take at one size. */
    minutes: { type: 'string', default: '10' },
    /** Longest one of the four tasks is measured. */
    seconds: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'pinqiao-bench') },
    /** Takes the results that are in `out` already; without it everything is measured anew. */
    resume: { type: 'boolean', default: false },
    seekers: { type: 'string', default: '100000' },
    postings: { type: 'string', default: '5000' },
    threads: { type: 'string' },
    state: { type: 'string' },
  },
})

const listed = (list: string | undefined) => list?.split(',').filter(Boolean) ?? []
const given = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path)
const data = values.data === undefined ? (existsSync(USUAL) ? USUAL : null) : given(values.data)
const sizes = listed(values.sizes ?? values.size ?? (values.quick ? '5000' : '50000')).map(Number)
const [only, skip] = [listed(values.only), listed(values.skip)]
const names = contestants.filter((name) => (only.length === 0 || only.includes(name)) && !skip.includes(name))
const [what] = positionals
const problem = problemOf()
if (what === 'assign') benchAssign()
else if (what === 'batch')
  await benchBatch({
    seekers: wholeNumber('--seekers', values.seekers),
    postings: wholeNumber('--postings', values.postings),
    threads: values.threads === undefined ? null : wholeNumber('--threads', values.threads),
    state: values.state ?? null,
  })
else if (problem !== null) fail(problem)
else if (what === 'service') await service()
else await bench()

function fail(why: string): void {
  console.error(why)
  process.exitCode = 2
}

function problemOf(): string | null {
  if (what !== undefined && what !== 'service') return `bench knows service, assign and batch, not ${what}`
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) return '--sizes takes whole numbers above 0'
  const unknown = [...only, ...skip].find((name) => !isContestant(name))
  if (unknown !== undefined) return `"${unknown}" is none of ${contestants.join(', ')}`
  if (!(Number(values.minutes) > 0)) return '--minutes takes a number above 0'
  if (values.seconds !== undefined && !(Number(values.seconds) > 0)) return '--seconds takes a number above 0'
  if (data !== null && !existsSync(data)) return `--data: there is no file ${data}`
  return null
}

async function service(): Promise<void> {
  const folder = given(values.out)
  mkdirSync(folder, { recursive: true })
  for (const { size, source, what } of await preparedSources(data, sizes, folder)) {
    console.log(`${size} ${what}`)
    await benchService(source)
  }
}

async function bench(): Promise<void> {
  const folder = given(values.out)
  mkdirSync(folder, { recursive: true })
  const sources = await preparedSources(data, sizes, folder)
  const meilisearch = names.includes('meilisearch') ? findMeilisearch(process.env) : null
  if (names.includes('meilisearch') && meilisearch === null)
    console.log(
      'Meilisearch is not measured: MEILI_URL is not set, and no meilisearch program is on the PATH',
    )
  const database = names.includes('postgres') ? await startBenchDatabase() : null
  try {
    await runBench({
      sizes: sources,
      names: names.filter((name) => name !== 'meilisearch' || meilisearch !== null),
      servers: { postgres: database?.url ?? null, meilisearch },
      startMeilisearch,
      folder,
      resume: values.resume,
      limitMs: Number(values.minutes) * 60_000,
      budgetMs: Number(values.seconds ?? (values.quick ? 1.5 : 10)) * 1000,
    })
  } finally {
    await database?.stop()
  }
}

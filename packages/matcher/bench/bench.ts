import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ContestantName, contestants, type Outcome, type Result, type Servers } from './contestant.ts'
import { residentBytes } from './memory.ts'
import type { Report, Round } from './run-one.ts'
import type { Source } from './source.ts'
import { goalsLine, tableOf } from './table.ts'

export interface Plan {
  sizes: readonly { size: number; source: Source; what: string }[]
  names: readonly ContestantName[]
  servers: Servers
  /** Starts one of `servers.meilisearch` for a round; the caller ends it. */
  startMeilisearch(program: string): Promise<{ url: string; key: string; pid: number; stop(): Promise<void> }>
  /** Where results are kept, one file a contestant and size. */
  folder: string
  /** Results that are there already are not measured again. */
  resume: boolean
  /** Longest a contestant may take at one size, and longest one task is measured. */
  limitMs: number
  budgetMs: number
}

/** Most memory a contestant may take. */
const LIMIT_BYTES = 8 * 2 ** 30
const LOOK_EVERY = 1_000

/** Runs every engine at every size, each in a process of its own and one after the other, and prints the tables. */
export async function runBench(plan: Plan): Promise<void> {
  mkdirSync(plan.folder, { recursive: true })
  console.log(`${machine()}; at most ${plan.limitMs / 60_000} minutes and 8 GiB each`)
  const failedAt = new Map<ContestantName, number>()
  for (const { size, source, what } of plan.sizes) {
    const began = `load at its start ${loads()}`
    const outcomes = new Map<ContestantName, Outcome>()
    for (const name of plan.names) {
      const before = failedAt.get(name)
      const kept = join(plan.folder, `${name}-${size}.json`)
      let outcome: Outcome
      if (before !== undefined)
        outcome = { failed: `not tried at ${count(size)}: did not finish at ${count(before)}` }
      else if (plan.resume && existsSync(kept)) outcome = JSON.parse(readFileSync(kept, 'utf8')) as Outcome
      else {
        outcome = await run(name, source, plan)
        writeFileSync(kept, JSON.stringify(outcome))
      }
      if ('failed' in outcome && !failedAt.has(name)) failedAt.set(name, size)
      outcomes.set(name, outcome)
      console.log(`${count(size)} ${name}: ${'failed' in outcome ? outcome.failed : 'done'}`)
    }
    console.log(`\n${count(size)} ${what}; ${began}, at its end ${loads()}\n\n${tableOf(outcomes)}\n`)
    console.log(`${goalsLine(size, outcomes)}\n`)
  }
  console.log(DIFFERENCES)
}

/** What the comparison gives to whom. */
const DIFFERENCES = `What differs: the peers get the words ready cut, and neither synonyms nor slips nor parts of words are asked of
them, though ours does all three; a match of the peers is a search for any of the words under pay and schooling as
filters, best 500, while ours scores every posting, gives reasons for 20 hits and 20 near misses and counts what one
change would open. Ours, MiniSearch, Orama, FlexSearch and SQLite are called in their own process, with no worker and no
socket between; PostgreSQL and Meilisearch are asked over one. Reading postings is not part of any build. Ours
remembers what words asked lately found until a posting comes (48 MB at most), and which titles answer the last 16 wishes
until a new title comes, as a server in use does: what a question costs when first asked is told apart.`

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

const count = (size: number): string => size.toLocaleString('en')

async function run(name: ContestantName, source: Source, plan: Plan): Promise<Outcome> {
  const { postgres, meilisearch } = plan.servers
  if (name !== 'meilisearch' || meilisearch === null || 'url' in meilisearch)
    return watch(
      { name, source, budgetMs: plan.budgetMs, servers: { postgres, meilisearch: urlOf(meilisearch) } },
      plan,
      null,
    )
  const server = await plan.startMeilisearch(meilisearch.program)
  try {
    return await watch(
      { name, source, budgetMs: plan.budgetMs, servers: { postgres, meilisearch: server } },
      plan,
      server.pid,
    )
  } finally {
    await server.stop()
  }
}

const urlOf = (server: Servers['meilisearch']) => (server !== null && 'url' in server ? server : null)

/** One round in its process; ended when it takes too long or too much. `server`: a process that counts with it. */
function watch(round: Round, { limitMs }: Plan, server: number | null): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('run-one.ts', import.meta.url)), [JSON.stringify(round)], {
      // Where the heap ends is a failure of the contestant, not ours to hide.
      execArgv: ['--expose-gc', `--max-old-space-size=${LIMIT_BYTES / 2 ** 20}`],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    let stage = 'starting'
    let complaint = ''
    let result: Result | null = null
    const end = (outcome: Outcome) => {
      clearTimeout(limit)
      clearInterval(look)
      child.kill('SIGKILL')
      resolve(outcome)
    }
    // Measured in time is measured, though reading every posting took longer.
    const tooLong = () => end(result ? { result } : { failed: `over ${limitMs / 60_000} minutes, ${stage}` })
    const limit = setTimeout(tooLong, limitMs)
    const look = setInterval(() => {
      const bytes = [child.pid ?? 0, server ?? 0].reduce((sum, pid) => sum + residentBytes(pid), 0)
      if (bytes > LIMIT_BYTES) end({ failed: `over 8 GiB, ${stage}` })
    }, LOOK_EVERY)
    child.stderr?.on('data', (some: Buffer) => {
      complaint = (complaint + some.toString()).slice(-4_000)
    })
    child.on('message', (report: Report) => {
      if ('result' in report) result = report.result
      else if ('stage' in report) stage = report.stage
      else if (result) end({ result: { ...result, checked: report.checked } })
    })
    child.once('error', (error) => end({ failed: `${error.message}, ${stage}` }))
    child.once('exit', (code, signal) => end({ failed: whyEnded(complaint, code, signal, stage) }))
  })
}

function whyEnded(complaint: string, code: number | null, signal: string | null, stage: string): string {
  if (/heap out of memory|Array buffer allocation failed/.test(complaint)) return `over 8 GiB, ${stage}`
  const error = complaint.split('\n').find((line) => /Error/.test(line)) ?? ''
  return `ended with ${code ?? signal}, ${stage}${error === '' ? '' : `: ${error.trim()}`}`
}

export const isContestant = (name: string): name is ContestantName =>
  (contestants as readonly string[]).includes(name)

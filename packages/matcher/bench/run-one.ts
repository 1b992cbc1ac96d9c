import { EmbeddedIndex } from '../src/engines/embedded/index.ts'
import { checkAgainstReading } from './check.ts'
import type { Contestant, ContestantName, Result } from './contestant.ts'
import { bytesInUse, measure } from './measure.ts'
import { ours } from './ours.ts'
import { flexsearch } from './peers/flexsearch.ts'
import { meilisearch } from './peers/meilisearch.ts'
import { minisearch } from './peers/minisearch.ts'
import { orama } from './peers/orama.ts'
import { postgresql } from './peers/postgres.ts'
import { sqlite } from './peers/sqlite.ts'
import { heavyPeople, people } from './people.ts'
import { prefixes, searches } from './questions.ts'
import { batchesOf, type Source } from './source.ts'

/** What a process of the bench is given, as JSON in its one argument. */
export interface Round {
  name: ContestantName
  source: Source
  /** Longest one task is measured, ms. */
  budgetMs: number
  servers: { postgres: string | null; meilisearch: { url: string; key: string } | null }
}

/** How far a round has come, and at last its result. */
export type Report = { stage: string } | { result: Result } | { checked: number }

const report = (message: Report) => process.send?.(message)

// A process of its own for every engine, so that none pays for another's memory.
const { name, source, budgetMs, servers } = JSON.parse(process.argv[2] ?? '') as Round
const index = new EmbeddedIndex()
const engine = await contestant()
// Dictionaries and vocabularies, and the generator, are in memory before it is read; a database is not asked yet.
await ours(new EmbeddedIndex()).search(searches[1] as (typeof searches)[number])
const batches = batchesOf(source)
// Held to the end, so that neither it nor what makes it counts as the index's.
const first = batches.next()

const before = await bytesInUse()
let buildMs = 0
let postings = 0
const timed = async (work: () => Promise<void> | void) => {
  const start = performance.now()
  await work()
  buildMs += performance.now() - start
}
for (let batch = first; !batch.done; batch = batches.next()) {
  const some = batch.value
  await timed(() => engine.add(some))
  postings += some.length
  report({ stage: `building, at ${postings} postings` })
}
await timed(() => engine.finish())
report({ stage: 'built' })
const megabytes = (engine.bytes ? await engine.bytes() : (await bytesInUse()) - before) / 1e6
if (first.done) throw new Error('no postings')

const task = async <T>(stage: string, questions: readonly T[], ask: (one: T) => Promise<number> | number) => {
  report({ stage })
  return measure(questions, ask, budgetMs)
}
const search = await task('searching', searches, (query) => engine.search(query))
const suggest = await task('suggesting', prefixes, (prefix) => engine.suggest(prefix))
const match = await task('matching', people, (one) => engine.match(one))
const heavy = await task('matching heavy people', heavyPeople, (one) => engine.match(one))
const peakMegabytes = (process.resourceUsage().maxRSS * 1024) / 1e6
const tasks = { search, suggest, match, heavy }
report({ result: { is: engine.is, postings, buildMs, megabytes, peakMegabytes, ...tasks, checked: 0 } })
report({ stage: 'being held against reading' })
report({ checked: name === 'ours' ? checkAgainstReading(index, source) : 0 })
await engine.close?.()

async function contestant(): Promise<Contestant> {
  switch (name) {
    case 'ours':
      return ours(index)
    case 'minisearch':
      return minisearch()
    case 'orama':
      return orama()
    case 'flexsearch':
      return flexsearch()
    case 'sqlite':
      return sqlite()
    case 'postgres':
      if (!servers.postgres) throw new Error('no PostgreSQL at hand')
      return postgresql(servers.postgres)
    case 'meilisearch':
      if (!servers.meilisearch) throw new Error('no Meilisearch at hand')
      return meilisearch(servers.meilisearch)
  }
}

import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import type { StoredPosting } from '../src/engines/embedded/index.ts'
import { checkAgainstReading } from './check.ts'
import type { Contestant, ContestantName, Result } from './contestant.ts'
import { bytesInUse, measure } from './measure.ts'
import { minisearch } from './minisearch.ts'
import { orama } from './orama.ts'
import { ours } from './ours.ts'
import { heavyPeople, people } from './people.ts'
import { prefixes, searches } from './questions.ts'

// A process of its own for every engine, so that none pays for another's memory: run-one.ts NAME FILE BUDGET
const [name, file, budget] = process.argv.slice(2) as [ContestantName, string, string]
const budgetMs = Number(budget)
const own = ours()
const engine: Contestant = { ours: own, minisearch: minisearch(), orama: orama() }[name]
const postings = deserialize(readFileSync(file)) as StoredPosting[]
// Dictionaries and vocabularies are loaded before the memory is read.
await engine.search(searches[1] as (typeof searches)[number])

const before = await bytesInUse()
const start = performance.now()
await engine.build(postings)
const buildMs = performance.now() - start
const megabytes = ((await bytesInUse()) - before) / 1e6

const result: Result = {
  buildMs,
  megabytes,
  search: await measure(searches, (query) => engine.search(query), budgetMs),
  suggest: await measure(prefixes, (prefix) => engine.suggest(prefix), budgetMs),
  match: await measure(people, (one) => engine.match(one), budgetMs),
  heavy: await measure(heavyPeople, (one) => engine.match(one), budgetMs),
}
const checked = name === 'ours' ? checkAgainstReading(own.index, postings) : 0
process.send?.({ result, checked })

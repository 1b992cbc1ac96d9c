// The directions of the house: search-config → matcher → api ⇢ web (types only), and inside the api
// routes → actions → rules | queries → schema.

import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Import, importsOf, readSources, type Source } from './imports.ts'

const isTest = (file: string) => /\.(test|spec|contract|fixtures|cases|measures)\.ts$|\/testing\//.test(file)
const product = (sources: Source[]) => sources.filter(({ file }) => !isTest(file))
const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`)

/** What a package's own sources may reach of the rest of the house. */
const MAY_REACH: Record<string, string[]> = {
  'search-config': [],
  'packages/matcher': ['search-config'],
  'packages/api': ['packages/matcher', 'search-config'],
  'packages/web': ['packages/api', 'packages/matcher'],
}
const HOUSE = [...Object.keys(MAY_REACH), 'infra', 'tests']

function wrongWay({ from, to }: Import): boolean {
  const home = Object.keys(MAY_REACH).find((folder) => within(folder)(from))
  const target = HOUSE.find((folder) => within(folder)(to))
  return home !== undefined && target !== undefined && target !== home && !MAY_REACH[home]?.includes(target)
}

/** The pages take types from anywhere, and code only from the two files that are nothing but lists of words. */
function codeIntoWeb({ from, to, typeOnly }: Import): boolean {
  const lists = ['packages/matcher/src/vocabulary.ts', 'packages/matcher/src/types.ts']
  const foreign = within('packages/api')(to) || within('packages/matcher')(to)
  return within('packages/web')(from) && foreign && !typeOnly && !lists.includes(to)
}

/** Each file of a feature, and which of its neighbours it must not know. */
const ABOVE: Record<string, string[]> = {
  'schema.ts': ['rules.ts', 'queries.ts', 'actions.ts', 'routes.ts'],
  'rules.ts': ['queries.ts', 'actions.ts', 'routes.ts'],
  'queries.ts': ['actions.ts', 'routes.ts'],
  'actions.ts': ['routes.ts'],
}

function upwards({ from, to, typeOnly }: Import): boolean {
  if (!within('packages/api/src')(from) || !within('packages/api/src')(to) || typeOnly) return false
  if (ABOVE[basename(from)]?.includes(basename(to))) return true
  // Only the app, which lies in no feature, puts routes together.
  const inFeature = dirname(from) !== 'packages/api/src'
  const foreign = dirname(from) !== dirname(to)
  return inFeature && foreign && ['actions.ts', 'routes.ts'].includes(basename(to))
}

const found = (rule: (one: Import) => boolean, sources: Source[]): string[] =>
  sources
    .flatMap(({ file, text }) => importsOf(file, text))
    .filter(rule)
    .map(({ from, to }) => `${from} → ${to}`)

describe('the house as it is', () => {
  const sources = product(readSources('search-config', 'packages'))

  test('has enough files for these tests to mean something', () => {
    expect(sources.length).toBeGreaterThan(50)
  })
  test('no package reaches against the direction', () => {
    expect(found(wrongWay, sources)).toEqual([])
  })
  test('pages import types, not code', () => {
    expect(found(codeIntoWeb, sources)).toEqual([])
  })
  test('inside the api nothing reaches up, and no feature uses another’s verbs or routes', () => {
    expect(found(upwards, sources)).toEqual([])
  })
  test('the product needs nothing that is there for tests', () => {
    expect(found(({ to }) => isTest(to), sources)).toEqual([])
  })
  test('code for a search server is read only by who is told to use one', () => {
    const remote = within('packages/api/src/search/remote')
    const engine = within('packages/matcher/src/engines/meilisearch')
    const isServers = (to: string) =>
      remote(to) || engine(to) || to === 'meilisearch' || to === 'packages/matcher/src/meilisearch.ts'
    const own = sources.filter(({ file }) => /^packages\/(api|matcher)\/src\//.test(file))
    const reaching = found(({ from, to }) => isServers(to) && !remote(from) && !engine(from), own)
    expect(reaching).toEqual(['packages/api/src/main.ts → packages/api/src/search/remote/start.ts'])
    const main = own.find(({ file }) => file === 'packages/api/src/main.ts')
    expect(main?.text).toContain("await import('./search/remote/start.ts')")
  })
  test('the environment is read in one place', () => {
    const readers = sources.filter(({ text }) => /\bprocess\.env\b/.test(text)).map(({ file }) => file)
    expect(readers.filter((file) => !['packages/api/src/config.ts'].includes(file))).toEqual([])
  })
})

describe('a planted fault is found', () => {
  const plant = (rule: (one: Import) => boolean, file: string, text: string) => found(rule, [{ file, text }])

  test.each([
    ['packages/matcher/src/rank.ts', "import { x } from '../../api/src/db.ts'"],
    ['packages/matcher/src/rank.ts', "import type { x } from '@pinqiao/api/db'"],
    ['packages/api/src/postings/rules.ts', "import { x } from '../../../../infra/run.ts'"],
    ['search-config/index.ts', "import { x } from '@pinqiao/matcher'"],
    ['packages/api/src/a.ts', "const x = await import('@pinqiao/web/hooks')"],
  ])('against the direction: %s: %s', (file, text) => {
    expect(plant(wrongWay, file, text)).toHaveLength(1)
  })

  test('code of the api in a page, but not a type of it', () => {
    const page = 'packages/web/src/routes/+page.svelte'
    expect(plant(codeIntoWeb, page, "<script>\n  import { x } from '@pinqiao/api/db'")).toHaveLength(1)
    expect(plant(codeIntoWeb, page, "import {\n  type X,\n} from '@pinqiao/api/db'")).toHaveLength(1)
    expect(plant(codeIntoWeb, page, "import { rank } from '@pinqiao/matcher'")).toHaveLength(1)
    expect(plant(codeIntoWeb, page, "import type {\n  X,\n} from '@pinqiao/api/db'")).toHaveLength(0)
    expect(plant(codeIntoWeb, page, "import { KINDS } from '@pinqiao/matcher/vocabulary'")).toHaveLength(0)
  })

  test('a query that knows a verb, and a feature that uses another’s verb', () => {
    const file = 'packages/api/src/postings/queries.ts'
    expect(plant(upwards, file, "import { x } from './actions.ts'")).toHaveLength(1)
    expect(
      plant(upwards, 'packages/api/src/matches/actions.ts', "import { x } from '../postings/actions.ts'"),
    ).toHaveLength(1)
    expect(
      plant(upwards, 'packages/api/src/matches/actions.ts', "import { x } from '../postings/queries.ts'"),
    ).toHaveLength(0)
    expect(
      plant(upwards, 'packages/api/src/app.ts', "import { x } from './postings/routes.ts'"),
    ).toHaveLength(0)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePostings } from '../../../bench/sample-postings.ts'
import { bare, nobody, TODAY } from '../../match.fixtures.ts'
import { analysePosting } from '../../text/analyse.ts'
import type { AnalysedPosting, MatchQuery } from '../../types.ts'
import { EmbeddedIndex, startEmbeddedEngine, storedWords } from './index.ts'
import { askedOf } from './reading.ts'

const all = samplePostings(300)
const here = new EmbeddedIndex()
const there = startEmbeddedEngine()

beforeAll(async () => {
  here.apply(all, [])
  await there.applyStored(
    all.map(({ facts, words }) => ({ facts, words: storedWords(words) })),
    [],
  )
})
afterAll(() => there.close())

test('the worker answers as the index in this process does', async () => {
  for (const text of ['', '焊工', 'java', '仓库 夜班']) {
    const query = askedOf({ text, today: 20_040 })
    expect(await there.search(query)).toEqual(here.search(query))
  }
  expect(await there.suggest('电', 5)).toEqual(here.suggest('电', 5))
  expect(await there.size()).toBe(300)
})

test('a change is seen by the call made right after it, waited for or not', async () => {
  const [one] = samplePostings(1, 5, 9001)
  if (!one) throw new Error('no sample')
  const applied = there.apply([one], [1])
  expect(await there.size()).toBe(300)
  await applied
  expect((await there.explain({ ...nobody }, [1, 9001], 20_040)).map(({ id }) => id)).toEqual([9001])
})

test('a wish that was asked before finds the titles that came since', () => {
  const titled = (id: number, title: string): AnalysedPosting => {
    const facts = { ...bare, id, title }
    return { facts, words: analysePosting(facts, { title, employer: '', duties: '', requirements: '' }) }
  }
  const query: MatchQuery = {
    seeker: { ...nobody, wantedWords: ['钟表修理'] },
    order: 'best',
    limit: 20,
    after: null,
    today: TODAY,
  }
  const index = new EmbeddedIndex()
  index.apply([titled(1, '钟表修理师傅')], [])
  expect(index.match(query).hits.map(({ id }) => id)).toEqual([1])
  index.apply([titled(2, '学徒 钟表修理'), titled(3, '钟表销售')], [])
  expect(index.match(query).hits.map(({ id, score }) => [id, score !== null && score > 0])).toEqual([
    [2, true],
    [1, true],
  ])
})

test('a call the index cannot answer is refused and the next one answered', async () => {
  await expect(there.search(JSON.parse('{"text":""}'))).rejects.toThrow()
  expect(await there.size()).toBe(300)
})

test('a closed engine refuses', async () => {
  const engine = startEmbeddedEngine()
  const waiting = engine.size()
  await engine.close()
  await Promise.allSettled([waiting])
  await expect(engine.size()).rejects.toThrow('worker')
})

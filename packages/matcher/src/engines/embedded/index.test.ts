import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePostings } from '../../../bench/sample-postings.ts'
import { nobody } from '../../match.fixtures.ts'
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

import { expect, test } from 'vitest'
import { bestTitleShares } from './plan-titles.ts'
import { TitleWords } from './titles.ts'

/** So many that what answers a wish is kept. */
const MANY = 20_000

test('titles that answer a wish are kept for that wish, and only until a new title comes', () => {
  const titles = new TitleWords()
  titles.add(7, ['氩弧焊工'])
  titles.add(8, ['电工'])
  const shares = (phrase: string[], size: number) => bestTitleShares([phrase], size, titles)
  const first = shares(['焊工'], MANY)
  expect([first.of(7), first.of(8)]).toEqual([1, 0])
  expect(shares(['焊工'], MANY)).toBe(first)
  expect(shares(['电工'], MANY).of(8)).toBe(1)
  titles.add(MANY, ['焊工'])
  const later = shares(['焊工'], MANY + 1)
  expect([later.of(7), later.of(8), later.of(MANY)]).toEqual([1, 0, 1])
})

test('of few titles nothing is kept', () => {
  const titles = new TitleWords()
  titles.add(0, ['焊工'])
  expect(bestTitleShares([['焊工']], 1, titles)).not.toBe(bestTitleShares([['焊工']], 1, titles))
})

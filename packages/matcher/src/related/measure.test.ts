import { expect, test } from 'vitest'
import { goodnessOf, meanGoodness, ranking } from './measure.ts'

const gains = new Map([
  ['a', 3],
  ['b', 1],
])

test('the best order has 1 of both, an order without the wanted 0', () => {
  expect(goodnessOf(['a', 'b', 'x'], gains)).toEqual({ averagePrecision: 1, ndcgAt10: 1 })
  expect(goodnessOf(['x', 'y'], gains)).toEqual({ averagePrecision: 0, ndcgAt10: 0 })
})

test('precision counts places, nDCG counts gains', () => {
  const { averagePrecision, ndcgAt10 } = goodnessOf(['x', 'b', 'y', 'a'], gains)
  expect(averagePrecision).toBeCloseTo((1 / 2 + 2 / 4) / 2)
  expect(ndcgAt10).toBeCloseTo((1 / Math.log2(3) + 3 / Math.log2(5)) / (3 + 1 / Math.log2(3)))
})

test('a query is not among its own answers, and equals stand as they were given', () => {
  const rank = ranking(['a', 'b', 'c'], () => [1, 0.5, 0.5])
  expect(rank('a')).toEqual(['b', 'c'])
  expect(meanGoodness(new Map([['a', new Map([['c', 1]])]]), rank).averagePrecision).toBe(0.5)
})

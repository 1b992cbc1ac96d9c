import { expect, test } from 'vitest'
import { FEATURES } from './types.ts'
import { GROUPS } from './vocabulary.ts'
import { checkedWeights, combineWeights, type Weights, weightsFor } from './weights.ts'

const sum = (weights: Weights) => FEATURES.reduce((total, feature) => total + weights[feature], 0)
const flat = Object.fromEntries(FEATURES.map((feature) => [feature, 1])) as Weights

test('every group has weights that sum to 1', () => {
  for (const group of GROUPS) expect(sum(weightsFor([group]))).toBeCloseTo(1)
  expect(sum(weightsFor([]))).toBeCloseTo(1)
})

test('of several groups each feature takes the largest, whatever their order', () => {
  const both = weightsFor(['veteran', 'graduate'])
  expect(both).toEqual(weightsFor(['graduate', 'veteran']))
  expect(sum(both)).toBeCloseTo(1)
  const [a, b] = [weightsFor(['veteran']), weightsFor(['graduate'])]
  const scale = both.major / Math.max(a.major, b.major)
  for (const feature of FEATURES) expect(both[feature]).toBeCloseTo(Math.max(a[feature], b[feature]) * scale)
})

test('a file counts by its proportions, not its size', () => {
  const tenfold = Object.fromEntries(FEATURES.map((feature) => [feature, 10])) as Weights
  expect(combineWeights([flat, tenfold])).toEqual(combineWeights([flat]))
})

test.each([
  ['no weights', { why: '' }, 'has no "weights"'],
  ['a feature missing', { weights: { ...flat, pay: undefined } }, '"pay" must be a number'],
  ['a negative one', { weights: { ...flat, skills: -1 } }, '"skills" must be a number'],
  ['one that is no feature', { weights: { ...flat, age: 3 } }, '"age" is no feature'],
])('a file with %s is refused by name', (_says, json, message) => {
  expect(() => checkedWeights(json, 'some')).toThrow(message)
})

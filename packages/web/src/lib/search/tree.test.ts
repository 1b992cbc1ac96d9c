import { expect, test } from 'vitest'
import { asTree } from './tree.ts'

const of = (value: string, count: number) => ({ value, label: value, count })

test('narrower places stand below the wider one they lie in, most first', () => {
  const tree = asTree([of('62', 5), of('11', 8), of('620171', 2), of('6201', 3)], 13, [])
  expect(tree.map(({ value, depth }) => [value, depth])).toEqual([
    ['11', 0],
    ['62', 0],
    ['6201', 1],
    ['620171', 2],
  ])
})

test('a place that holds every posting is left out, unless it is chosen or the last', () => {
  const values = [of('62', 4), of('6201', 4), of('620171101', 1)]
  expect(asTree(values, 4, []).map(({ value }) => value)).toEqual(['620171101'])
  expect(asTree(values, 4, ['62']).map(({ value }) => value)).toEqual(['62', '620171101'])
  expect(asTree([of('62', 4)], 4, []).map(({ value }) => value)).toEqual(['62'])
})

import { expect, test } from 'vitest'
import { keepsLabel, nearOccupations } from './near-occupations.ts'
import { occupationNearness, occupationTies } from './nearness.ts'
import { occupations } from './occupations.ts'

const WELDER = '6-18-02-04'

test('nearness of occupations by the tree', () => {
  expect(occupationNearness(WELDER, WELDER)).toBe(1)
  expect(occupationNearness('6-18', WELDER)).toBe(1)
  expect(occupationNearness(WELDER, '6-18-02-01')).toBe(0.55)
  expect(occupationNearness(WELDER, '2-05-08-01')).toBe(0)
  expect(occupationNearness('', WELDER)).toBe(0)
  expect(occupationNearness('6-99-00', WELDER)).toBeLessThan(0.1)
})

test('people of the trade know of nearness that the tree does not, and what one keeps', () => {
  expect(occupationNearness('6-30-05-01', '4-02-06-01')).toBeGreaterThanOrEqual(0.5)
  const [tie] = occupationTies(WELDER, '6-18-01-11')
  expect(tie).toEqual({ by: 'trade', keeps: '6-18-01-11~6-18-02-04' })
  expect(keepsLabel('6-18-01-11~6-18-02-04', 'zh')).toBe('识图、下料和焊缝打磨')
  expect(keepsLabel('6-18-01-11~6-18-02-04', 'en')).toBe('drawings, cutting to size, dressing welds')
})

test('names that are about the same thing tie an engineer to a worker', () => {
  expect(occupationTies('2-02-19-04', '6-29-01-03')).toContainEqual({ by: 'name', object: '混凝土' })
  expect(occupationNearness('2-02-19-04', '6-29-01-03')).toBeGreaterThanOrEqual(0.4)
})

test('postings that ask for the same skills tie electronics to embedded systems', () => {
  const ties = occupationTies('2-02-09-02', '2-02-10-06')
  expect(ties.map(({ by }) => by)).toContain('class')
  expect(occupationTies('4-01-06-01', '4-07-02-05')).toContainEqual(
    expect.objectContaining({ by: 'postings' }),
  )
})

test('nearness is the same from both sides, never above a neighbour, and every near one has a reason', () => {
  const codes = [...occupations().keys()].filter((_, i) => i % 23 === 0)
  const odd = codes.flatMap((a) =>
    codes
      .filter((b) => a !== b)
      .filter((b) => {
        const near = occupationNearness(a, b)
        const isTold = near < 0.35 || occupationTies(a, b).length > 0
        return near !== occupationNearness(b, a) || near > 0.85 || !isTold
      }),
  )
  expect(odd).toEqual([])
  expect(nearOccupations().size).toBeGreaterThan(200)
})

import { expect, test } from 'vitest'
import { standingOf } from './title-standing.ts'
import { structureOf } from './title-structure.ts'

test.each([
  ['钳工/机修工/钣金工', 'hands'],
  ['货车司机', 'hands'],
  ['Crane Operator', 'hands'],
  ['机械设计工程师', 'desk'],
  ['设备维修经理', 'desk'],
  ['Maintenance Supervisor', 'desk'],
  ['化工工程师', 'desk'],
  ['化工', null],
  ['总工', 'desk'],
  ['会计', null],
  ['Nurse', null],
])('%s: %s', (title, standing) => {
  expect(standingOf(structureOf(title))).toBe(standing)
})

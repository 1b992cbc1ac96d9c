import { expect, test } from 'vitest'
import { add, countPlaywright, countVitest, summary } from './counts.ts'

test('the last line sums both runners', () => {
  const unit = countVitest('{"numPassedTests":5,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1}', 1)
  const journeys = countPlaywright('{"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":3}}', 1)
  expect(summary(add(unit, journeys))).toBe('9 passed, 3 failed, 6 skipped')
})

test('a runner that fails without a failed test counts as a failure', () => {
  expect(countVitest('{"numPassedTests":5,"numFailedTests":0}', 1).failed).toBe(1)
  expect(countVitest(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(countPlaywright(null, 130)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

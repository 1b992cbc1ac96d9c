import { expect, test } from 'vitest'
import { Cells } from './cells.ts'

test.each([
  ['送货，"准时"', ['送货，"准时"']],
  ['"整格引号"', ['整格引号']],
  ["['五险', '包住']", ['五险', '包住']],
  ['5" 管工', ['5" 管工']],
])('%s keeps the quotes that are its own', (cell, pieces) => {
  expect(new Cells({ 描述: cell }).list('text')).toEqual(pieces)
})

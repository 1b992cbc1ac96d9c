import { expect, test } from 'vitest'
import { LAWFUL, UNLAWFUL } from './fields/wording.fixtures.ts'
import { crudeHits } from './wording-checker.ts'

test('the checker cries at nearly every hand-written rule on sex or age, so its silence means something', () => {
  const rules = UNLAWFUL.filter(([, , kinds]) => kinds.includes('sex') || kinds.includes('age')).map(
    ([text]) => text,
  )
  const missed = rules.filter((text) => crudeHits(text.normalize('NFKC')).length === 0)
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(rules.length * 0.2)
})

test('and is silent on what is harmless', () => {
  expect(LAWFUL.flatMap(crudeHits)).toEqual([])
})

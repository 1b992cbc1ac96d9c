import { expect, test } from 'vitest'
import { readSources } from './imports.ts'

test('a text area carries its words in `value`: the server leaves `defaultValue` out, and without scripts they would be lost', () => {
  const wrong = readSources('packages')
    .filter(({ file, text }) => file.endsWith('.svelte') && /<textarea\b[^>]*\bdefaultValue=/.test(text))
    .map(({ file }) => file)
  expect(wrong).toEqual([])
})

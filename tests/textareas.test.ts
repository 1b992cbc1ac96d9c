import { expect, test } from 'vitest'
import { readSources } from './imports.ts'

test('every text area is TextArea.svelte, which keeps what was typed before and while scripts load', () => {
  const bare = readSources('packages')
    .filter(({ file, text }) => file.endsWith('.svelte') && text.includes('<textarea'))
    .map(({ file }) => file)
  expect(bare).toEqual(['packages/web/src/lib/ui/TextArea.svelte'])
})

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Each of them reads its arguments before it starts anything. */
const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, file), ...args], { encoding: 'utf8' })

test.each([
  ['market.ts', ['--sekers', '9'], /--sekers[\s\S]*npm run market/],
  ['market.ts', ['--seekers', 'many'], /--seekers takes a whole number above 0, not "many"/],
  ['../tests/faults/main.ts', ['--writes', '0'], /--writes takes a whole number above 0, not "0"/],
  ['bench.ts', ['--sizes'], /--sizes[\s\S]*npm run bench/],
  ['bench.ts', ['--minutes', 'ten'], /--minutes takes a number above 0/],
  ['lists.ts', ['--fast'], /--fast[\s\S]*npm run lists/],
])('%s refuses %j, says which and how it is used', (file, args, said) => {
  const { status, stderr } = run(file, ...args)
  expect(stderr).toMatch(said)
  expect(stderr).not.toContain('    at ')
  expect(status).toBe(2)
})

import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')
const withDatabase = [join(import.meta.dirname, 'testing/global-setup.ts')]
const withPages = [join(import.meta.dirname, 'testing/web-setup.ts')]

// Run through `npm test`; `infra/node_modules/.bin/vitest --config infra/vitest.config.ts` watches.
export default defineConfig({
  root,
  test: {
    projects: [
      project('matcher', ['packages/matcher/**/*.test.ts', 'search-config/**/*.test.ts']),
      project('api', ['packages/api/**/*.test.ts'], withDatabase),
      project('web', ['packages/web/src/**/*.test.ts'], withPages),
      project('infra', ['infra/**/*.test.ts'], withDatabase),
      launch(),
    ],
  },
})

function project(name: string, include: string[], globalSetup: string[] = []) {
  return {
    root,
    test: { name, include, globalSetup, environment: 'node', testTimeout: 15_000, hookTimeout: 60_000 },
  }
}

/** Real processes, seconds each: one after the other and after all else, or they measure each other on two cores. */
function launch() {
  const { test, ...rest } = project('launch', ['tests/**/*.test.ts'])
  return { ...rest, test: { ...test, testTimeout: 60_000, maxWorkers: 1, sequence: { groupOrder: 1 } } }
}

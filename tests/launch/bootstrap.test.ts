import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from './process.ts'

const ROOT = join(import.meta.dirname, '../..')

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

function bootstrap(root: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'infra/bootstrap.mjs')], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** What the bootstrap reads of a clone, and nothing installed. */
function bareClone(): string {
  for (const name of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc']) {
    cpSync(join(ROOT, name), join(folder.path, name))
  }
  for (const name of ['bootstrap.mjs', 'pidlock.mjs', 'package.json', 'patches']) {
    cpSync(join(ROOT, 'infra', name), join(folder.path, 'infra', name), { recursive: true })
  }
  mkdirSync(join(folder.path, 'packages'))
  return folder.path
}

test('says nothing when there is nothing to do', () => {
  expect(bootstrap(ROOT)).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('without a network it says so in one line, and does not take the install for done', () => {
  const clone = bareClone()
  const offline = {
    HOME: folder.path,
    npm_config_cache: join(folder.path, 'cache'),
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
  }
  for (let time = 0; time < 2; time++) {
    const { status, stderr } = bootstrap(clone, offline)
    expect(status).toBe(1)
    expect(stderr).toMatch(/^pinqiao: the packages could not be fetched \(ECONNREFUSED\): .*\n$/)
  }
  expect(existsSync(join(clone, '.pinqiao-install.lock'))).toBe(false)
})

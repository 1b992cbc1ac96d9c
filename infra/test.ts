// npm test: everything, or one part of it.
//
//   npm test                    unit tests, then browser journeys
//   npm test -- unit [words]    vitest only; words pick test files, flags go to vitest
//   npm test -- api [words]     one vitest project: matcher, api, web, infra, launch
//   npm test -- journeys [words]  Playwright only; words and flags go to it

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartError } from './start-error.ts'
import { findBrowser } from './testing/browser.ts'
import { add, type Counts, countPlaywright, countVitest, summary } from './testing/counts.ts'

const ROOT = join(import.meta.dirname, '..')
const VITEST = join(import.meta.dirname, 'node_modules/vitest/vitest.mjs')
const PLAYWRIGHT = join(ROOT, 'tests/node_modules/@playwright/test/cli.js')
const PROJECTS = ['matcher', 'api', 'web', 'infra', 'launch']

const reports = mkdtempSync(join(tmpdir(), 'pinqiao-reports-'))
const [suite = 'all', ...rest] = process.argv.slice(2)
/** Somebody wants the end: no further part begins. */
let isStopped = false
try {
  const counts = await runSuite()
  console.log(`\n${summary(counts)}`)
  process.exitCode = counts.failed === 0 ? 0 : 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

async function runSuite(): Promise<Counts> {
  if (suite === 'all') {
    const units = await unit([])
    return isStopped ? units : add(units, await journeys([]))
  }
  if (suite === 'unit') return unit(rest)
  if (suite === 'journeys') return journeys(rest)
  if (PROJECTS.includes(suite)) return unit(['--project', suite, ...rest])
  console.error(
    `There is no part called ${JSON.stringify(suite)}: say unit, journeys, ${PROJECTS.join(', ')} or nothing.`,
  )
  return { passed: 0, failed: 1, skipped: 0 }
}

async function unit(args: string[]): Promise<Counts> {
  const file = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const config = ['--config', join(import.meta.dirname, 'vitest.config.ts')]
  const code = await node([VITEST, 'run', ...config, ...reporters, ...args], {})
  return countVitest(read(file), code)
}

async function journeys(args: string[]): Promise<Counts> {
  const folder = join(ROOT, 'tests/journeys')
  if (!existsSync(folder) || readdirSync(folder).length === 0) return { passed: 0, failed: 0, skipped: 0 }
  const file = join(reports, 'playwright.json')
  try {
    const browser = findBrowser((line) => console.log(`pinqiao: ${line}`))
    const env = { ...browser.env, PINQIAO_BROWSER: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
    const config = ['--config', join(ROOT, 'tests/playwright.config.ts'), '--reporter=list,json']
    const code = await node([PLAYWRIGHT, 'test', ...config, ...args], env)
    return countPlaywright(read(file), code)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(`pinqiao: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Runs a Node program on our terminal; a signal to us reaches all its processes, and we wait for their clean end. */
async function node(args: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    // A group of its own: runners start workers and a browser, and pass no signal on to them.
    detached: true,
  })
  const pass = (signal: NodeJS.Signals) => {
    isStopped = true
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal)
  }
  process.on('SIGINT', pass).on('SIGTERM', pass)
  const [code] = await once(child, 'close')
  process.off('SIGINT', pass).off('SIGTERM', pass)
  return code ?? 1
}

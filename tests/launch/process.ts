// The real program as a process of its own, for tests that start, kill and look at it from outside.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const SECONDS_TO_START = 120

export interface Launched {
  pid: number
  /** Address it printed; empty if it ended without one. */
  url: string
  /** Everything it has printed so far. */
  output(): string
  /** Exit code, or the name of the signal that ended it. */
  ended: Promise<number | string>
  kill(signal: NodeJS.Signals): void
  /** SIGTERM, and wait. */
  stop(): Promise<number | string>
}

/**
 * `npm start`'s program with these variables and no others of ours; resolves when it serves, has said `awaited` or
 * has ended.
 */
export async function launch(
  env: Record<string, string>,
  { awaited }: { awaited?: string | undefined } = {},
): Promise<Launched> {
  const { PORT: _p, HOST: _h, DATA_DIR: _d, DATABASE_URL: _u, DEMO: _e, ...rest } = process.env
  const child = spawn(process.execPath, [join(ROOT, 'infra/start.ts')], {
    cwd: ROOT,
    env: { ...rest, ...env },
  })
  const chunks: string[] = []
  const output = () => chunks.join('')
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  const serves = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        chunks.push(chunk)
        if (addressIn(output()) || (awaited && output().includes(awaited))) resolve()
      })
    }
  })
  await within(SECONDS_TO_START, Promise.race([serves, ended]), child, output)
  return {
    pid: child.pid ?? 0,
    url: addressIn(output()),
    output,
    ended,
    kill: (signal) => child.kill(signal),
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const addressIn = (output: string): string => / is at (http:\S+)/.exec(output)?.[1] ?? ''

async function within(seconds: number, work: Promise<unknown>, child: ChildProcess, output: () => string) {
  let overdue: NodeJS.Timeout | undefined
  const late = new Promise((_, reject) => {
    overdue = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`nothing is served after ${seconds} s; it said:\n${output()}`))
    }, seconds * 1000)
  })
  await Promise.race([work, late])
  clearTimeout(overdue)
}

/** A folder of one's own that is gone after `remove()`, with the key file that stands beside a data directory. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pinqiao-launch-'))
  return {
    path,
    remove() {
      for (const one of [path, `${path}.key`]) rmSync(one, { recursive: true, force: true })
    },
  }
}

/** Resolves as soon as `check` holds; asks ever so often, for at most ten seconds. */
export async function until(check: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`waited 10 s in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

// Builds the pages when their sources are not the ones of the last build.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withLock } from './pidlock.mjs'
import { StartError } from './start-error.ts'

const ROOT = join(import.meta.dirname, '..')
const WEB = join(ROOT, 'packages/web')
/** One folder for each version of the sources: a build never takes files away under a server that is running. */
const BUILDS = join(WEB, 'build')
/** Where packages/web/vite.config.ts lets a build be written; it is moved away when it is complete. */
const NEXT = join(BUILDS, 'next')
/** Builds kept: the newest, and those that a server may still be serving from. */
const KEPT = 3
/** Of the other packages the pages take types, and from these files a few lists of words. */
const SHARED = ['packages/matcher/src/vocabulary.ts', 'packages/matcher/src/types.ts', 'pnpm-lock.yaml']
const NOT_SOURCES = new Set(['node_modules', 'build', '.svelte-kit', 'test-results'])

export type WebHandler = (req: IncomingMessage, res: ServerResponse) => void

/** Loads the built pages, building them first if need be; two processes never build at once. */
export async function loadWeb(options: {
  log: (line: string) => void
  signal: AbortSignal
}): Promise<WebHandler> {
  const folder = join(BUILDS, sourcesHash().slice(0, 16))
  if (!isBuilt(folder)) {
    const cache = join(ROOT, 'node_modules/.cache')
    mkdirSync(cache, { recursive: true })
    const onWait = (pid: number) => options.log(`waiting for process ${pid}, which is building the pages …`)
    await withLock(join(cache, 'pinqiao-web-build.lock'), onWait, async () => {
      if (!isBuilt(folder)) await build(folder, options)
    })
  }
  const { handler } = await import(pathToFileURL(join(folder, 'handler.js')).href)
  return handler
}

const stampOf = (folder: string) => join(folder, '.complete')
const isBuilt = (folder: string) => existsSync(stampOf(folder))

function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const file of [...filesBelow(WEB).sort(), ...SHARED.map((file) => join(ROOT, file))]) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_SOURCES.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

async function build(
  folder: string,
  { log, signal }: { log: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  log('building the pages (once for each version) …')
  const vite = spawn(process.execPath, [join(WEB, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: WEB,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const output: Buffer[] = []
  for (const stream of [vite.stdout, vite.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  const [code] = await once(vite, 'close')
  if (code !== 0) {
    throw new StartError(
      `The pages could not be built:\n${Buffer.concat(output).toString('utf8').slice(-4000)}`,
    )
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(NEXT, folder)
  writeFileSync(stampOf(folder), '')
  dropOldBuilds()
}

function dropOldBuilds(): void {
  const newestFirst = readdirSync(BUILDS)
    .map((name) => join(BUILDS, name))
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of newestFirst.slice(KEPT)) rmSync(path, { recursive: true, force: true })
}

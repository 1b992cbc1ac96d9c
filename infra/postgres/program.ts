// What running one of PostgreSQL's programs takes: an environment, and reading what it complains about.

import type { ChildProcess } from 'node:child_process'
import { codeOf, StartError } from '../start-error.ts'

/** Settings of a PostgreSQL client (PGDATA, PGPORT, LC_ALL …) in the caller's environment are not meant for ours. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const path = process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin'
  return { PATH: path, LC_ALL: 'C', TZ: 'UTC' }
}

/** The last thing PostgreSQL gave as the reason, with its hint; without time and level. */
export function whatMatters(output: string): string {
  const lines = output.split('\n').filter((line) => /\b(FATAL|PANIC|ERROR|HINT|error|fatal):/.test(line))
  const reasons = lines.map((line) => line.replace(/^.*?\b(FATAL|PANIC|ERROR|HINT|error|fatal):\s*/, ''))
  return reasons.slice(-2).join(' ') || output.trim().split('\n').at(-1) || 'it gave no reason'
}

export function errorTextOf(child: ChildProcess): () => string {
  const chunks: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}

/** A program that is there but cannot be run lacks its C library: musl instead of glibc, as on Alpine. */
export function explainSpawn(error: unknown): unknown {
  if (codeOf(error) !== 'ENOENT') return error
  return new StartError(
    'The PostgreSQL that npm brought does not run on this system (it needs glibc).\n' +
      'Use another PostgreSQL 18: DATABASE_URL=postgres://user:password@host/database npm start',
  )
}

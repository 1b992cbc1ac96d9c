// npm run check: everything about the code that needs no test run. `npm run check -- --write` mends what can be mended:
// format, safe lint fixes, infra/schema.sql.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { dumpSchema } from './schema-dump.ts'
import { createTestDatabase, startTestDatabase } from './testing/database.ts'

const ROOT = join(import.meta.dirname, '..')
const WEB = join(ROOT, 'packages/web')
const SCHEMA = join(import.meta.dirname, 'schema.sql')
const write = process.argv.includes('--write')
const colours = process.stdout.isTTY === true

interface Check {
  name: string
  /** What is wrong, as text; null if nothing is. */
  run: () => Promise<string | null>
}

const modules = join(import.meta.dirname, 'node_modules')
const tsc = join(modules, 'typescript/bin/tsc')
const biome = [
  'check',
  '--error-on-warnings',
  `--colors=${colours ? 'force' : 'off'}`,
  ...(write ? ['--write'] : []),
]
const checks: Check[] = [
  program(
    'svelte: types',
    [join(WEB, 'node_modules/svelte-check/bin/svelte-check'), '--fail-on-warnings'],
    WEB,
  ),
  ...['packages/api', 'packages/matcher', 'infra', 'tests', 'search-config'].map((folder) =>
    program(`types: ${folder}`, [tsc, '-p', folder, '--pretty', String(colours)]),
  ),
  program('format and lint', [join(modules, '@biomejs/biome/bin/biome'), ...biome]),
  program('svelte: lint', [
    join(modules, 'eslint/bin/eslint.js'),
    '--config',
    'infra/eslint.config.js',
    'packages/web/src',
  ]),
  program('dead code', [join(modules, 'knip/bin/knip.js'), '--treat-config-hints-as-errors']),
  program('boundaries', [
    join(modules, 'vitest/vitest.mjs'),
    'run',
    '--config',
    'infra/vitest.config.ts',
    '--project',
    'launch',
    'boundaries',
  ]),
  { name: 'schema dump', run: checkSchema },
]

// The types that SvelteKit writes from the routes; two checks read them.
await node([join(WEB, 'node_modules/@sveltejs/kit/svelte-kit.js'), 'sync'], WEB)

const queue = [...checks]
let failed = 0
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker))
console.log(
  failed === 0 ? `all ${checks.length} checks passed` : `${failed} of ${checks.length} checks failed`,
)
process.exitCode = failed === 0 ? 0 : 1

async function worker(): Promise<void> {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const began = performance.now()
    const wrong = await check.run()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`${wrong === null ? 'ok  ' : 'FAIL'}  ${check.name}  ${seconds} s`)
    if (wrong === null) continue
    failed++
    console.log(wrong.trimEnd())
  }
}

function program(name: string, args: string[], cwd = ROOT): Check {
  return {
    name,
    async run() {
      const { code, output } = await node(args, cwd)
      return code === 0 ? null : output
    },
  }
}

async function node(args: string[], cwd: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, FORCE_COLOR: colours ? '1' : '0' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const [code] = await once(child, 'close')
  return { code, output }
}

async function checkSchema(): Promise<string | null> {
  const server = await startTestDatabase()
  try {
    const { url } = await createTestDatabase(server.url)
    const sql = postgres(url, { max: 1 })
    const schema = await dumpSchema(sql)
    await sql.end()
    if (write) writeFileSync(SCHEMA, schema)
    return firstDifference(existsSync(SCHEMA) ? readFileSync(SCHEMA, 'utf8') : '', schema)
  } finally {
    await server.stop()
  }
}

function firstDifference(kept: string, real: string): string | null {
  if (kept === real) return null
  const [a, b] = [kept.split('\n'), real.split('\n')]
  const at = b.findIndex((line, i) => line !== a[i])
  const line = at < 0 ? b.length : at
  return [
    'infra/schema.sql is not what the migrations make; write it anew: npm run check -- --write',
    `line ${line + 1} of the file:  ${a[line] ?? '(ends)'}`,
    `line ${line + 1} it should be: ${b[line] ?? '(ends)'}`,
  ].join('\n')
}

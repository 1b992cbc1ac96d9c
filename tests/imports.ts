// Reads what each source file of the house imports, for the boundary tests.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const NOT_SOURCES = new Set(['node_modules', 'build', '.svelte-kit', 'test-results', '.git'])

export interface Import {
  /** The importing file, from the root of the repository. */
  from: string
  /** A file of ours from the root (`packages/api/src/db.ts`), or the name of a foreign module. */
  to: string
  /** An `import type`, which leaves nothing behind at run time. */
  typeOnly: boolean
}

export function importsOf(file: string, source: string): Import[] {
  const statements = source.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )
  return [...statements].map(([, type, named, dynamic]) => ({
    from: file,
    to: resolveOurs(file, named ?? dynamic ?? ''),
    typeOnly: type !== undefined,
  }))
}

const PACKAGES: Record<string, string> = {
  '@pinqiao/api': 'packages/api/src',
  '@pinqiao/matcher': 'packages/matcher/src',
  '@pinqiao/web': 'packages/web/src',
  '@pinqiao/search-config': 'search-config',
  '@pinqiao/infra': 'infra',
}

function resolveOurs(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(file), specifier)
  if (specifier.startsWith('#lib/')) return join('packages/web/src/lib', specifier.slice(5))
  const [scope, name, ...rest] = specifier.split('/')
  const folder = PACKAGES[`${scope}/${name}`]
  return folder ? join(folder, rest.length ? `${rest.join('/')}.ts` : 'index.ts') : specifier
}

export interface Source {
  /** From the root of the repository. */
  file: string
  text: string
}

/** Every TypeScript, JavaScript and Svelte file below the folders. */
export function readSources(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => filesBelow(join(ROOT, folder)))
    .map((path) => ({
      file: relative(ROOT, path),
      text: readFileSync(path, 'utf8'),
    }))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_SOURCES.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /\.(ts|mjs|js|svelte)$/.test(entry.name) ? [path] : []
  })
}

// Vitest calls this before tests of the pages. Their tsconfig extends one that SvelteKit writes, which a fresh clone lacks.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const WEB = join(import.meta.dirname, '../../packages/web')

export function setup(): void {
  const kit = join(WEB, 'node_modules/@sveltejs/kit/svelte-kit.js')
  execFileSync(process.execPath, [kit, 'sync'], { cwd: WEB, stdio: 'inherit' })
}

// npm run dev: as npm start, but the pages come from Vite and change as they are edited. Node's watcher starts this
// again when anything but the pages changes.

import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { createServer } from 'vite'
import { command, log } from './command.ts'
import { run } from './run.ts'
import type { WebHandler } from './web-build.ts'

const WEB = join(import.meta.dirname, '../packages/web')

await command(async (config, signal) => {
  await run(config, {
    log,
    signal,
    web: loadWebFromSources,
    onReady: ({ url }) => log(`聘桥 Pinqiao in development is at ${url} (Ctrl-C ends it)`),
  })
  return 0
})

async function loadWebFromSources(signal: AbortSignal): Promise<WebHandler> {
  // SvelteKit looks for its files in the working folder.
  process.chdir(WEB)
  const vite = await createServer({ root: WEB, server: { middlewareMode: true } })
  signal.addEventListener('abort', () => void vite.close(), { once: true })
  // packages/web/vite.config.ts hands this to the pages as their `platform`.
  const current = new AsyncLocalStorage<{ req: IncomingMessage }>()
  Object.assign(globalThis, { pinqiaoDev: current })
  return (req, res) => current.run({ req }, () => vite.middlewares(req, res))
}

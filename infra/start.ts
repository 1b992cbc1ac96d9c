// npm start: the whole of Pinqiao on one port.

import { command, log } from './command.ts'
import { loginTable } from './demo/people/logins.ts'
import { run } from './run.ts'
import { loadWeb } from './web-build.ts'

await command(async (config, signal) => {
  const began = performance.now()
  await run(config, {
    log,
    signal,
    web: (giveUp) => loadWeb({ log, signal: giveUp }),
    onReady({ url }, demo) {
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      log(`聘桥 Pinqiao is at ${url} (after ${seconds} s; Ctrl-C ends it)`)
      if (demo) for (const line of loginTable()) log(line)
    },
  })
  log('ended')
  return 0
})

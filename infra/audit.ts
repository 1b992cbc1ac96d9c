// npm run audit -- verify [--saw POSITION:HASH]...
// Works beside a running server on the same DATA_DIR or DATABASE_URL, and without one.

import { parseArgs } from 'node:util'
import { type AuditFault, type Seen, verifyAudit } from '../packages/api/src/audit-log/verify.ts'
import { log } from './command.ts'
import { StartError } from './start-error.ts'
import { tool } from './tool.ts'

const USAGE = `npm run audit -- verify [--saw POSITION:HASH]...

Walks the chain over the audit and names every line that was changed, moved or taken away.
  --saw POSITION:HASH  the end of the chain as an earlier check printed it must still be in it`

await tool(USAGE, async ({ argv, open }) => {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { saw: { type: 'string', multiple: true, default: [] } },
  })
  if (positionals.join() !== 'verify') return null
  const seen = values.saw.map(readSeen)
  const { sql, seal } = await open()
  const { lines, unsealed, head, faults } = await verifyAudit(sql, seal, seen)
  log(`audit: ${lines} lines, ${unsealed} not sealed yet; ends at ${head.position}:${head.hash}`)
  for (const fault of faults) console.error(`pinqiao: audit: ${inWords(fault)}`)
  if (faults.length === 0) log('audit: the chain holds')
  return faults.length === 0 ? 0 : 1
})

function readSeen(text: string): Seen {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (!position || !hash) throw new StartError('--saw must look like 1234:9f86d0… (64 hexadecimal digits).')
  return { position: Number(position), hash }
}

function inWords(fault: AuditFault): string {
  switch (fault.fault) {
    case 'changed':
      return `line ${fault.auditId}, sealed at ${fault.position}, is not what was sealed`
    case 'missing':
      return `line ${fault.auditId}, sealed at ${fault.position}, is gone`
    case 'hole':
      return `the chain has a hole before ${fault.position}`
    case 'cut':
      return `the chain ends at ${fault.position}; its signed end is ${fault.head}, or not signed by this key`
    case 'not_as_seen':
      return `what was noted down for ${fault.position} is not in the chain`
  }
}

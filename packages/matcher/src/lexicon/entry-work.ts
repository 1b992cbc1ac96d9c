import { readTable } from '@pinqiao/search-config'
import { once } from './tables.ts'

const eases = once(
  () => new Map(readTable('entry-work.tsv').map(({ code = '', ease }) => [code, Number(ease)])),
)

/**
 * How easily somebody without a trade begins such work: 1 on the first day … 0 not without years of school. The longest
 * beginning of the code that the table holds says it; unknown work is 0.
 */
export function easeOfStart(occupation: string): number {
  for (let code = occupation; code !== ''; code = code.slice(0, Math.max(0, code.lastIndexOf('-')))) {
    const ease = eases().get(code)
    if (ease !== undefined) return ease
  }
  return 0
}

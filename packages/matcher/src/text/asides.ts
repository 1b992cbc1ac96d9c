import { readText } from '@pinqiao/search-config'
import { once } from '../lexicon/tables.ts'

const asides = once(() => {
  const said = readText('asides.txt')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  return new RegExp(said.sort((a, b) => b.length - a.length).join('|'), 'gu')
})

/** A normalised query without what somebody says of themself in it; as it is where they say nothing else. */
export function withoutAsides(query: string): string {
  const rest = query.replace(asides(), ' ')
  return /[\p{L}\p{N}]/u.test(rest) ? rest : query
}

import { createHash } from 'node:crypto'
import { readJson } from '@pinqiao/search-config'
import type { Settings } from 'meilisearch'
import { ANALYSIS_VERSION } from '../../text/analyse.ts'
import { documentOf } from './document.ts'
import { PROBES } from './probes.ts'

/** Settings of the index, from search-config. */
export function indexSettings(): Settings {
  const { settings } = readJson('meilisearch.json') as { settings: Settings }
  return settings
}

/**
 * Names all that an index was made by: one of another version is rebuilt before it is searched, for it would answer
 * wrongly to new filters. How documents are made is seen in those made of the probes.
 */
export const INDEX_VERSION = createHash('sha256')
  .update(JSON.stringify([ANALYSIS_VERSION, indexSettings(), PROBES.map(documentOf)]))
  .digest('hex')
  .slice(0, 16)

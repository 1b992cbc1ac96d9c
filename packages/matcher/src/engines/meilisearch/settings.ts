import { createHash } from 'node:crypto'
import { readJson } from '@pinqiao/search-config'
import type { Settings } from 'meilisearch'
import { ANALYSIS_VERSION } from '../../text/analyse.ts'
import { DOCUMENT_VERSION } from './document.ts'

/** Settings of the index, from search-config. */
export function indexSettings(): Settings {
  const { settings } = readJson('meilisearch.json') as { settings: Settings }
  return settings
}

/** Names all that an index was made by: one of another version is rebuilt before it is searched. */
export const INDEX_VERSION = createHash('sha256')
  .update(JSON.stringify([DOCUMENT_VERSION, ANALYSIS_VERSION, indexSettings()]))
  .digest('hex')
  .slice(0, 16)

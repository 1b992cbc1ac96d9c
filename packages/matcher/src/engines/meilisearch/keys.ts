import { Meilisearch, MeilisearchApiError } from 'meilisearch'

/** What the part that asks must be allowed. */
const SEARCH_RIGHTS = ['search'] as const
/** What the part that writes and rebuilds must be allowed. */
const INDEXING_RIGHTS = [
  'documents.add',
  'documents.delete',
  'indexes.create',
  'indexes.get',
  'indexes.delete',
  'indexes.swap',
  'settings.update',
  'tasks.get',
  'stats.get',
] as const

// Names of the two keys on the server: asked for again, the same keys come back.
const SEARCH_KEY = '7c0f4f0e-4f0b-4c0e-9f0e-70696e716961'
const INDEXING_KEY = '7c0f4f0e-4f0b-4c0e-9f0e-70696e716962'

/** Names of indexes they are good for. */
const INDEXES = ['pinqiao*']

export interface Keys {
  searchKey: string
  indexKey: string
}

/** Makes, or finds, two keys that may do no more than the program needs. The master key itself belongs in no program. */
export async function leastKeys(url: string, masterKey: string): Promise<Keys> {
  const client = new Meilisearch({ host: url, apiKey: masterKey, timeout: 10_000 })
  return {
    searchKey: await keyOf(client, SEARCH_KEY, 'Pinqiao asks', SEARCH_RIGHTS),
    indexKey: await keyOf(client, INDEXING_KEY, 'Pinqiao writes', INDEXING_RIGHTS),
  }
}

type Right = Parameters<Meilisearch['createKey']>[0]['actions'][number]

async function keyOf(
  client: Meilisearch,
  uid: string,
  name: string,
  actions: readonly Right[],
): Promise<string> {
  try {
    return (await client.getKey(uid)).key
  } catch (error) {
    if (!(error instanceof MeilisearchApiError) || error.cause?.code !== 'api_key_not_found') throw error
  }
  const made = await client.createKey({ uid, name, actions: [...actions], indexes: INDEXES, expiresAt: null })
  return made.key
}

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Engine } from '../engine.ts'
import { type LocalServer, localMeilisearch, whyNoMeilisearch } from '../testing/meilisearch.ts'
import { startEmbeddedEngine } from './embedded/index.ts'
import { engineContract } from './engine.contract.ts'
import { Indexer, startMeilisearchEngine } from './meilisearch/index.ts'

engineContract('embedded', async () => startEmbeddedEngine())

const absent = whyNoMeilisearch()
if (absent) {
  console.log(`The contract did not run against a real Meilisearch: ${absent}.`)
  test.skip(`Meilisearch: did not run: ${absent}`, () => {})
} else {
  describe('Meilisearch', () => {
    let server: LocalServer
    const indexes: string[] = []
    beforeAll(async () => {
      server = await localMeilisearch()
      console.log(`The contract runs against Meilisearch ${server.version} at ${server.url}.`)
    }, 60_000)
    afterAll(async () => {
      const indexer = new Indexer({ url: server.url, key: server.indexingKey })
      for (const index of indexes) await indexer.drop(index)
      await server.stop()
    }, 60_000)

    engineContract('Meilisearch', async (): Promise<Engine> => {
      const { url, searchKey, indexingKey } = server
      const index = `pinqiao-test-${randomUUID()}`
      indexes.push(index)
      await new Indexer({ url, key: indexingKey }).create(index)
      // Patient, because tests share the machine: what is late in service is no error here.
      return startMeilisearchEngine({
        url,
        key: searchKey,
        index,
        indexing: { key: indexingKey },
        patience: 20_000,
      })
    })
  })
}

import { normalise } from '../../src/text/normalise.ts'
import { FACETS, type FacetName, type SearchFilters } from '../../src/types.ts'
import type { Contestant } from '../contestant.ts'
import { bandsFrom, cutQuery, documentOf, schoolingUpTo, TEXT_FIELDS } from '../documents.ts'

const LOOK_EVERY = 100

/** Meilisearch over HTTP, given the same cut words; its own analysis cuts them once more. */
export async function meilisearch({ url, key }: { url: string; key: string }): Promise<Contestant> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const finished = async (uid: number) => {
    for (;;) {
      const { status, error } = await call<{ status: string; error: unknown }>('GET', `/tasks/${uid}`)
      if (status === 'succeeded') return
      if (status === 'failed' || status === 'canceled')
        throw new Error(`task ${uid}: ${JSON.stringify(error)}`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    }
  }
  const task = async (method: string, path: string, body?: unknown) =>
    (await call<{ taskUid: number }>(method, path, body)).taskUid
  const ask = (body: object) =>
    call<{ hits: unknown[]; estimatedTotalHits: number }>('POST', '/indexes/bench/search', body)

  const { pkgVersion } = await call<{ pkgVersion: string }>('GET', '/version')
  await task('DELETE', '/indexes/bench')
  await task('POST', '/indexes', { uid: 'bench', primaryKey: 'id' })
  await finished(
    await task('PATCH', '/indexes/bench/settings', {
      searchableAttributes: TEXT_FIELDS,
      filterableAttributes: FACETS,
      sortableAttributes: ['published'],
      displayedAttributes: ['id'],
      localizedAttributes: [{ attributePatterns: ['*'], locales: ['cmn'] }],
      pagination: { maxTotalHits: 10_000_000 },
    }),
  )
  let last = 0
  return {
    is: `Meilisearch ${pkgVersion} over HTTP, facets of the first 100 values; totals are estimates; memory is its database`,
    add: async (postings) => {
      last = await task('POST', '/indexes/bench/documents', postings.map(documentOf))
    },
    finish: () => finished(last),
    search: async ({ text, filters }) => {
      const q = cutQuery(text).join(' ')
      const sort = q === '' ? { sort: ['published:desc'] } : {}
      const answer = await ask({
        q,
        filter: filterOf(filters),
        facets: FACETS,
        limit: 20,
        matchingStrategy: 'all',
        ...sort,
      })
      return answer.estimatedTotalHits
    },
    suggest: async (prefix) =>
      (await ask({ q: normalise(prefix), attributesToSearchOn: ['title'], limit: 10 })).hits.length,
    match: async ({ words, seeker }) => {
      const filter = [
        anyOf('education', schoolingUpTo(seeker.education)),
        [...anyOf('pay', bandsFrom(seeker.payFloor)), 'pay IS EMPTY'],
      ]
      return (await ask({ q: words, filter, limit: 500, matchingStrategy: 'frequency' })).hits.length
    },
    bytes: async () =>
      (await call<{ usedDatabaseSize?: number; databaseSize: number }>('GET', '/stats')).databaseSize,
  }
}

const anyOf = (facet: FacetName, values: readonly string[]) =>
  values.map((value) => (value === '' ? `${facet} IS EMPTY` : `${facet} = "${value}"`))

const filterOf = (filters: SearchFilters) =>
  FACETS.filter((facet) => filters[facet].length > 0).map((facet) => anyOf(facet, filters[facet]))

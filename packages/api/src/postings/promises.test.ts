// What a person may rely on while walking through results: counts that come true, and pages that stay put.
import { FACETS } from '@pinqiao/matcher/types'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { live, makeWorld, save, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'
import type { PostingDraft } from './draft.ts'
import { SearchFound } from './schema.ts'

const works: (Partial<PostingDraft> & { title: string })[] = [
  { title: '叉车司机', occupation: '6-30-05-01', place: '620171101', shifts: ['day'], benefits: ['dorm'] },
  { title: '货车司机', occupation: '4-02-02-02', place: '620171102', shifts: ['night'], groups: ['veteran'] },
  { title: '电焊工', occupation: '6-18-02-04', place: '620102', education: 'college', kind: 'gig' },
  { title: '会计', occupation: '2-06-03-00', place: '6201', education: 'bachelor', benefits: ['meals'] },
]

function draftsFrom(first: number, count: number): PostingDraft[] {
  return Array.from({ length: count }, (_, i) => {
    const { title = '', ...work } = works[(first + i) % works.length] ?? {}
    return live(`p${first + i}`, title, {
      ...work,
      occupationConfidence: 0.9,
      lat: 36.4 + (first + i) / 1000,
      lon: 103.6,
      payMin: 3000 + 137 * (i % 40),
      payMax: 5000 + 411 * (i % 40),
      duties: i % 3 ? '司机 装卸' : '仓库',
    })
  })
}

let world: TestWorld
let api: TestApi
beforeAll(async () => {
  world = await makeWorld(draftsFrom(0, 80))
  api = await serveOn(world.url)
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 10_000)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

async function search(parameters: URLSearchParams): Promise<SearchFound> {
  const { status, body } = await api.ask(`/postings?${parameters}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return SearchFound.parse(body)
}

test.each([
  '',
  'q=司机',
  'shift=day',
  'q=司机&place=6201&pay=3000-4500',
  'near=36.4,103.6&km=5&kind=regular',
])('every count of «%s» is the total when its value is chosen', async (query) => {
  const { facets } = await search(new URLSearchParams(query))
  let looked = 0
  for (const facet of FACETS) {
    // A facet that is chosen from still offers the other choices.
    if (new URLSearchParams(query).has(facet)) expect(facets[facet].length, facet).toBeGreaterThan(1)
    for (const { value, count } of facets[facet]) {
      const chosen = new URLSearchParams(query)
      chosen.set(facet, value)
      expect((await search(chosen)).total, `${facet}=${value}`).toBe(count)
      looked++
    }
  }
  expect(looked).toBeGreaterThan(10)
})

test.each(['q=司机', '', 'q=司机&sort=pay', 'near=36.4,103.6&sort=distance'])(
  'pages of «%s» lose and repeat nothing while postings arrive',
  async (query) => {
    const parameters = new URLSearchParams(`${query}&limit=7`)
    const before = (await search(new URLSearchParams(`${query}&limit=50`))).hits.map(({ id }) => id)
    const seen: number[] = []
    for (let next: string | null = ''; next !== null && seen.length < 300; ) {
      if (next !== '') parameters.set('after', next)
      const page: SearchFound = await search(parameters)
      seen.push(...page.hits.map(({ id }) => id))
      next = page.next
      if (seen.length < 30) await addSome()
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(before.filter((id) => !seen.includes(id))).toEqual([])
  },
)

let added = 80
async function addSome(): Promise<void> {
  const { total } = await search(new URLSearchParams())
  await save(world.sql, draftsFrom(added, 4))
  added += 4
  await vi.waitFor(async () => expect((await search(new URLSearchParams())).total).toBe(total + 4), 5_000)
}

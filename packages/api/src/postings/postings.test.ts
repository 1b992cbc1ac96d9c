import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { untilReady } from '../testing/office.ts'
import { live, makeWorld, save, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'
import type { PostingDraft } from './draft.ts'
import { PostingGone, PostingPage, SearchFound } from './schema.ts'

const forklift: Partial<PostingDraft> = {
  occupation: '6-30-05-01',
  occupationConfidence: 0.9,
  place: '620171',
  lat: 36.5,
  lon: 103.7,
  payMin: 6000,
  payMax: 7500,
  payBasis: 'month',
  payMonths: 13,
  education: 'junior_high',
  shifts: ['two_shift'],
  shiftStarts: 480,
  shiftEnds: 1200,
  benefits: ['meals', 'shuttle'],
  groups: ['relocated'],
  certificates: ['forklift-n1'],
  shuttleLine: 'line-1',
  requirements: '持叉车证，吃苦耐劳。',
  missing: ['headcount'],
}

const drafts = [
  live('forklift', '叉车司机', { ...forklift, publishedAt: new Date('2026-11-18T02:00:00Z') }),
  live('cook', '食堂厨师', { payMin: 4000, payMax: 5000, kind: 'gig', place: '6201' }),
  live('over', '叉车工（已过期）', { ...forklift, validUntil: '2026-11-19' }),
  live('filled', '叉车班长', forklift),
  live('draft', '仓库叉车草稿', { state: 'draft', publishedAt: null, validUntil: null }),
  ...Array.from({ length: 55 }, (_, i) =>
    live(`op ${i}`, `操作工${i}号线`, {
      publishedAt: new Date(Date.UTC(2026, 10, 1 + (i % 15), i % 7)),
      payMin: 3000 + 50 * (i % 11),
      payMax: 5000,
    }),
  ),
]

let world: TestWorld
let api: TestApi
let ids: Record<'forklift' | 'cook' | 'over' | 'filled' | 'draft', number>
beforeAll(async () => {
  world = await makeWorld()
  await world.sql`
    insert into shuttle_line (code, name, name_en, stops)
    values ('line-1', '一号线', 'Line 1', ${world.sql.json([{ place: '620171', at: '06:42' }])})`
  const [one, two, three, four, five] = (await save(world.sql, drafts)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  ids = { forklift: one, cook: two, over: three, filled: four, draft: five }
  await world.sql`update posting set state = 'filled' where id = ${ids.filled}`
  api = await serveOn(world.url)
  await untilReady(api)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

async function search(query: string): Promise<SearchFound> {
  const { status, body } = await api.ask(`/postings?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return SearchFound.parse(body)
}

describe('search', () => {
  test('finds what may be shown, with marks, facets and labels', async () => {
    const { total, hits, facets, degraded } = await search('q=叉车')
    expect({ total, degraded, ids: hits.map((hit) => hit.id) }).toEqual({
      total: 1,
      degraded: false,
      ids: [ids.forklift],
    })
    expect(hits[0]).toMatchObject({
      title: '叉车司机',
      pay: { min: 6000, max: 7500, basis: 'month', months: 13, negotiable: false },
      place: { code: '620171', label: '兰州新区' },
      shifts: ['two_shift'],
      validUntil: '2026-12-19',
    })
    const marked = hits[0]?.highlights
    expect(marked?.title[0]?.[0]).toBe(0)
    const [from, to] = marked?.snippet?.marks[0] ?? [0, 0]
    expect(marked?.snippet?.text.slice(from, to)).toContain('叉车')
    expect(facets.kind).toEqual([{ value: 'regular', label: 'regular', count: 1 }])
    expect(facets.benefit.map(({ value }) => value).sort()).toEqual(['meals', 'shuttle'])
  })

  test('Traditional words find Simplified postings, and labels follow the language', async () => {
    const { hits, labels } = await search('q=叉車司機&place=620171&lang=en')
    expect(hits.map((hit) => hit.id)).toEqual([ids.forklift])
    expect(labels['620171']).toMatch(/Lanzhou/)
    expect(hits[0]?.place?.label).toMatch(/Lanzhou/)
  })

  test('filters narrow, values of one facet widen', async () => {
    expect((await search('kind=gig')).hits.map((hit) => hit.id)).toEqual([ids.cook])
    expect((await search('kind=gig&kind=regular')).total).toBe(57)
    expect((await search('kind=gig&benefit=meals')).total).toBe(0)
    expect((await search('occupation=6-30')).hits.map((hit) => hit.id)).toEqual([ids.forklift])
  })

  test('distance is said and sorted by', async () => {
    const { hits } = await search('near=36.5,103.8&km=50&sort=distance')
    expect(hits.map((hit) => hit.id)).toEqual([ids.forklift])
    expect(hits[0]?.km).toBeCloseTo(8.9, 0)
  })

  test.each(['', 'q=操作工', 'sort=pay', 'sort=newest', 'near=36.5,103.8&sort=distance'])(
    'pages of «%s» have no gap and no double',
    async (query) => {
      const seen: number[] = []
      let after: string | null = null
      do {
        const page: SearchFound = await search(`${query}&limit=7${after ? `&after=${after}` : ''}`)
        seen.push(...page.hits.map((hit) => hit.id))
        after = page.next
      } while (after)
      expect(seen.length).toBe((await search(query)).total)
      expect(new Set(seen).size).toBe(seen.length)
    },
  )

  test('a posting gone from the tables is not shown, whatever the index says', async () => {
    const [id] = (await save(world.sql, [live('ghost', '幽灵岗位')])) as [number]
    await vi.waitFor(async () => expect((await search('q=幽灵岗位')).total).toBe(1))
    // The trigger is off, so the index is never told.
    await world.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update posting set state = 'closed' where id = ${id}`
    })
    expect((await search('q=幽灵岗位')).hits).toEqual([])
    await world.sql`delete from posting where id = ${id}`
  })
})

describe('one posting', () => {
  test('says all that is public of it', async () => {
    const { status, body } = await api.ask(`/postings/${ids.forklift}`)
    expect(status).toBe(200)
    expect(PostingPage.parse(body)).toMatchObject({
      id: ids.forklift,
      duties: '负责叉车司机的日常工作',
      requirements: '持叉车证，吃苦耐劳。',
      employer: { name: '兰州新区试验有限公司', origin: 'registered' },
      placePath: [{ code: '62', label: '甘肃省' }, { code: '6201' }, { code: '620171', label: '兰州新区' }],
      shuttle: { code: 'line-1', name: '一号线', stops: [{ place: { label: '兰州新区' }, at: '06:42' }] },
      certificates: [{ code: 'forklift-n1', licence: true }],
      shiftStarts: 480,
      missing: ['headcount'],
    })
    expect((await api.ask(`/postings/${ids.forklift}?lang=en`)).body.shuttle.name).toBe('Line 1')
  })

  test.each([
    ['over', 'expired'],
    ['filled', 'filled'],
  ] as const)('%s: 410 with why, and what is like it', async (which, reason) => {
    const { status, body } = await api.ask(`/postings/${ids[which]}`)
    expect(status).toBe(410)
    expect(PostingGone.parse(body)).toMatchObject({ code: 'gone', reason, similar: [{ id: ids.forklift }] })
  })

  test('a draft and a posting that never was look the same', async () => {
    const draft = await api.ask(`/postings/${ids.draft}`)
    const missing = await api.ask('/postings/123456789')
    expect(draft).toMatchObject({ status: 404, body: { code: 'no_such_posting' } })
    expect(draft.body).toEqual(missing.body)
  })
})

describe('around it', () => {
  test('the summary counts what may be shown', async () => {
    expect((await api.ask('/summary')).body).toEqual({
      postings: 57,
      headcount: 0,
      employers: 1,
      newestAt: '2026-11-19T02:00:00.000Z',
      demo: false,
    })
  })

  test('suggestions go on from what is typed', async () => {
    const { status, body } = await api.ask('/suggestions?q=叉&limit=5')
    expect(status).toBe(200)
    expect(body.degraded).toBe(false)
    expect(body.suggestions.map((one: { text: string }) => one.text)).toContain('叉车司机')
    expect((await api.ask('/suggestions?q=')).body).toEqual({ suggestions: [], degraded: false })
  })

  test('suggestions are of the kinds asked for; majors come from the vocabulary', async () => {
    const kindsOf = async (path: string): Promise<string[]> => {
      const { body } = await api.ask(path)
      return [...new Set<string>(body.suggestions.map((one: { kind: string }) => one.kind))]
    }
    expect(await kindsOf('/suggestions?q=叉&kind=title')).toEqual(['title'])
    expect(await kindsOf('/suggestions?q=叉')).not.toContain('major')
    expect((await api.ask('/suggestions?q=护理学&kind=major&lang=en')).body).toEqual({
      suggestions: expect.arrayContaining([
        { kind: 'major', value: '101101', text: '护理学', label: 'Nursing', count: null },
      ]),
      degraded: false,
    })
    expect(await api.ask('/suggestions?q=叉&kind=salary')).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'kind.0', code: 'unknown_value' }] },
    })
  })

  test('labels and places come in both languages', async () => {
    expect(
      (await api.ask('/labels?place=620171&occupation=6-30-05-01&skill=nothing')).body.labels,
    ).toMatchObject({
      '620171': '兰州新区',
      nothing: 'nothing',
    })
    const { body } = await api.ask('/places?kind=estate&within=620171&lang=en')
    expect(body.places.length).toBeGreaterThan(0)
    expect(body.places[0]).toMatchObject({ kind: 'estate', code: expect.stringMatching(/^620171/) })
  })
})

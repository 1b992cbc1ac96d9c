import type { Group } from '@pinqiao/matcher/vocabulary'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apply, hiring } from '../testing/applications.ts'
import { idNumberWith, type SeekerPerson, seeker } from '../testing/seekers.ts'
import { live, makeWorld, serveOn, type TestApi, type TestWorld } from '../testing/served.ts'

/**
 * What a person is changes no list, through everything that is kept of them: the account, the seeker's row, the sealed
 * ID number (birthday, sex and place of registration are in it), and the texts they wrote. The ten thousand profiles
 * are in the matcher's own test; here a sample goes the whole way, over HTTP and PostgreSQL.
 */

let world: TestWorld
let api: TestApi
beforeAll(async () => {
  const titles = [
    '叉车司机',
    '保安员',
    '保洁员',
    '焊工',
    '护士',
    '会计',
    '厨师',
    '普工',
    'Java开发工程师',
    '养老护理员',
    '货车司机',
    '缝纫工',
  ]
  const drafts = titles.flatMap((title, i) =>
    ['day', 'night'].map((shift, k) =>
      live(`${i}-${k}`, title, {
        shifts: [shift as 'day'],
        payMin: 3500 + 300 * i + 700 * k,
        payMax: 5500 + 300 * i,
        place: ['620171101', '620171102', '620102'][(i + k) % 3] as string,
        education: i % 4 === 0 ? 'college' : 'any',
        groups: i % 3 === 0 ? ['veteran'] : [],
        benefits: k === 0 ? ['training'] : ['dorm'],
      }),
    ),
  )
  world = await makeWorld(drafts)
  api = await serveOn(world.url)
  await vi.waitFor(async () => {
    expect((await api.ask('/health')).body).toMatchObject({ search: 'ready' })
  }, 10_000)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

/** Two people whom nothing but what they are tells apart. */
const SIDES = [
  {
    name: '王建国',
    birth: '19980412',
    region: '620102',
    odd: 1,
    about: '男，26岁，汉族，未婚，城镇户口，身体健康',
  },
  {
    name: '马晓燕',
    birth: '19710830',
    region: '622926',
    odd: 0,
    about: '女，55岁，东乡族，已婚已育，农村户口，信教，乙肝携带',
  },
]

const PROFILES: Record<string, unknown>[] = [
  {},
  { wanted: ['叉车司机'], certificates: ['叉车证'] },
  { wanted: ['保洁'], shifts: ['day'], needs: ['childcare'] },
  { wanted: ['保安', '普工'], education: 'junior_high', pay: { floor: 4000, firm: true } },
  { wanted: ['护士'], certificates: ['护士证'], education: 'college', home: '瑞岭悦府' },
  { wanted: ['Java开发'], skills: ['Java', 'MySQL'], education: 'bachelor', major: '软件工程' },
  { home: '瑞岭悦府', maxKm: 20, needs: ['dorm'] },
  { wanted: ['厨师'], certificates: ['健康证'] },
]

let serial = 0
/** An odd last-but-one digit is a man's, an even one a woman's. */
async function someone(side: 0 | 1, profile: object, groups: Group[] = []): Promise<SeekerPerson> {
  const { name, birth, region, odd, about } = SIDES[side] as (typeof SIDES)[number]
  const idNumber = idNumberWith(2 * ++serial + odd, birth, region)
  const one = await seeker(api, { name, idNumber, groups, profile: { ...profile } })
  await one.ask('/seekers/me', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ about }),
  })
  return one
}

/** The list as the person's own page asks for it: their profile and the groups they consented to. */
async function listOf(one: SeekerPerson) {
  const { body: me } = await one.ask('/seekers/me')
  const found = await one.post('/matches', { ...me.profile, groups: me.groups, limit: 50 })
  expect(found.status).toBe(200)
  const cards = (hits: { posting: { id: number }; score: number; because: unknown }[]) =>
    hits.map(({ posting, score, because }) => ({ id: posting.id, score, because }))
  return { total: found.body.total, hits: cards(found.body.hits), near: cards(found.body.nearMisses) }
}

test.each(PROFILES.map((profile) => [JSON.stringify(profile), profile]))(
  'two people who said %s see one list',
  async (_, profile) => {
    const [his, hers] = await Promise.all([someone(0, profile as object), someone(1, profile as object)])
    const list = await listOf(his)
    expect(list.hits.length + list.near.length).toBeGreaterThan(0)
    expect(await listOf(hers)).toEqual(list)
  },
)

test('what a person is cannot be sent along, under any name', async () => {
  const one = await someone(1, {})
  for (const field of [
    'sex',
    'gender',
    'age',
    'birth',
    'ethnicity',
    'religion',
    'hukou',
    'marital',
    'children',
    'health',
  ]) {
    const { status, body } = await one.post('/matches', { wanted: ['保洁'], [field]: '女' })
    expect([field, status, body.code]).toEqual([field, 422, 'invalid'])
    expect((await one.post('/seekers', { profile: { [field]: '女' } })).status).toBe(422)
  }
})

test('a group acts on the own list as long as its consent stands, and not a moment longer', async () => {
  const profile = { wanted: ['保安'], education: 'junior_high' }
  const [plain, veteran] = [await someone(0, profile), await someone(0, profile, ['veteran'])]
  const without = await listOf(plain)
  const withGroup = await listOf(veteran)
  const features = (list: typeof without) =>
    list.hits.flatMap(({ because }) => (because as { feature: string }[]).map(({ feature }) => feature))
  expect(features(withGroup)).toContain('group')
  expect(features(without)).not.toContain('group')
  const { consents } = (await veteran.ask('/consents')).body
  const { id } = consents.find(({ purpose }: { purpose: string }) => purpose === 'sensitive')
  expect((await veteran.post(`/consents/${id}/moves`, { move: 'withdraw' })).status).toBe(200)
  expect(await listOf(veteran)).toEqual(without)
})

test('towards an employer neither what a person is nor their group moves them', async () => {
  const here = await hiring(api, world, { certificates: ['forklift-n1'], education: 'college' })
  await vi.waitFor(async () => {
    const found = await here.owner.post('/matches', {
      wanted: ['叉车司机'],
      certificates: ['叉车证'],
      education: 'college',
    })
    expect(found.body.hits.map(({ posting }: { posting: { id: number } }) => posting.id)).toContain(
      here.postingId,
    )
  }, 10_000)
  const profile = { wanted: ['叉车司机'], certificates: ['叉车证'], education: 'college' }
  const people = [
    await someone(0, profile),
    await someone(1, profile),
    await someone(1, profile, ['veteran']),
  ]
  for (const one of people) await apply(one, here.postingId)
  const { body } = await here.owner.ask('/applications')
  const fits = body.applications.map(({ fit }: { fit: unknown }) => fit)
  expect(fits).toHaveLength(3)
  expect(fits[0]).not.toBeNull()
  expect(new Set(fits.map((fit: unknown) => JSON.stringify(fit))).size).toBe(1)
})

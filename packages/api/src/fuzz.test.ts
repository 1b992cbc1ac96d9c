import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { MatchQuestion } from './matches/schema.ts'
import { SearchQuestion } from './postings/schema.ts'
import { SuggestionQuestion } from './suggestions/schema.ts'
import { hostileValues, pick, seeded } from './testing/hostile.ts'
import { untilReady } from './testing/office.ts'
import { live, makeWorld, serveOn, type TestApi, type TestWorld } from './testing/served.ts'
import { LabelsQuestion, PlacesQuestion, ServiceQuestion } from './vocabulary/schema.ts'

const SEED = 20261120
const QUERIES = 3000
const BODIES = 2000
const SLOWEST = 2000

let world: TestWorld
let api: TestApi
beforeAll(async () => {
  world = await makeWorld(
    Array.from({ length: 200 }, (_, i) =>
      live(`${i}`, `${['叉车司机', 'C++ 开发', '厨师', '电焊工'][i % 4]}${i}`, {
        place: ['620171', '6201', null][i % 3] ?? null,
        payMin: 3000 + i,
        payMax: 5000 + i,
      }),
    ),
  )
  api = await serveOn(world.url)
  await untilReady(api)
})
afterAll(async () => {
  await api.close()
  await world.drop()
})

/** Keeps eight questions in the air, and says which were answered by a bug or too late. */
async function ask(questions: (() => Promise<{ status: number }>)[], names: string[]) {
  const bad: string[] = []
  const statuses = new Map<number, number>()
  let next = 0
  const one = async () => {
    while (next < questions.length) {
      const at = next++
      const started = performance.now()
      const { status } = (await questions[at]?.()) ?? { status: 0 }
      const took = performance.now() - started
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status >= 500 || took > SLOWEST) bad.push(`${status} in ${Math.round(took)} ms: ${names[at]}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  return { bad, statuses }
}

describe('hostile input never meets a bug and never takes long', () => {
  test(`${QUERIES} queries made from the schemas`, { timeout: 120_000 }, async () => {
    const random = seeded(SEED)
    const routes = [
      ['/postings', SearchQuestion],
      ['/suggestions', SuggestionQuestion],
      ['/places', PlacesQuestion],
      ['/labels', LabelsQuestion],
      ['/service', ServiceQuestion],
      ['/postings/1', z.strictObject({ lang: z.string() })],
      ['/health', z.strictObject({})],
    ] as const
    const paths = Array.from({ length: QUERIES }, () => {
      const [path, schema] = pick(random, routes)
      const names = [...Object.keys(schema.shape), '__proto__', 'constructor', 'toString', 'q[]', '']
      const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
        const name = pick(random, names)
        const good = goodIn(schema.shape, name, random)
        const value = random() < 0.4 && good !== null ? good : spelled(pick(random, hostileValues))
        return `${encodeURIComponent(name)}=${random() < 0.1 ? value.replace(/[\s#]/g, '%') : encode(value)}`
      })
      return `${path}?${parts.join('&')}`
    })
    const { bad, statuses } = await ask(
      paths.map((path) => () => api.ask(path)),
      paths,
    )
    expect(bad).toEqual([])
    expect(statuses.get(200)).toBeGreaterThan(QUERIES / 50)
    expect(statuses.get(422)).toBeGreaterThan(QUERIES / 4)
  })

  test(`${BODIES} bodies made from the schema`, { timeout: 120_000 }, async () => {
    const random = seeded(SEED + 1)
    const bodies = Array.from({ length: BODIES }, () => {
      const body: Record<string, unknown> = {}
      for (const name of Object.keys(MatchQuestion.shape)) {
        const fate = random()
        if (fate < 0.06) body[name] = pick(random, hostileValues)
        else if (fate < 0.09) body[name] = [pick(random, hostileValues)]
        else if (fate < 0.11)
          body[name] = { [spelled(pick(random, hostileValues))]: pick(random, hostileValues) }
        else if (fate < 0.4) body[name] = pick(random, goodAnswers[name] ?? [null])
      }
      if (random() < 0.05) body[spelled(pick(random, hostileValues))] = 1
      const text = JSON.stringify(body)
      return random() < 0.1 ? text.slice(0, Math.floor(random() * text.length)) : text
    })
    const { bad, statuses } = await ask(
      bodies.map((body) => () => api.post('/matches', body)),
      bodies,
    )
    expect(bad).toEqual([])
    expect(statuses.get(200)).toBeGreaterThan(BODIES / 20)
    expect(statuses.get(422)).toBeGreaterThan(BODIES / 4)
  })
})

const goodAnswers: Record<string, unknown[]> = {
  years: [0, 3, null],
  wanted: [['叉车司机'], ['6-30-05-01', '司机', '%', "';drop table posting;--"], []],
  skills: [['c++', 'Java', '焊接'], Array(50).fill('技能')],
  certificates: [['叉车证'], ['N1', '健康证']],
  education: ['bachelor', 'any', null],
  major: ['会计', '080901', '\u202e专业', null],
  pay: [{ floor: 5000, firm: true }, { floor: 0 }, {}, null],
  home: ['620171', '兰州新区', { lat: 36.5, lon: 103.7 }, { lat: -90, lon: 180 }],
  maxKm: [0.1, 5, 1000],
  shifts: [['day'], ['night', 'flexible']],
  needs: [['dorm', 'shuttle', 'childcare']],
  groups: [['veteran'], ['graduate', 'disabled']],
  order: ['best', 'newest', 'nearest'],
  limit: [1, 50],
  after: [
    Buffer.from('index~Infinity~1').toString('base64url'),
    Buffer.from('table~1e308~9').toString('base64url'),
  ],
  lang: ['zh', 'en'],
}

const goodParameters: Record<string, string[]> = {
  q: ['叉车', '叉車司機', 'c++', '司', '%', '_', '\\', '(', '叉车'.repeat(60), 'javva', ' '],
  place: ['62', '620171'],
  occupation: ['6', '6-30-05-01'],
  pay: ['0-3000', '20000-'],
  near: ['36.5,103.7', '620171', '-90,180', '0,0'],
  km: ['0.1', '1000', '12.5'],
  limit: ['1', '20', '50'],
  after: goodAnswers.after as string[],
  within: ['62', '620171'],
  skill: ['java', 'x'],
}

function goodIn(shape: Record<string, z.core.$ZodType>, name: string, random: () => number): string | null {
  const known = Object.hasOwn(goodParameters, name) ? goodParameters[name] : undefined
  if (known) return pick(random, known)
  const schema = Object.hasOwn(shape, name) ? shape[name] : undefined
  const values = schema
    ? JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).match(/"enum":(\[[^\]]*\])/)
    : null
  return values ? pick(random, JSON.parse(values[1] as string) as string[]) : null
}

function spelled(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Like a browser, except that what cannot be encoded is sent as a lone surrogate's three bytes. */
function encode(value: string): string {
  return value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%80'
}

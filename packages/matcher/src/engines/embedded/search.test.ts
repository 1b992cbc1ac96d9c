import { beforeAll, describe, expect, test } from 'vitest'
import { samplePostings, seeded } from '../../../bench/sample-postings.ts'
import { type AnalysedPosting, FACETS, type FacetName, type SearchQuery } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, PAY_BANDS, SHIFTS, SORTS } from '../../vocabulary.ts'
import { EmbeddedIndex } from './embedded-index.ts'
import { askedOf, countedByReading, foundByReading } from './reading.ts'

const TODAY = 20_040
/** Reading everything takes a second or two; a machine busy with other work may need many times that. */
const READING_MS = 120_000
const texts = [
  '',
  '电焊工',
  '工程',
  '处理',
  '司',
  '软件 测试',
  '瑞恒化工',
  '養老護理員',
  'java',
  '夜班 仓库',
  '不存在的词语',
]

/** Values a facet must offer whenever postings have them. */
const valuesOf: Record<FacetName, readonly string[]> = {
  place: [],
  occupation: ['2', '3', '4', '6'],
  pay: PAY_BANDS.map(({ code }) => code),
  education: EDUCATIONS,
  kind: KINDS,
  shift: SHIFTS,
  benefit: BENEFITS,
  group: GROUPS,
}

function randomQuery(random: () => number): SearchQuery {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const maybe = <T>(...list: T[]): T[] => (random() < 0.25 ? list : [])
  return askedOf({
    text: one(texts),
    filters: {
      place: maybe(one(['62', '6201', '620171', '620171101', '11'])),
      occupation: maybe(one(['6', '6-18', '4-03-02', '2-02-10-03'])),
      pay: maybe('3000-4500', '8000-12000'),
      education: maybe('any', 'college'),
      kind: maybe('regular', 'gig'),
      shift: maybe('night', 'day'),
      benefit: maybe('dorm', 'meals'),
      group: maybe('veteran'),
    },
    near: random() < 0.2 ? { point: { lat: 36.5, lon: 103.5 }, km: one([5, 20, null]) } : null,
    sort: one(SORTS),
    today: TODAY,
    limit: 20,
  })
}

describe('every total, order and count is what reading all postings gives', () => {
  const held = new Map<number, AnalysedPosting>()
  const index = new EmbeddedIndex()
  const put = (changed: AnalysedPosting[], removed: number[]) => {
    index.apply(changed, removed)
    for (const one of changed) held.set(one.facts.id, one)
    for (const id of removed) held.delete(id)
  }
  const check = (seed: number, rounds: number) => {
    const random = seeded(seed)
    const all = [...held.values()]
    expect(index.size).toBe(all.length)
    for (let round = 0; round < rounds; round++) {
      const query = randomQuery(random)
      const answer = index.search(query)
      const found = foundByReading(all, query)
      expect(answer.total, JSON.stringify(query)).toBe(
        found.filter(({ failed }) => failed.length === 0).length,
      )
      for (const facet of FACETS) {
        const counted = countedByReading(found, facet)
        const said = answer.facets[facet]
        for (const { value, count } of said)
          expect([facet, value, count]).toEqual([facet, value, counted(value)])
        const unsaid = valuesOf[facet].filter((value) => !said.some((one) => one.value === value))
        expect(unsaid.filter((value) => counted(value) > 0)).toEqual([])
      }
    }
  }
  beforeAll(() => put(samplePostings(2000), []))

  test('at first', () => check(11, 60), READING_MS)

  test(
    'after changes and removals, before and after the dead rows are dropped',
    () => {
      for (let round = 0; round < 12; round++) {
        const from = 1 + round * 150
        put(
          samplePostings(150, 100 + round, from),
          [from + 1900, from + 7].filter((id) => held.has(id)),
        )
        check(200 + round, 5)
      }
    },
    READING_MS,
  )

  test.each(SORTS)('pages by %s have no gaps and no doubles', (sort) => {
    const near = { point: { lat: 36.5, lon: 103.5 }, km: null }
    for (const text of ['', '工', '有限公司']) {
      const whole = index.search(askedOf({ text, sort, near, today: TODAY, limit: 5000 }))
      expect(whole.next).toBeNull()
      expect(whole.hits).toHaveLength(whole.total)
      const ids: number[] = []
      let after: SearchQuery['after'] = null
      do {
        const page = index.search(askedOf({ text, sort, near, today: TODAY, limit: 37, after }))
        ids.push(...page.hits.map((hit) => hit.id))
        after = page.next
      } while (after !== null)
      expect(ids).toEqual(whole.hits.map((hit) => hit.id))
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('orders are by minute, by pay and by distance', () => {
    const near = { point: { lat: 36.5, lon: 103.5 }, km: 30 }
    const hits = (sort: SearchQuery['sort']) =>
      index.search(askedOf({ sort, near, today: TODAY, limit: 300 })).hits
    const falling = (list: number[]) => expect(list).toEqual([...list].sort((a, b) => b - a))
    falling(hits('newest').map(({ id }) => held.get(id)?.facts.publishedMinute ?? 0))
    falling(hits('pay').map(({ id }) => held.get(id)?.facts.payMin ?? held.get(id)?.facts.payMax ?? -1))
    falling(hits('distance').map(({ km }) => -(km ?? Number.NaN)))
  })
})

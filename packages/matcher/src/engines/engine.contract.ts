import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samplePostings, seeded } from '../../bench/sample-postings.ts'
import type { Engine } from '../engine.ts'
import { lexiconKnowledge } from '../knowledge.ts'
import { nobody, TODAY as SEEKERS_DAY } from '../match.fixtures.ts'
import { analysedCorpus, relevanceSet, seekerOf } from '../relevance.cases.ts'
import { judged, meanOf } from '../relevance.measures.ts'
import type { AnalysedPosting, MatchAnswer, MatchQuery, SearchQuery, Seeker } from '../types.ts'
import { SORTS } from '../vocabulary.ts'
import { EmbeddedIndex } from './embedded/embedded-index.ts'
import { askedOf } from './embedded/reading.ts'

const TODAY = 20_040
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
  'jav',
  'pyhton',
  'kuberntes',
  'C++',
  'lanzhou',
  '夜班 仓库',
  '软件 java 兰州 双休',
  '不存在的词语',
  '"; OR id > 0',
]
/** Share of the exact engine's first twenty that must be among an engine's. */
const RECALL = 0.9

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
    near: random() < 0.3 ? { point: { lat: 36.5, lon: 103.5 }, km: one([5, 20, null]) } : null,
    sort: one(SORTS),
    today: TODAY,
  })
}

/**
 * What every engine promises, held against the exact index in this process. Equal: what is found, totals, facets, every
 * order but relevance in long lists, reasons, what one change would open. As good: the order by relevance, and the hits of
 * a match in a market so large that only a choice of it is ranked.
 *
 * @param start an empty engine
 */
export function engineContract(name: string, start: () => Promise<Engine>): void {
  describe(`${name}: what is asked of made-up postings`, { timeout: 300_000 }, () => {
    const exact = new EmbeddedIndex()
    const all = samplePostings(600, 11)
    let engine: Engine
    beforeAll(async () => {
      engine = await start()
      await bring(engine, exact, all, [])
    }, 300_000)
    afterAll(() => engine.close())

    test('what is found, its totals, facets, orders and next pages are exact', async () => {
      const random = seeded(3)
      for (let i = 0; i < 80; i++) {
        const query = randomQuery(random)
        const [own, theirs] = [exact.search(query), await engine.search(query)]
        const short = own.total <= 200 || query.sort !== 'relevance' || query.text === ''
        expect({ ...theirs, terms: [], hits: [], next: null }, JSON.stringify(query)).toEqual({
          ...own,
          terms: [],
          hits: [],
          next: null,
        })
        if (!short) continue
        expect(theirs.hits, JSON.stringify(query)).toEqual(own.hits)
        expect(theirs.next).toEqual(own.next)
        // Marks of words that no posting on the page holds would be of no use.
        expect(own.terms).toEqual(expect.arrayContaining(theirs.terms))
        if (own.next === null) continue
        const second = { ...query, after: own.next }
        expect((await engine.search(second)).hits).toEqual(exact.search(second).hits)
      }
    })

    test('what is suggested has the same counts, and the same order but among equals', async () => {
      for (const prefix of ['焊', '工程', 'jav', '公司', '兰州', 'weld', '司机']) {
        const [own, theirs] = [exact.suggest(prefix, 200), await engine.suggest(prefix, 200)]
        expect(theirs.map(({ count }) => count)).toEqual(own.map(({ count }) => count))
        expect(new Set(theirs.map(({ text }) => text))).toEqual(new Set(own.map(({ text }) => text)))
      }
      expect((await engine.suggest('焊', 5, ['skill'])).every(({ kind }) => kind === 'skill')).toBe(true)
    })

    test('a posting is explained as it is ranked, in the order asked; unknown ids are left out', async () => {
      const seeker = { ...nobody, wanted: ['6-18-02-04'], payFloor: 6000 }
      const ids = [17, 5, 99_999, 300]
      expect(await engine.explain(seeker, ids, TODAY)).toEqual(exact.explain(seeker, ids, TODAY))
      expect(await engine.explain(seeker, [], TODAY)).toEqual([])
    })

    test('a change is seen by the next question: new, changed, gone', async () => {
      const [kept, changed, gone] = all as [AnalysedPosting, AnalysedPosting, AnalysedPosting]
      const renamed = {
        facts: { ...changed.facts, title: '独一无二的工作', validUntilDay: TODAY + 9 },
        words: { ...changed.words, title: ['独一无二', '工作'] },
      }
      await bring(engine, exact, [renamed], [gone.facts.id])
      const found = await engine.search(askedOf({ text: '独一无二', today: TODAY }))
      expect(found.hits.map(({ id }) => id)).toEqual([changed.facts.id])
      expect(await engine.size()).toBe(exact.size)
      expect(await engine.explain(nobody, [gone.facts.id, kept.facts.id], TODAY)).toHaveLength(1)
    })
  })

  test(`${name}: in a market too large to rank whole, hits, near misses and what a change opens are counted, not estimated`, {
    timeout: 300_000,
  }, async () => {
    const exact = new EmbeddedIndex()
    const engine = await start()
    try {
      await bring(engine, exact, samplePostings(2500, 5), [])
      for (const seeker of wideSeekers)
        for (const order of ['best', 'newest'] as const) {
          const query: MatchQuery = { seeker, order, limit: 20, after: null, today: TODAY }
          const [own, theirs] = [exact.match(query), await engine.match(query)]
          expect(own.total + own.nearMissTotal).toBeGreaterThan(900)
          expect(totalsOf(theirs)).toEqual(totalsOf(own))
          if (order === 'newest') expect(theirs.hits).toEqual(own.hits)
        }
    } finally {
      await engine.close()
    }
  })

  describe(`${name}: people and golden queries of the relevance set`, { timeout: 600_000 }, () => {
    const set = relevanceSet('region')
    const exact = new EmbeddedIndex()
    let engine: Engine
    beforeAll(async () => {
      engine = await start()
      await bring(engine, exact, analysedCorpus(set), [])
    }, 600_000)
    afterAll(() => engine.close())
    const keysOf = (hits: { id: number }[]) => hits.map(({ id }) => set.corpus[id - 1]?.key ?? '')

    test('recall@20 of the final list, near misses and orders of a match', async () => {
      const recall = {
        best: new Recall(),
        'near misses': new Recall(),
        newest: new Recall(),
        nearest: new Recall(),
      }
      for (const one of set.cases) {
        const seeker = seekerOf(one)
        for (const order of ['best', 'newest', 'nearest'] as const) {
          if (order === 'nearest' && !homeOf(seeker)) continue
          const query: MatchQuery = { seeker, order, limit: 20, after: null, today: SEEKERS_DAY }
          const [own, theirs] = [exact.match(query), await engine.match(query)]
          recall[order].add(own.hits, theirs.hits)
          if (order !== 'best') continue
          recall['near misses'].add(own.nearMisses, theirs.nearMisses)
          expect(totalsOf(theirs), one.name).toEqual(totalsOf(own))
          // Whoever is in both lists has the same score and the same reasons.
          for (const hit of theirs.hits) {
            const same = own.hits.find(({ id }) => id === hit.id)
            if (same) expect(hit).toEqual(same)
          }
        }
      }
      const shares = Object.entries(recall).map(([what, { share }]) => `${what} ${share.toFixed(3)}`)
      console.log(
        `${name}: recall@20 against the exact engine over ${set.cases.length} people: ${shares.join(', ')}`,
      )
      for (const { share } of Object.values(recall)) expect(share).toBeGreaterThanOrEqual(RECALL)
    })

    test('golden queries are answered as well, and what is found is the same', async () => {
      const figures = { own: [] as ReturnType<typeof judged>[], theirs: [] as ReturnType<typeof judged>[] }
      const recall = new Recall()
      for (const query of set.queries) {
        const asked = askedOf({ text: query.q, today: SEEKERS_DAY })
        const [own, theirs] = [exact.search(asked), await engine.search(asked)]
        expect([theirs.total, theirs.relaxed, theirs.facets], query.q).toEqual([
          own.total,
          own.relaxed,
          own.facets,
        ])
        recall.add(own.hits, theirs.hits)
        figures.own.push(judged(keysOf(own.hits), query))
        figures.theirs.push(judged(keysOf(theirs.hits), query))
      }
      const [own, theirs] = [meanOf(figures.own), meanOf(figures.theirs)]
      console.log(
        `${name}: ${set.queries.length} golden queries: nDCG@10 ${theirs.ndcg.toFixed(3)} (exact ${own.ndcg.toFixed(3)}), MRR ${theirs.mrr.toFixed(3)} (${own.mrr.toFixed(3)}), recall@20 ${recall.share.toFixed(3)}`,
      )
      expect(theirs.ndcg).toBeGreaterThanOrEqual(own.ndcg - 0.01)
      expect(recall.share).toBeGreaterThanOrEqual(RECALL)
    })
  })
}

async function bring(engine: Engine, exact: EmbeddedIndex, changed: AnalysedPosting[], removed: number[]) {
  exact.apply(changed, removed)
  await engine.apply(changed, removed)
}

/** What is said of a market as a whole. */
const totalsOf = ({ total, nearMissTotal, oneChangeAway, estimated }: MatchAnswer) => ({
  total,
  nearMissTotal,
  oneChangeAway,
  estimated,
})

/** People whom most of the made-up market is about, with something to change. */
const wideSeekers: readonly Seeker[] = [
  { ...nobody, education: 'senior_high', shifts: ['day'] },
  { ...nobody, needs: ['dorm'], payFloor: 6000, payFirm: true },
  {
    ...nobody,
    home: { place: '620171101', point: { lat: 36.48, lon: 103.7 } },
    maxKm: 10,
    education: 'college',
  },
]

const homeOf = ({ home }: MatchQuery['seeker']) =>
  home?.point ?? (home?.place ? lexiconKnowledge.placePoint(home.place) : null)

/** How much of the exact answers is in the others. */
class Recall {
  #found = 0
  #asked = 0

  add(own: { id: number }[], theirs: { id: number }[]): void {
    const ids = new Set(theirs.map(({ id }) => id))
    this.#found += own.filter(({ id }) => ids.has(id)).length
    this.#asked += own.length
  }

  get share(): number {
    return this.#asked === 0 ? 1 : this.#found / this.#asked
  }
}

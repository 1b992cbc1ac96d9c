import { readJson } from '@pinqiao/search-config'
import { afterAll, describe, expect, test } from 'vitest'
import { EmbeddedIndex } from './engines/embedded/embedded-index.ts'
import { askedOf } from './engines/embedded/reading.ts'
import { TODAY } from './match.fixtures.ts'
import { analysedCorpus, type Golden, relevanceSet, SETS, seekerOf } from './relevance.cases.ts'
import { type Figures, isGood, judged, meanOf, tableOf } from './relevance.measures.ts'

/**
 * How good search and match are, over hand-written postings: golden queries and people of each group with the postings
 * they should see. The figures may not fall below `floors`; raise those when they rise.
 */
const floors = readJson('relevance/floors.json') as Record<string, Record<'queries' | 'seekers', Figures>>

describe.each(SETS)('relevance of the %s', (name) => {
  const set = relevanceSet(name)
  const index = new EmbeddedIndex()
  index.apply(analysedCorpus(set), [])
  const keys = (hits: { id: number }[]) => hits.map(({ id }) => set.corpus[id - 1]?.key ?? '')
  const measured = { queries: [] as Row[], seekers: [] as Row[] }

  test.each(set.queries)('search "$q"', (query) => {
    const asked = askedOf({ text: query.q, limit: 10, today: TODAY })
    check(keys(index.search(asked).hits), query, measured.queries)
  })

  test.each(set.cases)('$name: $who', (one) => {
    const seeker = seekerOf(one)
    const answer = index.match({ seeker, order: 'best', limit: 10, after: null, today: TODAY })
    check(keys(answer.hits), one, measured.seekers)
    const near = keys(answer.nearMisses)
    expect(near).toEqual(expect.arrayContaining(one.nearMisses ?? []))
    const first = one.nearFirst ?? []
    expect(near.slice(0, first.length).sort()).toEqual([...first].sort())
    const told = answer.oneChangeAway.map(({ change }) => change.to)
    expect(told).toEqual(expect.arrayContaining(one.told ?? []))
    expect(told.filter((code) => one.untold?.includes(String(code)))).toEqual([])
  })

  test.each(['queries', 'seekers'] as const)('the floor of %s is held', (kind) => {
    const { ndcg, mrr } = meanOf(measured[kind])
    const floor = floors[name]?.[kind] ?? { ndcg: 1, mrr: 1 }
    expect(ndcg).toBeGreaterThanOrEqual(floor.ndcg)
    expect(mrr).toBeGreaterThanOrEqual(floor.mrr)
  })

  afterAll(() => {
    console.log(
      [tableOf(`${name} queries`, measured.queries), tableOf(`${name} seekers`, measured.seekers)].join('\n'),
    )
  })
})

type Row = Figures & { kind: string }

function check(found: string[], golden: Golden & { kind: string }, rows: Row[]): void {
  const figures = judged(found, golden)
  rows.push({ ...figures, kind: golden.kind })
  const says = `nDCG ${figures.ndcg.toFixed(2)}, MRR ${figures.mrr.toFixed(2)}; found ${found.join(' ') || 'nothing'}`
  if (golden.expectedFailure !== undefined) {
    expect(isGood(figures), `it passes now, so take the expected failure out: ${says}`).toBe(false)
    return
  }
  expect(figures.intruders, says).toEqual([])
  expect(isGood(figures), says).toBe(true)
}

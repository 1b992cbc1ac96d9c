import { describe, expect, test } from 'vitest'
import { MARKET_DAY, SampleMarket } from '../../bench/sample-market.ts'
import { assignDay } from '../assign.ts'
import { understandSeeker } from '../lexicon/understand.ts'
import { nobody, seeded } from '../match.fixtures.ts'
import { rank } from '../rank.ts'
import type { Seeker } from '../types.ts'
import { weightsFor } from '../weights.ts'
import { type Batch, type Best, dayApart, runBatch } from './index.ts'
import { Market } from './top-of.ts'

const sample = new SampleMarket(3)
const postings = sample.postings(400)
const PART = 20
const LIMIT = 10

const market = new Market()
market.add(postings)

function batchOf(parts: number, kept: Map<number, Best>, more: Partial<Batch> = {}): Batch {
  return {
    postings,
    parts,
    read: (part) => sample.seekers(part * PART, (part + 1) * PART),
    keep: (part, best) => void kept.set(part, best),
    limit: LIMIT,
    today: MARKET_DAY,
    threads: 1,
    ...more,
  }
}

const idsOf = ({ ids, limit }: Best, i: number): number[] =>
  [...ids.subarray(i * limit, (i + 1) * limit)].filter((id) => id !== 0)

test('everybody gets the first page of their own ranking, and its scores', () => {
  const facts = postings.map((one) => one.facts)
  const people: Seeker[] = sample.seekers(0, 60)
  const best = market.best(people, LIMIT, MARKET_DAY)
  let filled = 0
  people.forEach((seeker, i) => {
    const hits = rank(seeker, facts, weightsFor(seeker.groups), MARKET_DAY).slice(0, LIMIT)
    expect(idsOf(best, i)).toEqual(hits.map((hit) => hit.id))
    for (const [k, hit] of hits.entries()) expect(best.scores[i * LIMIT + k]).toBeCloseTo(hit.score ?? -1, 6)
    filled += hits.length
  })
  expect(filled).toBeGreaterThan(300)
})

test('what a person said is understood as their own form is, and who said nothing has no ranking', () => {
  const said = { wanted: [postings[0]?.facts.occupation ?? ''], pay: { floor: 3000 } }
  const { seeker } = understandSeeker(said)
  expect(market.best([{ said }], LIMIT, MARKET_DAY)).toEqual(market.best([seeker], LIMIT, MARKET_DAY))
  expect(idsOf(market.best([{ said }], LIMIT, MARKET_DAY), 0).length).toBeGreaterThan(0)
  expect(idsOf(market.best([nobody], LIMIT, MARKET_DAY), 0)).toEqual([])
})

describe('in threads', { timeout: 60_000 }, () => {
  test('every part comes once, as this thread would rank it, with progress from none to all', async () => {
    const kept = new Map<number, Best>()
    const progress: number[] = []
    await runBatch(batchOf(6, kept, { threads: 2, progress: (done) => progress.push(done) }))
    expect(progress).toEqual([0, 1, 2, 3, 4, 5, 6])
    for (let part = 0; part < 6; part++)
      expect(kept.get(part)).toEqual(
        market.best(sample.seekers(part * PART, (part + 1) * PART), LIMIT, MARKET_DAY),
      )
  })

  test('a run that was ended goes on where it was, and the whole is the same', async () => {
    const whole = new Map<number, Best>()
    await runBatch(batchOf(6, whole))
    const kept = new Map<number, Best>()
    const stop = new AbortController()
    const progress = (done: number) => done === 2 && stop.abort(new Error('killed'))
    await expect(runBatch(batchOf(6, kept, { progress, signal: stop.signal }))).rejects.toThrow('killed')
    const before = [...kept.keys()]
    expect(before.length).toBeGreaterThanOrEqual(2)
    expect(before.length).toBeLessThan(6)
    const read: number[] = []
    await runBatch(
      batchOf(6, kept, {
        isKept: (part) => kept.has(part),
        read: (part) => {
          read.push(part)
          return sample.seekers(part * PART, (part + 1) * PART)
        },
      }),
    )
    expect(read.filter((part) => before.includes(part))).toEqual([])
    expect([...kept].sort(([a], [b]) => a - b)).toEqual([...whole].sort(([a], [b]) => a - b))
  })

  test('a failure to read or to keep ends the run and is told', async () => {
    const broken = () => {
      throw new Error('the table is away')
    }
    await expect(runBatch(batchOf(6, new Map(), { read: broken }))).rejects.toThrow('the table is away')
    await expect(runBatch(batchOf(6, new Map(), { keep: broken }))).rejects.toThrow('the table is away')
  })

  test('nothing to do starts no thread', async () => {
    await runBatch(batchOf(0, new Map()))
    await runBatch(batchOf(3, new Map(), { isKept: () => true, read: () => [] }))
  })
})

test('a fair day is planned in a thread as it is here', { timeout: 60_000 }, async () => {
  const next = seeded(5)
  const day = {
    slots: 4,
    seekers: Array.from({ length: 30 }, () => ({ groups: next() < 0.3 ? ['veteran'] : [] })),
    employers: Array.from({ length: 5 }, () => ({
      seats: [1, 1, 0, 2],
      kept: [{ group: 'veteran', seats: [1, 0, 0, 1] }],
    })),
    pairs: Array.from({ length: 150 }, (_, i) => ({
      seeker: Math.floor(i / 5),
      employer: i % 5,
      wish: next(),
      fit: next(),
    })),
  }
  expect(await dayApart(day, 3)).toEqual(assignDay(day, 3))
})

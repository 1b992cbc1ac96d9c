import { expect, test, vi } from 'vitest'
import {
  bare,
  nobody,
  published,
  seeded,
  smallWorld,
  somePosting,
  someSeeker,
  TODAY,
} from '../../match.fixtures.ts'
import { indexed, rank } from '../../rank.ts'
import type { MatchAnswer, MatchQuery, OneChange, PostingFacts, Seeker } from '../../types.ts'
import { BENEFITS } from '../../vocabulary.ts'
import { weightsFor } from '../../weights.ts'
import { saidNothing } from '../../wishes.ts'
import { matchOver } from './match.ts'
import { matchByReading, readOf } from './match-by-reading.ts'
import { matcher } from './matcher.fixtures.ts'
import { rowKindsOf } from './row-kinds.ts'

const next = seeded(7)
const market = Array.from({ length: 600 }, (_, i) => somePosting(i + 1, next))
// A loaded machine is no fault of the match.
vi.setConfig({ testTimeout: 30_000 })

const people = Array.from({ length: 150 }, () => someSeeker(next))

const match = matcher(market)

function allPages(seeker: Seeker, order: MatchQuery['order'], limit: number) {
  const pages: MatchAnswer[] = []
  let after: MatchQuery['after'] = null
  do {
    const page = match(seeker, { order, limit, after })
    pages.push(page)
    after = page.next
  } while (after !== null)
  return pages
}

test('pages of the engine together are the whole order of rank, without gap or double', () => {
  let found = 0
  for (const seeker of people.slice(0, 60)) {
    const whole = rank(seeker, market, weightsFor(seeker.groups), TODAY, smallWorld)
    const paged = allPages(seeker, 'best', 17).flatMap(({ hits }) => hits)
    expect(paged).toEqual(whole)
    expect(match(seeker).total).toBe(whole.length)
    found += whole.length
  }
  expect(found).toBeGreaterThan(1_500)
})

/** Postings on shelves, some that came since, some that went since, some that run out. */
function shelved(postings: readonly PostingFacts[], share: number, dying: boolean) {
  const { columns, titles } = indexed([], smallWorld)
  const words = (facts: PostingFacts) => smallWorld.words(facts.title)
  const add = (facts: PostingFacts) => titles.add(columns.title[columns.add(facts)], words(facts))
  const dice = seeded(3)
  for (const facts of postings.slice(0, postings.length * share))
    add(dying && dice() < 0.2 ? { ...facts, validUntilDay: TODAY - 1 } : facts)
  rowKindsOf(columns).shelve()
  for (const facts of postings.slice(postings.length * share)) add(facts)
  if (dying)
    for (const { id } of postings) {
      const fate = dice()
      if (fate < 0.1) columns.remove(id)
      else if (fate < 0.2) add({ ...somePosting(id, dice), validUntilDay: TODAY + 9 })
    }
  return { columns, titles }
}

const shelvings = [
  ['all loose', 0, false],
  ['all shelved', 1, false],
  ['half shelved', 0.5, false],
  ['shelved, and some of them gone, run out or changed', 0.8, true],
] as const

test.each(shelvings)(
  'judging kinds of rows finds and counts what asking every rule of every row does: %s',
  (_, share, dying) => {
    const { columns, titles } = shelved(market, share, dying)
    for (const seeker of people) {
      for (const limit of [1, 20]) {
        const query: MatchQuery = { seeker, order: 'best', limit, after: null, today: TODAY }
        const read = matchByReading(columns, titles, seeker, TODAY, limit, smallWorld)
        const answer = matchOver(columns, titles, query, weightsFor(seeker.groups), smallWorld)
        expect(readOf(answer)).toEqual(read)
      }
    }
  },
)

test.each(shelvings.slice(0, 2))(
  'postings that differ in one fact only are told apart wherever a rule reads that fact: %s',
  (_, share, dying) => {
    const dice = seeded(11)
    const bases = Array.from({ length: 40 }, (_, i) => ({
      ...somePosting(i + 1, dice),
      validUntilDay: TODAY + 9,
    }))
    const twins = bases.flatMap((base): PostingFacts[] => {
      const other = somePosting(0, dice)
      return [
        base,
        ...(Object.keys(other) as (keyof PostingFacts)[]).map((fact) => ({ ...base, [fact]: other[fact] })),
        ...BENEFITS.map((one) => ({
          ...base,
          benefits: base.benefits.includes(one)
            ? base.benefits.filter((had) => had !== one)
            : [...base.benefits, one],
        })),
        { ...base, skills: ['weld'] },
        { ...base, skills: ['weld', 'talk'] },
        { ...base, skills: ['cook'], skillsPreferred: ['weld'] },
      ]
    })
    const postings = twins.map((twin, i) => ({ ...twin, id: i + 1 }))
    const { columns, titles } = shelved(postings, share, dying)
    // A skill that proves another is worth less than the other itself: two such are not two shared.
    const narrow = [['spot-weld'], ['spot-weld', 'talk']].flatMap((skills) =>
      people.slice(0, 20).map((one): Seeker => ({ ...one, skills })),
    )
    for (const seeker of [...people, ...narrow]) {
      for (const limit of [3, 300]) {
        const query: MatchQuery = { seeker, order: 'best', limit, after: null, today: TODAY }
        const answer = matchOver(columns, titles, query, weightsFor(seeker.groups), smallWorld)
        expect(readOf(answer)).toEqual(matchByReading(columns, titles, seeker, TODAY, limit, smallWorld))
      }
    }
  },
)

test('the order falls by score, then by id', () => {
  for (const seeker of people.filter((one) => one.wanted.length > 0)) {
    const order = allPages(seeker, 'best', 50).flatMap(({ hits }) => hits)
    for (let i = 1; i < order.length; i++) {
      const [a, b] = [order[i - 1], order[i]]
      expect(Number(a.score) > Number(b.score) || (a.score === b.score && a.id > b.id)).toBe(true)
    }
  }
})

test('the order in which postings came in changes nothing', () => {
  const backwards = matcher([...market].reverse())
  for (const seeker of people.slice(0, 40)) expect(backwards(seeker)).toEqual(match(seeker))
})

test('hits lack nothing, near misses exactly one thing, and no expired posting is among them', () => {
  const validUntil = new Map(market.map((posting) => [posting.id, posting.validUntilDay]))
  let nearMisses = 0
  for (const seeker of people) {
    const answer = match(seeker, { limit: 50 })
    for (const hit of answer.hits) expect(hit.missing).toEqual([])
    for (const near of answer.nearMisses) expect(near.missing).toHaveLength(1)
    for (const { id } of [...answer.hits, ...answer.nearMisses])
      expect(Number(validUntil.get(id))).toBeGreaterThanOrEqual(TODAY)
    nearMisses += answer.nearMisses.length
  }
  expect(nearMisses).toBeGreaterThan(300)
})

function changed(seeker: Seeker, { change }: OneChange): Seeker {
  switch (change.limit) {
    case 'certificate':
      return { ...seeker, certificates: [...seeker.certificates, change.to] }
    case 'education':
      return { ...seeker, education: change.to }
    case 'pay':
      return { ...seeker, payFloor: change.to }
    case 'distance':
      return { ...seeker, maxKm: change.to }
    case 'shift':
      return { ...seeker, shifts: [...seeker.shifts, change.to] }
    default:
      return { ...seeker, needs: seeker.needs.filter((need) => need !== change.limit) }
  }
}

test('each change one away opens just as many postings as it says', () => {
  const seen = new Map<string, number>()
  for (const seeker of people) {
    const before = match(seeker)
    for (const one of before.oneChangeAway) {
      expect(match(changed(seeker, one)).total - before.total, JSON.stringify(one)).toBe(one.opens)
      seen.set(one.change.limit, (seen.get(one.change.limit) ?? 0) + 1)
    }
  }
  const limits = ['certificate', 'childcare', 'distance', 'dorm', 'education', 'pay', 'shift', 'shuttle']
  expect([...seen.keys()].sort()).toEqual(limits)
})

test('who says nothing sees all that is open to all, newest first, each with its day as the reason', () => {
  const answer = match(nobody, { limit: 50 })
  expect(answer.total).toBe(market.filter((one) => one.validUntilDay >= TODAY && !one.groupOnly).length)
  const minuteOf = new Map(market.map((posting) => [posting.id, posting.publishedMinute]))
  const minutes = answer.hits.map(({ id }) => Number(minuteOf.get(id)))
  expect(minutes).toEqual([...minutes].sort((a, b) => b - a))
  for (const hit of answer.hits) expect(hit.because.map(({ feature }) => feature)).toEqual(['freshness'])
})

test.each(['newest', 'nearest'] as const)(
  'the %s first are the same postings without score or reasons',
  (order) => {
    for (const seeker of people.slice(0, 60)) {
      const personal = allPages(seeker, 'best', 40).flatMap(({ hits }) => hits.map(({ id }) => id))
      const plain = allPages(seeker, order, 40).flatMap(({ hits }) => hits)
      expect(plain.map(({ id }) => id).sort()).toEqual(personal.sort())
      for (const hit of plain) expect([hit.score, hit.because]).toEqual([null, []])
      if (order === 'nearest') {
        const km = plain.map((hit) => hit.km ?? Number.POSITIVE_INFINITY)
        expect(km).toEqual([...km].sort((a, b) => a - b))
      }
    }
  },
)

test('sex, age, origin, belief, hukou, marriage and health change no order, even when somebody sends them', () => {
  const strange = seeded(11)
  const small = market.slice(0, 24)
  const ask = matcher(small)
  const marked = matcher(
    small.map((posting) => Object.assign({ sex: 'm', ageMax: 35, ethnicity: '汉' }, posting)),
  )
  for (let i = 0; i < 10_000; i++) {
    const seeker = someSeeker(strange)
    const traits = {
      sex: strange() < 0.5 ? 'f' : 'm',
      age: Math.floor(strange() * 50) + 16,
      ethnicity: strange() < 0.5 ? '回' : '汉',
      religion: 'any',
      hukou: '6201',
      married: strange() < 0.5,
      children: 2,
      health: 'hepatitis',
    }
    const order = (answer: MatchAnswer) => answer.hits.map(({ id, score }) => `${id}:${score}`).join()
    expect(order(marked(Object.assign(traits, seeker)))).toBe(order(ask(seeker)))
  }
}, 60_000)

test('a group speaks only in what was made for groups: no posting without such a mark moves against another', () => {
  const plain = market
    .map((one) => ({ ...one, kind: 'regular' as const, groups: [], groupOnly: false, experienceYears: null }))
    .map((one) => ({
      ...one,
      benefits: one.benefits.filter((benefit) => benefit !== 'training' && benefit !== 'housing_allowance'),
    }))
  const ask = rankOf(plain)
  // Who says nothing else sees the newest first, which is another order, not a group's.
  for (const seeker of people.filter((one) => !saidNothing({ ...one, groups: [] })).slice(0, 30)) {
    const same = weightsFor([])
    const without = new Map(ask({ ...seeker, groups: [] }, same).map(({ id, score }) => [id, Number(score)]))
    for (const group of ['veteran', 'graduate', 'disabled'] as const) {
      const scores = ask({ ...seeker, groups: [group] }, same).map(({ id }) => Number(without.get(id)))
      expect(scores).toHaveLength(without.size)
      // Scores are rounded, so near equals may change places.
      for (let i = 1; i < scores.length; i++) expect(scores[i] - scores[i - 1]).toBeLessThan(0.0003)
    }
  }
})

function rankOf(postings: PostingFacts[]) {
  return (seeker: Seeker, weights: ReturnType<typeof weightsFor>) =>
    rank(seeker, postings, weights, TODAY, smallWorld)
}

test('a posting changed or gone is matched as it is now', () => {
  const { columns, titles } = indexed(
    [
      { ...bare, id: 1 },
      { ...bare, id: 2 },
    ],
    smallWorld,
  )
  const query: MatchQuery = { seeker: nobody, order: 'best', limit: 5, after: null, today: TODAY }
  columns.remove(1)
  columns.add({ ...bare, id: 2, ...published(TODAY) })
  const answer = matchOver(columns, titles, query, weightsFor([]), smallWorld)
  expect(answer.hits.map(({ id, because }) => [id, because[0]?.detail])).toEqual([[2, { days: 0 }]])
})

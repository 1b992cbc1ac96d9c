import { describe, expect, test } from 'vitest'
import { assignDay, assignRound, type DayPair, type FairDay, type Meeting } from './assign.ts'
import { seeded } from './match.fixtures.ts'

type Met = Omit<Meeting, 'round'>
const GROUPS = ['relocated', 'veteran']

/** A day in which much is scarce, many are equal and some seats are kept. */
function randomDay(seed: number, { seekers = 12, employers = 4, slots = 3 } = {}): FairDay {
  const next = seeded(seed)
  const whole = (below: number) => Math.floor(next() * below)
  const chance = (share: number) => next() < share
  const seats = () => Array.from({ length: slots }, () => whole(3))
  return {
    slots,
    seekers: Array.from({ length: seekers }, () => ({ groups: GROUPS.filter(() => chance(0.3)) })),
    employers: Array.from({ length: employers }, () => {
      const all = seats()
      return {
        seats: all,
        kept: GROUPS.map((group) => ({ group, seats: all.map((most) => whole(most + 1)) })),
      }
    }),
    pairs: Array.from({ length: seekers * employers }, (_, i) => ({
      seeker: Math.floor(i / employers),
      employer: i % employers,
      wish: whole(4),
      fit: whole(4),
    })).filter(() => chance(0.8)),
  }
}

/** Whom a place would take of those who ask: kept seats first, in their order, then the open ones. Written anew. */
function chosen(day: FairDay, employer: number, slot: number, asking: readonly number[]): Set<number> {
  const fit = new Map(
    day.pairs.filter((one) => one.employer === employer).map((one) => [one.seeker, one.fit]),
  )
  const order = [...asking].sort((a, b) => (fit.get(b) ?? 0) - (fit.get(a) ?? 0) || a - b)
  const { seats, kept } = day.employers[employer]
  const taken = new Set<number>()
  const take = (most: number, may: (seeker: number) => boolean) => {
    const some = order.filter((seeker) => !taken.has(seeker) && may(seeker))
    for (const seeker of some.slice(0, Math.min(most, seats[slot] - taken.size))) taken.add(seeker)
  }
  for (const { group, seats: some } of kept)
    take(some[slot], (seeker) => day.seekers[seeker].groups.includes(group))
  take(seats[slot], () => true)
  return taken
}

/** Larger is better; 0 is nothing. The employer's wish decides, then its place in the list, then the earlier slot. */
function worth(day: FairDay, met: Met | undefined): number {
  if (!met) return 0
  const pair = pairOf(day, met)
  return 1 + (pair?.wish ?? 0) * 10_000 + (day.employers.length - met.employer) * 100 + (day.slots - met.slot)
}
const pairOf = (day: FairDay, { seeker, employer }: Met): DayPair | undefined =>
  day.pairs.find((one) => one.seeker === seeker && one.employer === employer)

function blocking(day: FairDay, met: readonly Met[]): Met[] {
  const own = new Map(met.map((one) => [one.seeker, one]))
  return day.pairs.flatMap(({ seeker, employer }) =>
    Array.from({ length: day.slots }, (_, slot) => ({ seeker, employer, slot })).filter((other) => {
      if (worth(day, other) <= worth(day, own.get(seeker))) return false
      const holders = met.filter((one) => one.employer === employer && one.slot === other.slot)
      return chosen(day, employer, other.slot, [...holders.map((one) => one.seeker), seeker]).has(seeker)
    }),
  )
}

const keepsToSeats = (day: FairDay, met: readonly Met[]): boolean =>
  day.employers.every(({ seats }, employer) =>
    seats.every((most, slot) => {
      const holders = met.filter((one) => one.employer === employer && one.slot === slot)
      const takes = chosen(
        day,
        employer,
        slot,
        holders.map((one) => one.seeker),
      )
      return holders.length <= most && takes.size === holders.length
    }),
  )

/** The day that a plan leaves: the seats nobody settled holds, kept ones first; a stand may hold more than it has now. */
function leftOf(day: FairDay, settled: readonly Met[]): FairDay {
  const employers = day.employers.map(({ seats, kept }, employer) => {
    const free = [...seats]
    const own = kept.map((one) => ({ group: one.group, seats: [...one.seats] }))
    for (const one of settled.filter((met) => met.employer === employer)) {
      free[one.slot] -= 1
      const mine = own.find(
        ({ group, seats: some }) => some[one.slot] > 0 && day.seekers[one.seeker].groups.includes(group),
      )
      if (mine) mine.seats[one.slot] -= 1
    }
    return { seats: free.map((one) => Math.max(0, one)), kept: own }
  })
  return { ...day, employers }
}

/** A day that was planned, and what became of it: people left, came, stands grew, shrank and closed. */
function changedDay(seed: number): { day: FairDay; settled: Met[] } {
  const planned = randomDay(seed)
  const next = seeded(seed + 50_000)
  const gone = new Set(planned.seekers.map((_, seeker) => seeker).filter(() => next() < 0.25))
  const late = new Set(planned.seekers.map((_, seeker) => seeker).filter(() => next() < 0.25))
  const closed = planned.employers.findIndex(() => next() < 0.2)
  const before = assignDay({ ...planned, pairs: planned.pairs.filter((one) => !late.has(one.seeker)) }, 2)
  const settled = before
    .filter((one) => !gone.has(one.seeker) && one.employer !== closed)
    .map(({ round: _, ...met }) => met)
  const day = {
    ...planned,
    pairs: planned.pairs.filter((one) => !gone.has(one.seeker) && one.employer !== closed),
    employers: planned.employers.map(({ seats, kept }) => {
      const now = seats.map((most) => Math.max(0, most + Math.floor(next() * 3) - 1))
      return {
        seats: now,
        kept: kept.map((one) => ({
          ...one,
          seats: one.seats.map((some, slot) => Math.min(some, now[slot])),
        })),
      }
    }),
  }
  return { day, settled }
}

describe('a plan that goes on', () => {
  test('gives what is left so that no person and place would both rather have each other, in a thousand days', () => {
    let given = 0
    for (let seed = 1; seed <= 1000; seed++) {
      const { day, settled } = changedDay(seed)
      const holds = new Set(settled.map((one) => one.seeker))
      const left = leftOf(day, settled)
      const waits = { ...left, pairs: left.pairs.filter((one) => !holds.has(one.seeker)) }
      const first = assignDay(day, 3, settled).filter((one) => one.round === 0)
      given += first.length
      expect(keepsToSeats(waits, first), `seats of day ${seed}`).toBe(true)
      expect(blocking(waits, first), `day ${seed}`).toEqual([])
    }
    expect(given).toBeGreaterThan(500)
  })

  test('moves nobody who holds a time, gives nobody too many, two at once or one employer twice', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { day, settled } = changedDay(seed)
      const before = structuredClone(settled)
      const more = assignDay(day, 3, settled)
      expect(settled).toEqual(before)
      const all = [...settled, ...more]
      for (const key of ['slot', 'employer'] as const) {
        const told = all.map((one) => `${one.seeker} ${one[key]}`)
        expect(new Set(told).size, `${key} of day ${seed}`).toBe(told.length)
      }
      for (const { seeker } of more)
        expect(all.filter((one) => one.seeker === seeker).length).toBeLessThanOrEqual(3)
      for (const { employer, slot } of more) {
        const there = all.filter((one) => one.employer === employer && one.slot === slot)
        expect(there.length, `seats of day ${seed}`).toBeLessThanOrEqual(day.employers[employer].seats[slot])
      }
    }
  })

  test('a first conversation of somebody new comes before a second of somebody who fits better', () => {
    const day: FairDay = {
      slots: 2,
      seekers: [{ groups: [] }, { groups: [] }],
      employers: [
        { seats: [1, 0], kept: [] },
        { seats: [0, 1], kept: [] },
      ],
      pairs: [
        { seeker: 0, employer: 0, wish: 1, fit: 1 },
        { seeker: 0, employer: 1, wish: 1, fit: 1 },
        { seeker: 1, employer: 1, wish: 1, fit: 0.2 },
      ],
    }
    expect(assignDay(day, 2, [{ seeker: 0, employer: 0, slot: 0 }])).toEqual([
      { seeker: 1, employer: 1, slot: 1, round: 0 },
    ])
  })

  test('a plan nobody left or came to stays as it is', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const day = randomDay(seed)
      expect(assignDay(day, 3, assignDay(day, 3))).toEqual([])
    }
  })
})

describe('a round', () => {
  test('leaves no person and place who would both rather have each other, in a thousand days', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const day = randomDay(seed)
      const met = assignRound(day, [])
      expect(new Set(met.map((one) => one.seeker)).size, `day ${seed}`).toBe(met.length)
      expect(keepsToSeats(day, met), `seats of day ${seed}`).toBe(true)
      expect(blocking(day, met), `day ${seed}`).toEqual([])
    }
  })

  test('gives everybody the best of all stable matchings, found by trying them all', () => {
    let stable = 0
    for (let seed = 1; seed <= 300; seed++) {
      const day = randomDay(seed, { seekers: 4, employers: 4, slots: 1 })
      const own = new Map(assignRound(day, []).map((one) => [one.seeker, one]))
      for (const other of allMatchings(day).filter(
        (one) => keepsToSeats(day, one) && blocking(day, one).length === 0,
      )) {
        stable += 1
        for (const met of other)
          expect(worth(day, own.get(met.seeker))).toBeGreaterThanOrEqual(worth(day, met))
      }
    }
    // More than one on some days: else there was nothing to choose from.
    expect(stable).toBeGreaterThan(305)
  })

  test('a kept seat goes to its group before a better fit, and to anybody where none of the group asks', () => {
    const pairs = [0, 1].map((seeker) => ({ seeker, employer: 0, wish: 1, fit: seeker === 0 ? 0.9 : 0.2 }))
    const day = (groups: string[]): FairDay => ({
      slots: 1,
      seekers: [{ groups: [] }, { groups }],
      employers: [{ seats: [1], kept: [{ group: 'veteran', seats: [1] }] }],
      pairs,
    })
    expect(assignRound(day(['veteran']), []).map((one) => one.seeker)).toEqual([1])
    expect(assignRound(day([]), []).map((one) => one.seeker)).toEqual([0])
  })

  test('equal in everything, who stands first in the list comes first', () => {
    const pairs = [2, 0, 1].map((seeker) => ({ seeker, employer: 0, wish: 1, fit: 0.5 }))
    const nobody = { groups: [] }
    const day = {
      slots: 2,
      seekers: [nobody, nobody, nobody],
      employers: [{ seats: [1, 1], kept: [] }],
      pairs,
    }
    expect(assignRound(day, [])).toEqual([
      { seeker: 0, employer: 0, slot: 0 },
      { seeker: 1, employer: 0, slot: 1 },
    ])
  })
})

describe('a day', () => {
  test('nobody is at two stands at once, meets an employer twice, or has a second before others have a first', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const day = randomDay(seed)
      const meetings = assignDay(day, 3)
      expect(keepsToTotal(day, meetings)).toBe(true)
      for (const key of ['slot', 'employer', 'round'] as const) {
        const told = meetings.map((one) => `${one.seeker} ${one[key]}`)
        expect(new Set(told).size, `${key} of day ${seed}`).toBe(told.length)
      }
      const first = meetings.filter((one) => one.round === 0).map(({ round: _, ...met }) => met)
      expect(blocking(day, first)).toEqual([])
    }
  })

  test('is the same whatever the order of the pairs', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const day = randomDay(seed)
      expect(assignDay({ ...day, pairs: [...day.pairs].reverse() }, 3)).toEqual(assignDay(day, 3))
    }
  })

  test('without employers, seats or people there are no conversations', () => {
    expect(assignDay({ slots: 4, seekers: [{ groups: [] }], employers: [], pairs: [] }, 3)).toEqual([])
    expect(assignDay({ ...randomDay(1), employers: [], pairs: [] }, 3)).toEqual([])
    expect(assignDay({ slots: 0, seekers: [], employers: [], pairs: [] }, 3)).toEqual([])
  })
})

const keepsToTotal = (day: FairDay, meetings: readonly Met[]): boolean =>
  day.employers.every(({ seats }, employer) =>
    seats.every(
      (most, slot) => meetings.filter((one) => one.employer === employer && one.slot === slot).length <= most,
    ),
  )

/** Every way to give each person one place they may have, or none. */
function allMatchings(day: FairDay): Met[][] {
  let all: Met[][] = [[]]
  day.seekers.forEach((_, seeker) => {
    const own = day.pairs
      .filter((one) => one.seeker === seeker)
      .flatMap(({ employer }) => Array.from({ length: day.slots }, (_, slot) => ({ seeker, employer, slot })))
    all = all.flatMap((before) => [before, ...own.map((one) => [...before, one])])
  })
  return all
}

import { assignDay, assignRound, type FairDay } from '../src/assign.ts'
import { machine } from './bench.ts'
import { seeded } from './sample-postings.ts'

const SEEKERS = 2000
const EMPLOYERS = 60
const SLOTS = 20

/** A fair day of the size of the issue: one round, and three, with a fifth of the seats kept for two groups. */
export function benchAssign(): void {
  console.log(machine())
  const next = seeded(1)
  const day: FairDay = {
    slots: SLOTS,
    seekers: Array.from({ length: SEEKERS }, () => ({
      groups: ['relocated', 'veteran'].filter(() => next() < 0.15),
    })),
    employers: Array.from({ length: EMPLOYERS }, () => ({
      seats: Array.from({ length: SLOTS }, () => 1 + Math.floor(next() * 3)),
      kept: ['relocated', 'veteran'].map((group) => ({
        group,
        seats: Array.from({ length: SLOTS }, () => (next() < 0.2 ? 1 : 0)),
      })),
    })),
    pairs: Array.from({ length: SEEKERS * EMPLOYERS }, (_, i) => ({
      seeker: Math.floor(i / EMPLOYERS),
      employer: i % EMPLOYERS,
      wish: next(),
      fit: next(),
    })),
  }
  const seats = day.employers.flatMap((one) => one.seats).reduce((sum, one) => sum + one, 0)
  console.log(
    `${SEEKERS} seekers × ${EMPLOYERS} employers × ${SLOTS} slots, ${seats} seats, all pairs possible`,
  )
  for (const [name, run] of [
    ['one round', () => assignRound(day, [])],
    ['three rounds', () => assignDay(day, 3)],
  ] as const) {
    const began = performance.now()
    const meetings = run().length
    console.log(`${name}: ${(performance.now() - began).toFixed(0)} ms, ${meetings} conversations`)
  }
}

import type { Task } from './contestant.ts'

/** Most rounds over the questions of a task, and the fewest calls that are timed, however long they take. */
const MOST_ROUNDS = 20
const FEWEST_CALLS = 5
/** Shares no factor with the number of questions of any task, so that a round cut short still asks of all kinds. */
const STRIDE = 11

/**
 * Times every question, round after round, in ms; the first round only warms up and is told apart. An engine too slow for several
 * rounds is measured as far as it comes in `budgetMs`, the first round included, which may take a quarter of it,
 * but for a few calls at least.
 */
export async function measure<T>(
  all: readonly T[],
  ask: (one: T) => Promise<number> | number,
  budgetMs: number,
): Promise<Task> {
  const questions = all.map((_, i) => all[(i * STRIDE) % all.length] as T)
  const began = performance.now()
  const inTime = (share: number) => performance.now() - began < budgetMs * share
  let found: number | null = 0
  const firstTimes: number[] = []
  for (const one of questions) {
    if (!inTime(1 / 4)) {
      found = null
      break
    }
    const start = performance.now()
    found += await ask(one)
    firstTimes.push(performance.now() - start)
  }
  const times: number[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const one of questions) {
      if (!inTime(1) && times.length >= FEWEST_CALLS) break
      const start = performance.now()
      await ask(one)
      times.push(performance.now() - start)
    }
  }
  const at = (share: number) => placed(times, share)
  const first = { median: placed(firstTimes, 0.5), p95: placed(firstTimes, 0.95) }
  return { median: at(0.5), p95: at(0.95), first, runs: times.length, found }
}

/** The value at a share of the way from the least to the most. */
function placed(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/**
 * Bytes in use by heap and buffers once nothing more is given back. One collection is not enough: freed buffers leave
 * the count later, and a baseline that still holds them makes every index look smaller. Needs --expose-gc.
 */
export async function bytesInUse(): Promise<number> {
  if (!globalThis.gc) throw new Error('Run with --expose-gc to measure memory')
  let least = Number.POSITIVE_INFINITY
  for (let calm = 0; calm < 5; calm++) {
    globalThis.gc()
    await new Promise((resolve) => setImmediate(resolve))
    const { heapUsed, external } = process.memoryUsage()
    if (heapUsed + external < least * 0.999) calm = 0
    least = Math.min(least, heapUsed + external)
  }
  return least
}

import type { Task } from './contestant.ts'

/** Most rounds over the questions of a task, and the fewest calls that are timed, however long they take. */
const MOST_ROUNDS = 20
const FEWEST_CALLS = 5
/** Shares no factor with the number of questions of any task, so that a round cut short still asks of all kinds. */
const STRIDE = 11

/**
 * Times every question, round after round, in ms; the first round only warms up. An engine too slow for several
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
  for (const one of questions) {
    if (!inTime(1 / 4)) {
      found = null
      break
    }
    found += await ask(one)
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
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { median: at(0.5), p95: at(0.95), runs: times.length, found }
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

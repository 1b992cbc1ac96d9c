/** Adds so many to the count of every bit that is set in `mask`. */
export function countBits(counts: Uint32Array, mask: number, times: number): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) counts[31 - Math.clz32(rest & -rest)] += times
}

/** How many bits are set. */
export function bitsOf(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

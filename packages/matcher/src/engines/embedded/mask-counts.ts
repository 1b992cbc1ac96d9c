/** Adds so many to the count of every bit that is set in `mask`. */
export function countBits(counts: Uint32Array, mask: number, times: number): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) counts[31 - Math.clz32(rest & -rest)] += times
}

/** How many bits are set: summed in pairs, in fours, in bytes, and the bytes at once. */
export function bitsOf(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

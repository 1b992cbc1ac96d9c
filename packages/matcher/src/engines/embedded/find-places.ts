import { titleIn } from './shared-words.ts'

// Loops over many places, by themselves and with all they read as arguments, so that they are compiled as loops.

/** The first place from..to whose words are worth so much; `to` where none is. */
export function nextWorth(
  wanted: number,
  worthOf: Float64Array,
  words: Uint16Array,
  from: number,
  to: number,
): number {
  let place = from
  while (place < to && worthOf[words[place]] < wanted) place++
  return place
}

/**
 * Puts into `found` the places from..to whose words share what `mask` asks for; says how many. Whether the next one does
 * is as good as chance: a step of 0 or 1 is quicker than a guess that is often wrong. One more than is found is written.
 */
export function findWorded(
  mask: number,
  words: Uint16Array,
  from: number,
  to: number,
  found: Uint32Array,
): number {
  let count = 0
  for (let place = from; place < to; place++) {
    found[count] = place
    count += isAbove(words[place] & mask, 0)
  }
  return count
}

/** The same of those that ask two of the person's skills or more, which are half of what they ask, or whose title counts. */
export function findHalf(
  byTitle: 0 | 1,
  words: Uint16Array,
  asked: Uint8Array,
  askedAt: Uint8ClampedArray,
  from: number,
  to: number,
  found: Uint32Array,
): number {
  let count = 0
  for (let place = from; place < to; place++) {
    const isHalf = isAbove(asked[place], 1) & isAbove(asked[place] * 2, askedAt[place] - 1)
    found[count] = place
    count += (byTitle & isAbove(titleIn(words[place]), 0)) | isHalf
  }
  return count
}

/** 1 where `number` is above `few`, else 0, for small whole numbers: no branch. */
const isAbove = (number: number, few: number): number => (few - number) >>> 31

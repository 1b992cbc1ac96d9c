/** Draws that are the same for the same key on every machine, so that a city changes only where its data changes. */
export interface Dice {
  /** 0 ≤ x < 1 */
  next(): number
  /** Whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number
  chance(share: number): boolean
  one<T>(items: readonly T[]): T
  /** `count` different items in their given order; all when there are fewer. */
  some<T>(items: readonly T[], count: number): T[]
}

export function diceFor(key: string): Dice {
  let state = hashOf(key)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const one = <T>(items: readonly T[]): T => {
    const item = items[whole(0, items.length - 1)]
    if (item === undefined) throw new Error(`nothing to draw from for ${key}`)
    return item
  }
  const some = <T>(items: readonly T[], count: number): T[] => {
    const left = items.map((_, i) => i)
    while (left.length > count) left.splice(whole(0, left.length - 1), 1)
    return items.filter((_, i) => left.includes(i))
  }
  return { next, whole, chance: (share) => next() < share, one, some }
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}

import { grown } from './pools.ts'

/** Start of a hash; each unit is mixed in by {@link mixedIn}. */
export const NO_UNITS = 0x811c9dc5 | 0

/** FNV-1a over UTF-16 units. */
export const mixedIn = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)

/**
 * Strings as rising numbers, looked up by units that were read anyway: of seven million words read at a start only one
 * in fifty is new, and a string for each of the others would cost more than all the rest.
 */
export class TermTable {
  #size = 0
  /** Hash and number plus one, side by side, open addressing; number 0 is free. Its length is a power of two. */
  #slots = new Int32Array(1 << 12)
  /** Term t is units[starts[t] .. starts[t + 1]). */
  units = new Uint16Array(1 << 13)
  starts = new Uint32Array(1 << 11)

  get size(): number {
    return this.#size
  }

  /** Number of the term units[from .. to), whose hash is given; a new one gets the next number. */
  put(units: Uint16Array, from: number, to: number, hash: number): number {
    const slots = this.#slots
    const slot = this.#slotOf(units, from, to, hash)
    if (slots[slot + 1] > 0) return slots[slot + 1] - 1
    const id = this.#append(units, from, to)
    slots[slot] = hash
    slots[slot + 1] = id + 1
    if (this.#size * 4 > slots.length) this.#rehash()
    return id
  }

  putText(text: string): number {
    const units = unitsOf(text)
    return this.put(units, 0, text.length, hashOf(units, 0, text.length))
  }

  /** As `putText`, but -1 for an unknown one. */
  find(text: string): number {
    const units = unitsOf(text)
    return this.#slots[this.#slotOf(units, 0, text.length, hashOf(units, 0, text.length)) + 1] - 1
  }

  at(id: number): string {
    const { buffer } = this.units
    const [from, to] = [this.starts[id], this.starts[id + 1]]
    return Buffer.from(buffer, from * 2, (to - from) * 2).toString('utf16le')
  }

  lengthOf(id: number): number {
    return this.starts[id + 1] - this.starts[id]
  }

  /** First place in the term where `part` stands; -1 for none. */
  indexOf(id: number, part: string): number {
    const start = this.starts[id]
    const last = this.lengthOf(id) - part.length
    for (let at = 0; at <= last; at++) {
      let same = 0
      while (same < part.length && this.units[start + at + same] === part.charCodeAt(same)) same++
      if (same === part.length) return at
    }
    return -1
  }

  /** Where the term stands, or the free slot where it belongs. */
  #slotOf(units: Uint16Array, from: number, to: number, hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 2
    let slot = ((hash ^ (hash >>> 15)) << 1) & mask
    for (; slots[slot + 1] > 0; slot = (slot + 2) & mask)
      if (slots[slot] === hash && this.holds(slots[slot + 1] - 1, units, from, to)) break
    return slot
  }

  /** True where the term is units[from .. to). */
  holds(id: number, units: Uint16Array, from: number, to: number): boolean {
    const own = this.units
    const start = this.starts[id]
    if (this.starts[id + 1] - start !== to - from) return false
    for (let i = from, at = start; i < to; i++, at++) if (own[at] !== units[i]) return false
    return true
  }

  #append(units: Uint16Array, from: number, to: number): number {
    const id = this.#size++
    const start = this.starts[id]
    const end = start + to - from
    if (end > this.units.length) this.units = grown(this.units, end)
    for (let i = from, at = start; i < to; i++, at++) this.units[at] = units[i]
    if (id + 1 >= this.starts.length) this.starts = grown(this.starts, id + 2)
    this.starts[id + 1] = end
    return id
  }

  #rehash(): void {
    const before = this.#slots
    const slots = new Int32Array(before.length * 2)
    const mask = slots.length - 2
    for (let from = 0; from < before.length; from += 2) {
      if (before[from + 1] === 0) continue
      const hash = before[from]
      let slot = ((hash ^ (hash >>> 15)) << 1) & mask
      while (slots[slot + 1] > 0) slot = (slot + 2) & mask
      slots[slot] = hash
      slots[slot + 1] = before[from + 1]
    }
    this.#slots = slots
  }
}

let scratch = new Uint16Array(1 << 10)
let bytes = Buffer.from(scratch.buffer)

/** The units of a text, in a place that the next one takes, so that nothing may be looked up meanwhile. Native code copies them faster than a loop reads them. */
export function unitsOf(text: string): Uint16Array {
  if (text.length > scratch.length) {
    scratch = new Uint16Array(2 * text.length)
    bytes = Buffer.from(scratch.buffer)
  }
  bytes.write(text, 'utf16le')
  return scratch
}

export function hashOf(units: Uint16Array, from: number, to: number): number {
  let hash = NO_UNITS
  for (let i = from; i < to; i++) hash = mixedIn(hash, units[i])
  return hash
}

import { grown } from './pools.ts'

/**
 * Strings as rising numbers, looked up by a stretch of a longer text without cutting it out: of seven million words
 * read at a start only one in fifty is new, and a string for each of the others would cost more than all the rest.
 */
export class TermTable {
  #size = 0
  /** Number plus one by hash, open addressing; 0 is free. Its length is a power of two. */
  #slots = new Int32Array(1 << 12)
  #hashes = new Int32Array(1 << 11)
  /** Term t is units[starts[t] .. starts[t + 1]). */
  #units = new Uint16Array(1 << 13)
  #starts = new Uint32Array(1 << 11)

  /** Number of `text.slice(from, to)`; a new one gets the next number. */
  put(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to)
    let slot = hash & (this.#slots.length - 1)
    for (; this.#slots[slot] > 0; slot = (slot + 1) & (this.#slots.length - 1)) {
      if (this.#is(this.#slots[slot] - 1, hash, text, from, to)) return this.#slots[slot] - 1
    }
    return this.#append(slot, hash, text, from, to)
  }

  /** As `put`, but -1 for an unknown one. */
  find(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to)
    let slot = hash & (this.#slots.length - 1)
    for (; this.#slots[slot] > 0; slot = (slot + 1) & (this.#slots.length - 1)) {
      if (this.#is(this.#slots[slot] - 1, hash, text, from, to)) return this.#slots[slot] - 1
    }
    return -1
  }

  #is(id: number, hash: number, text: string, from: number, to: number): boolean {
    if (this.#hashes[id] !== hash) return false
    const start = this.#starts[id]
    if (this.#starts[id + 1] - start !== to - from) return false
    for (let i = from; i < to; i++) if (this.#units[start + i - from] !== text.charCodeAt(i)) return false
    return true
  }

  #append(slot: number, hash: number, text: string, from: number, to: number): number {
    const id = this.#size
    const start = this.#starts[id]
    const end = start + to - from
    if (end > this.#units.length) this.#units = grown(this.#units, end)
    for (let i = from; i < to; i++) this.#units[start + i - from] = text.charCodeAt(i)
    if (id + 1 >= this.#starts.length) {
      this.#starts = grown(this.#starts, id + 2)
      this.#hashes = grown(this.#hashes, id + 2)
    }
    this.#starts[id + 1] = end
    this.#hashes[id] = hash
    this.#slots[slot] = id + 1
    this.#size = id + 1
    if (this.#size * 2 > this.#slots.length) this.#rehash()
    return id
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    for (let id = 0; id < this.#size; id++) {
      let slot = this.#hashes[id] & (slots.length - 1)
      while (slots[slot] > 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = id + 1
    }
    this.#slots = slots
  }
}

/** FNV-1a over UTF-16 units, its high bits folded down for the table's mask. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}

import { grown } from './pools.ts'

/**
 * Entries that wait to be packed, in rising order of rows. They are chained by term when somebody asks for a term: a
 * load asks for none.
 */
export class ZoneLog {
  length = 0
  terms = new Uint32Array(1024)
  rows = new Uint32Array(1024)
  impacts = new Uint8Array(1024)
  fields = new Uint8Array(1024)
  /** The first so many are chained. */
  #chained = 0
  /** Entry before this one of the same term, plus one; 0 ends the chain. */
  #before = new Uint32Array(0)
  /** By term: its newest entry plus one, and how many it has. */
  #newest = new Uint32Array(0)
  #counts = new Uint32Array(0)

  /** Entries of one row, the first `count` of each list. */
  addRow(row: number, terms: Uint32Array, impacts: Uint8Array, fields: Uint8Array, count: number): void {
    const from = this.length
    const end = from + count
    if (end > this.terms.length) this.#grow(end)
    const [ownTerms, rows, ownImpacts, ownFields] = [this.terms, this.rows, this.impacts, this.fields]
    for (let i = 0, at = from; i < count; i++, at++) {
      ownTerms[at] = terms[i]
      rows[at] = row
      ownImpacts[at] = impacts[i]
      ownFields[at] = fields[i]
    }
    this.length = end
  }

  frequency(term: number): number {
    this.#chain()
    return this.#counts[term] ?? 0
  }

  /** Calls `visit` with the places of a term's entries, the newest first. */
  each(term: number, visit: (at: number) => void): void {
    this.#chain()
    for (let at = this.#newest[term] ?? 0; at > 0; at = this.#before[at - 1]) visit(at - 1)
  }

  /** The first `count` go; what the others held stays. */
  drop(count: number): void {
    const kept = this.length - count
    this.terms.copyWithin(0, count, this.length)
    this.rows.copyWithin(0, count, this.length)
    this.impacts.copyWithin(0, count, this.length)
    this.fields.copyWithin(0, count, this.length)
    this.length = kept
    this.#chained = 0
    this.#before = new Uint32Array(0)
    this.#newest = new Uint32Array(0)
    this.#counts = new Uint32Array(0)
  }

  #chain(): void {
    if (this.#before.length < this.terms.length) this.#before = grown(this.#before, this.terms.length)
    for (; this.#chained < this.length; this.#chained++) {
      const term = this.terms[this.#chained]
      if (term >= this.#newest.length) {
        this.#newest = grown(this.#newest, term + 1)
        this.#counts = grown(this.#counts, term + 1)
      }
      this.#before[this.#chained] = this.#newest[term]
      this.#newest[term] = this.#chained + 1
      this.#counts[term] += 1
    }
  }

  #grow(need: number): void {
    this.terms = grown(this.terms, need)
    this.rows = grown(this.rows, need)
    this.impacts = grown(this.impacts, need)
    this.fields = grown(this.fields, need)
  }
}

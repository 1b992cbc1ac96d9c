import { grown } from './pools.ts'

/** Below this many entries a merge is not worth its copy. */
const SMALL_TAIL = 65_536

/**
 * One part of an inverted index: for each term the rows it stands in, how much it says there (impact 1..255) and in
 * which fields (bits). Most of it is packed term by term; what came since is a log whose entries are chained per
 * term, and is merged into the packed part by one linear copy when it grows past a quarter of it.
 */
export class Zone {
  #starts = new Uint32Array(1)
  #rows = new Uint32Array(0)
  #impacts = new Uint8Array(0)
  #fields = new Uint8Array(0)

  #tail = 0
  #tailTerm = new Uint32Array(1024)
  #tailRow = new Uint32Array(1024)
  #tailImpact = new Uint8Array(1024)
  #tailField = new Uint8Array(1024)
  /** Entry before this one of the same term, plus one; 0 ends the chain. */
  #tailBefore = new Uint32Array(1024)
  #tailLast = new Uint32Array(1024)
  #terms = 0

  get entries(): number {
    return this.#rows.length + this.#tail
  }

  add(term: number, row: number, impact: number, fields: number): void {
    const at = this.#tail
    if (at >= this.#tailTerm.length) this.#growTail(at + 1)
    if (term >= this.#tailLast.length) this.#tailLast = grown(this.#tailLast, term + 1)
    this.#tailTerm[at] = term
    this.#tailRow[at] = row
    this.#tailImpact[at] = impact
    this.#tailField[at] = fields
    this.#tailBefore[at] = this.#tailLast[term]
    this.#tailLast[term] = at + 1
    this.#tail = at + 1
    if (term >= this.#terms) this.#terms = term + 1
  }

  /** Entries of a term, those of dead rows included. */
  frequency(term: number): number {
    let count = this.#end(term) - this.#start(term)
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1]) count += 1
    return count
  }

  /** Raises `best[row]` to `weight * impact` for every row of the term that has it in one of `fields`. */
  raise(term: number, weight: number, fields: number, best: Uint16Array): void {
    const end = this.#end(term)
    for (let at = this.#start(term); at < end; at++) {
      if ((this.#fields[at] & fields) === 0) continue
      const value = this.#impacts[at] * weight
      const row = this.#rows[at]
      if (best[row] < value) best[row] = value
    }
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1]) {
      if ((this.#tailField[at - 1] & fields) === 0) continue
      const value = this.#tailImpact[at - 1] * weight
      const row = this.#tailRow[at - 1]
      if (best[row] < value) best[row] = value
    }
  }

  mergeIfLong(): void {
    if (this.#tail > Math.max(SMALL_TAIL, this.#rows.length / 4)) this.merge(null)
  }

  /** Packs everything. With `rowAfter`, rows get their new numbers and those without one (-1) are dropped. */
  merge(rowAfter: Int32Array | null): void {
    const stays = (row: number) => rowAfter === null || rowAfter[row] >= 0
    const starts = new Uint32Array(this.#terms + 1)
    for (let term = 0; term < this.#terms; term++) {
      const end = this.#end(term)
      for (let at = this.#start(term); at < end; at++) if (stays(this.#rows[at])) starts[term + 1] += 1
    }
    for (let at = 0; at < this.#tail; at++) if (stays(this.#tailRow[at])) starts[this.#tailTerm[at] + 1] += 1
    for (let term = 0; term < this.#terms; term++) starts[term + 1] += starts[term]

    const total = starts[this.#terms]
    const next = starts.slice()
    const rows = new Uint32Array(total)
    const impacts = new Uint8Array(total)
    const fields = new Uint8Array(total)
    const put = (term: number, row: number, impact: number, field: number) => {
      if (!stays(row)) return
      const to = next[term]
      next[term] = to + 1
      rows[to] = rowAfter === null ? row : rowAfter[row]
      impacts[to] = impact
      fields[to] = field
    }
    for (let term = 0; term < this.#terms; term++) {
      const end = this.#end(term)
      for (let at = this.#start(term); at < end; at++) {
        put(term, this.#rows[at], this.#impacts[at], this.#fields[at])
      }
    }
    for (let at = 0; at < this.#tail; at++) {
      put(this.#tailTerm[at], this.#tailRow[at], this.#tailImpact[at], this.#tailField[at])
    }
    this.#starts = starts
    this.#rows = rows
    this.#impacts = impacts
    this.#fields = fields
    this.#emptyTail()
  }

  #start(term: number): number {
    return term + 1 < this.#starts.length ? this.#starts[term] : this.#rows.length
  }

  #end(term: number): number {
    return term + 1 < this.#starts.length ? this.#starts[term + 1] : this.#rows.length
  }

  #emptyTail(): void {
    this.#tail = 0
    this.#tailTerm = new Uint32Array(1024)
    this.#tailRow = new Uint32Array(1024)
    this.#tailImpact = new Uint8Array(1024)
    this.#tailField = new Uint8Array(1024)
    this.#tailBefore = new Uint32Array(1024)
    this.#tailLast = new Uint32Array(Math.max(1024, this.#terms))
  }

  #growTail(need: number): void {
    this.#tailTerm = grown(this.#tailTerm, need)
    this.#tailRow = grown(this.#tailRow, need)
    this.#tailImpact = grown(this.#tailImpact, need)
    this.#tailField = grown(this.#tailField, need)
    this.#tailBefore = grown(this.#tailBefore, need)
  }
}

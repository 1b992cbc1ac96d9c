import { grown } from './pools.ts'
import type { SparseScores } from './sparse-scores.ts'

/** Below this many entries a merge is not worth its copy. */
const SMALL_TAIL = 65_536

/** The title's bit among the fields; being 1, it multiplies. */
const TITLE = 1

/** Row of an entry that a merge leaves out. */
const DROPPED = 2 ** 32 - 1

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
  /** Entries of each term in the tail: how frequent a term is, is asked far oftener than its rows. */
  #tailCount = new Uint32Array(1024)
  #terms = 0

  get entries(): number {
    return this.#rows.length + this.#tail
  }

  add(term: number, row: number, impact: number, fields: number): void {
    const at = this.#tail
    if (at >= this.#tailTerm.length) this.#growTail(at + 1)
    if (term >= this.#tailLast.length) {
      this.#tailLast = grown(this.#tailLast, term + 1)
      this.#tailCount = grown(this.#tailCount, term + 1)
    }
    this.#tailTerm[at] = term
    this.#tailRow[at] = row
    this.#tailImpact[at] = impact
    this.#tailField[at] = fields
    this.#tailBefore[at] = this.#tailLast[term]
    this.#tailLast[term] = at + 1
    this.#tailCount[term] += 1
    this.#tail = at + 1
    if (term >= this.#terms) this.#terms = term + 1
  }

  /** Entries of a term, those of dead rows included. */
  frequency(term: number): number {
    return this.#end(term) - this.#start(term) + (this.#tailCount[term] ?? 0)
  }

  /**
   * Raises the row in `best` to `weight * impact` for every row of the term that has it in one of `fields`, and by `inTitle`
   * more where the title is one of those it stands in; rows without a score in `among` are left out.
   */
  raise(
    term: number,
    weight: number,
    fields: number,
    inTitle: number,
    among: SparseScores | null,
    best: SparseScores,
  ): void {
    const { values, rows } = best
    const counted = among?.values ?? null
    let count = best.count
    const end = this.#end(term)
    // Out of the loop: it runs some hundred thousand times a query, and fields of an object are read anew each time.
    const packedRows = this.#rows
    const impacts = this.#impacts
    const packedFields = this.#fields
    for (let at = this.#start(term); at < end; at++) {
      const held = packedFields[at]
      if ((held & fields) === 0) continue
      const value = impacts[at] * weight + (held & TITLE) * inTitle
      const row = packedRows[at]
      if (counted !== null && counted[row] === 0) continue
      const before = values[row]
      if (before >= value) continue
      if (before === 0) rows[count++] = row
      values[row] = value
    }
    best.count = count
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1]) {
      const held = this.#tailField[at - 1]
      if ((held & fields) === 0) continue
      const value = this.#tailImpact[at - 1] * weight + (held & TITLE) * inTitle
      const row = this.#tailRow[at - 1]
      if (counted === null || counted[row] > 0) best.raise(row, value)
    }
  }

  /** Calls `visit` with every row of the term that has it in one of `fields`. */
  eachRow(term: number, fields: number, visit: (row: number) => void): void {
    const end = this.#end(term)
    for (let at = this.#start(term); at < end; at++) if (this.#fields[at] & fields) visit(this.#rows[at])
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1])
      if (this.#tailField[at - 1] & fields) visit(this.#tailRow[at - 1])
  }

  /** Sets `bit` in `marks` for every row of the term that has it in one of `fields`. */
  mark(term: number, fields: number, marks: Int32Array, bit: number): void {
    const end = this.#end(term)
    const packedRows = this.#rows
    const packedFields = this.#fields
    for (let at = this.#start(term); at < end; at++)
      if (packedFields[at] & fields) marks[packedRows[at]] |= bit
    for (let at = this.#tailLast[term] ?? 0; at > 0; at = this.#tailBefore[at - 1])
      if (this.#tailField[at - 1] & fields) marks[this.#tailRow[at - 1]] |= bit
  }

  mergeIfLong(): void {
    if (this.#tail > Math.max(SMALL_TAIL, this.#rows.length / 4)) this.merge(null)
  }

  /** Packs everything. With `rowAfter`, rows get their new numbers and those without one (-1) are dropped. */
  merge(rowAfter: Int32Array | null): void {
    if (rowAfter !== null) this.#renumber(rowAfter)
    const starts = new Uint32Array(this.#terms + 1)
    for (let term = 0; term < this.#terms; term++) starts[term + 1] = this.#end(term) - this.#start(term)
    for (let at = 0; at < this.#tail; at++)
      if (this.#tailRow[at] !== DROPPED) starts[this.#tailTerm[at] + 1] += 1
    for (let term = 0; term < this.#terms; term++) starts[term + 1] += starts[term]
    const next = starts.slice()
    const rows = new Uint32Array(starts[this.#terms])
    const impacts = new Uint8Array(rows.length)
    const fields = new Uint8Array(rows.length)
    for (let term = 0; term < this.#terms; term++) {
      const end = this.#end(term)
      let to = next[term]
      for (let at = this.#start(term); at < end; at++, to++) {
        rows[to] = this.#rows[at]
        impacts[to] = this.#impacts[at]
        fields[to] = this.#fields[at]
      }
      next[term] = to
    }
    for (let at = 0; at < this.#tail; at++) {
      if (this.#tailRow[at] === DROPPED) continue
      const to = next[this.#tailTerm[at]]
      next[this.#tailTerm[at]] = to + 1
      rows[to] = this.#tailRow[at]
      impacts[to] = this.#tailImpact[at]
      fields[to] = this.#tailField[at]
    }
    this.#starts = starts
    this.#rows = rows
    this.#impacts = impacts
    this.#fields = fields
    this.#emptyTail()
  }

  /** Gives rows their new numbers in place; packed entries of dropped rows close up, those of the tail are marked. */
  #renumber(rowAfter: Int32Array): void {
    const starts = this.#starts.slice()
    let to = 0
    for (let term = 0; term + 1 < this.#starts.length; term++) {
      starts[term] = to
      for (let at = this.#starts[term]; at < this.#starts[term + 1]; at++) {
        if (rowAfter[this.#rows[at]] < 0) continue
        this.#rows[to] = rowAfter[this.#rows[at]]
        this.#impacts[to] = this.#impacts[at]
        this.#fields[to] = this.#fields[at]
        to += 1
      }
    }
    starts[starts.length - 1] = to
    this.#starts = starts
    this.#rows = this.#rows.subarray(0, to)
    for (let at = 0; at < this.#tail; at++) {
      const after = rowAfter[this.#tailRow[at]]
      this.#tailRow[at] = after < 0 ? DROPPED : after
    }
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
    this.#tailCount = new Uint32Array(this.#tailLast.length)
  }

  #growTail(need: number): void {
    this.#tailTerm = grown(this.#tailTerm, need)
    this.#tailRow = grown(this.#tailRow, need)
    this.#tailImpact = grown(this.#tailImpact, need)
    this.#tailField = grown(this.#tailField, need)
    this.#tailBefore = grown(this.#tailBefore, need)
  }
}

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Best } from '../src/batch/index.ts'

/** Answers of a batch in a folder, a file a part: a run that was killed goes on from what is there. */
export class BatchFolder {
  readonly #folder: string
  readonly #limit: number

  constructor(folder: string, limit: number) {
    this.#folder = folder
    this.#limit = limit
    mkdirSync(folder, { recursive: true })
  }

  /** @throws for a folder that another run, of other sizes, has begun */
  begin(what: object): void {
    const file = join(this.#folder, 'run.json')
    const own = JSON.stringify(what)
    if (!existsSync(file)) writeFileSync(file, own)
    const before = readFileSync(file, 'utf8')
    if (before !== own) throw new Error(`${this.#folder} holds another run: ${before}`)
  }

  kept(): Set<number> {
    const parts = readdirSync(this.#folder).filter((name) => name.endsWith('.part'))
    return new Set(parts.map((name) => Number.parseInt(name, 10)))
  }

  async keep(part: number, { ids, scores }: Best): Promise<void> {
    const file = join(this.#folder, `${part}.part`)
    await writeFile(`${file}.new`, Buffer.concat([Buffer.from(ids.buffer), Buffer.from(scores.buffer)]))
    // Whole or not at all: a kill may come between any two bytes.
    await rename(`${file}.new`, file)
  }

  read(part: number): Best {
    const bytes = readFileSync(join(this.#folder, `${part}.part`))
    const count = bytes.length / (Float64Array.BYTES_PER_ELEMENT + Float32Array.BYTES_PER_ELEMENT)
    const all = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
    return {
      limit: this.#limit,
      ids: new Float64Array(all, 0, count),
      scores: new Float32Array(all, count * Float64Array.BYTES_PER_ELEMENT, count),
    }
  }
}

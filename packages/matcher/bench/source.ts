import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import type { StoredPosting } from '../src/engines/embedded/index.ts'
import { generated } from './generate.ts'
import type { Model } from './model.ts'

/** Postings of the bench: a file of batches, or as many as wanted made from a model. Never the whole of them at once. */
export type Source = { batches: string } | { model: string; size: number }

/** As many at a time as the house reads at a start. */
const BATCH = 2_000

export function* batchesOf(source: Source): Generator<StoredPosting[]> {
  if ('batches' in source) yield* readBatches(source.batches)
  else yield* generated(deserialize(readFileSync(source.model)) as Model, source.size, BATCH)
}

/** Length of each batch in bytes, then the batch. */
export function writeBatches(file: string, postings: readonly StoredPosting[]): void {
  const to = openSync(file, 'w')
  for (let from = 0; from < postings.length; from += BATCH) {
    const batch = serialize(postings.slice(from, from + BATCH))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(batch.length)
    writeSync(to, length)
    writeSync(to, batch)
  }
  closeSync(to)
}

function* readBatches(file: string): Generator<StoredPosting[]> {
  const from = openSync(file, 'r')
  try {
    const length = Buffer.alloc(4)
    while (readSync(from, length) === 4) {
      const batch = Buffer.alloc(length.readUInt32LE())
      readSync(from, batch)
      yield deserialize(batch) as StoredPosting[]
    }
  } finally {
    closeSync(from)
  }
}

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { ANALYSIS_VERSION } from '@pinqiao/matcher/text/analyse'
import { modelOf } from '../packages/matcher/bench/model.ts'
import { type Source, writeBatches } from '../packages/matcher/bench/source.ts'
import { demoPostings, importedPostings } from './bench-postings.ts'

/** So many postings are taken from the file as they are; for more, its counts are drawn from. */
const REAL = 50_000

/**
 * What to measure with at each size: the file's own postings up to 50,000, beyond that (and always where there is no file)
 * postings drawn from the counts of those, or of the demo city's. What was read is kept in `folder` for the next run.
 */
export async function preparedSources(
  file: string | null,
  sizes: readonly number[],
  folder: string,
): Promise<{ size: number; source: Source; what: string }[]> {
  const model = join(folder, 'model')
  const label = join(folder, 'read.txt')
  const read = `${file === null ? 'demo city' : `${file} ${statSync(file).mtimeMs}`} analysis ${ANALYSIS_VERSION} model 1`
  const isKept = existsSync(label) && readFileSync(label, 'utf8') === read
  const postings = isKept && sizes.every((size) => file === null || size > REAL) ? [] : await postingsOf(file)
  if (!isKept) {
    writeFileSync(model, serialize(modelOf(postings)))
    writeFileSync(label, read)
  }
  return sizes.map((size) => {
    if (file === null || size > REAL)
      return {
        size,
        source: { model, size },
        what: `postings drawn from the counts of ${file === null ? 'the demo city' : 'the real ones'}`,
      }
    const batches = join(folder, `real-${size}`)
    writeBatches(batches, postings.slice(0, size))
    return { size, source: { batches }, what: 'real postings, as an import makes them live' }
  })
}

async function postingsOf(file: string | null) {
  const began = performance.now()
  const postings = file === null ? demoPostings() : await importedPostings(file, REAL)
  console.log(
    `${postings.length} postings read and cut in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
  return postings
}

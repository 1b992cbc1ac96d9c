// npm run titles -- QUERIES.tsv CORPUS.tsv [--top N] [--out FILE]
//   How related every title of the corpus is to each of the queries: lines query_id, corpus_id, score, best first.
//   Both files have a header row with the columns id and title; Chinese and English may be mixed.
// npm run titles -- --pairs [FOLDER]
//   MAP and nDCG@10 on the job types and related pairs of FOLDER, beside character TF-IDF and the file's own tree.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { reportPairs } from './titles/pairs.ts'
import { printRun, UnreadableTitles } from './titles/run.ts'

const USAGE = `npm run titles -- QUERIES.tsv CORPUS.tsv [--top N] [--out FILE]
npm run titles -- --pairs [FOLDER]`
const USUAL = join(import.meta.dirname, '../../shared/data')

const here = (file: string) => resolve(process.env.INIT_CWD ?? process.cwd(), file)

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pairs: { type: 'boolean' }, top: { type: 'string' }, out: { type: 'string' } },
  })
  const top = values.top === undefined ? Number.POSITIVE_INFINITY : Number(values.top)
  if (values.pairs) {
    const folder = positionals[0] === undefined ? USUAL : here(positionals[0])
    const files = ['jobtypes.json', 'jobtype_pairs_dev.json'].map((name) => join(folder, name))
    if (files.every((file) => existsSync(file))) reportPairs(files[0] as string, files[1] as string)
    else console.log(`not measured: ${folder} has no jobtypes.json and jobtype_pairs_dev.json`)
  } else if (positionals.length !== 2 || !(top >= 1)) fail(USAGE)
  else
    await printRun(
      here(positionals[0] as string),
      here(positionals[1] as string),
      top,
      values.out && here(values.out),
    )
} catch (error) {
  if (error instanceof UnreadableTitles) fail(error.message)
  else if (error instanceof TypeError && 'code' in error) fail(`${error.message}\n${USAGE}`)
  else throw error
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 2
}

// npm run learn -- FILE…
// Learns from postings (any file that can be imported) what stands beside the words of titles and which skills belong to
// an occupation, and writes search-config/learned. Only counts of at least 20 postings, of words we already had, leave
// the file; the same postings give the same files, byte for byte.

import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Learner } from '@pinqiao/matcher/related/learn'
import { UnreadableFile } from '../packages/api/src/import/readers/row.ts'
import { importedPostings } from './bench-postings.ts'

const FOLDER = join(import.meta.dirname, '../search-config/learned')
/** From here on the occupation that an import gave is no guess. */
const SURE = 0.6

const files = process.argv.slice(2)
try {
  if (files.length === 0)
    throw new UnreadableFile('npm run learn -- FILE… takes the files of postings to learn from.')
  await learn(files.map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file)))
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  console.error(error.message)
  process.exitCode = 2
}

async function learn(from: string[]): Promise<void> {
  const learner = new Learner()
  let seen = 0
  for (const file of from) {
    for (const { facts, words } of await importedPostings(file, Number.POSITIVE_INFINITY)) {
      learner.add({
        title: words.title.split(' '),
        text: words.body.split(' '),
        occupation: facts.occupationConfidence >= SURE ? facts.occupation : null,
        skills: [...facts.skills, ...facts.skillsPreferred],
      })
      seen++
    }
  }
  for (const [name, text] of Object.entries(learner.files())) {
    writeFileSync(join(FOLDER, name), text)
    console.log(`search-config/learned/${name}: ${text.split('\n').length - 2} rows from ${seen} postings`)
  }
}

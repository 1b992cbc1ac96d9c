import type { StoredPosting } from '@pinqiao/matcher/embedded'
import { normaliseRow } from '../packages/api/src/import/normalise.ts'
import { readerFor, sourceOfFile } from '../packages/api/src/import/readers/read.ts'
import { factsOfDraft, type PostingDraft } from '../packages/api/src/postings/draft.ts'
import { wordsOfDraft } from '../packages/api/src/postings/prepare.ts'
import { datesOf, FIRST_DAY } from '../packages/matcher/bench/generate.ts'
import { demoCity } from './demo/city.ts'

/**
 * The first `most` rows of a file that an import with --publish would make live, with the facts and words that the
 * index would be given. Only ids, employers' ids and dates, which a database gives, are made up: rows are spread over a
 * month of minutes, as no file says when they were published.
 *
 * @throws UnreadableFile for a file that cannot be read as a whole
 */
export async function importedPostings(file: string, most: number): Promise<StoredPosting[]> {
  const { read } = await readerFor(file)
  const context = { source: sourceOfFile(file), publish: true, now: new Date(FIRST_DAY * 86_400_000) }
  const employers = new Map<string, number>()
  const postings: StoredPosting[] = []
  for await (const row of read(file, () => {})) {
    if (postings.length === most) break
    if (row.refused !== undefined) continue
    const draft = normaliseRow(row.cells, context)?.draft
    if (draft?.state === 'live') postings.push(postingOf(draft, postings.length + 1, employers))
  }
  return postings
}

/** The demo city's, for a machine that has no file. */
export function demoPostings(): StoredPosting[] {
  const employers = new Map<string, number>()
  return demoCity(new Date(FIRST_DAY * 86_400_000)).map((draft, i) => postingOf(draft, i + 1, employers))
}

function postingOf(draft: PostingDraft, id: number, employers: Map<string, number>): StoredPosting {
  const name = draft.employer?.name
  if (name !== undefined && !employers.has(name)) employers.set(name, employers.size + 1)
  const facts = {
    ...factsOfDraft(draft),
    id,
    employerId: name === undefined ? null : (employers.get(name) ?? null),
    ...datesOf(id),
  }
  return { facts, words: wordsOfDraft(draft) }
}

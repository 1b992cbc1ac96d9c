import { createHash } from 'node:crypto'
import { ANALYSIS_VERSION, analysePosting } from '@pinqiao/matcher/text/analyse'
import { factsOfDraft, type PostingDraft } from './draft.ts'

/** Words as `posting_words` keeps them: space-separated, by field. */
export interface StoredWords {
  title: string
  tags: string
  employer: string
  place: string
  body: string
}

/** A draft with all that can be worked out before the database is asked. */
export interface PreparedPosting {
  draft: PostingDraft
  contentHash: string
  words: StoredWords
}

/** Hashes a draft and cuts its words: pure, and the slow half of saving, so an import does it in another thread. */
export function preparePosting(draft: PostingDraft): PreparedPosting {
  const words = analysePosting(factsOfDraft(draft), {
    title: draft.title,
    employer: draft.employer?.name ?? '',
    duties: draft.duties,
    requirements: draft.requirements,
  })
  const stored = {
    title: words.title.join(' '),
    tags: words.tags.join(' '),
    employer: words.employer.join(' '),
    place: words.place.join(' '),
    body: words.text.join(' '),
  }
  return { draft, contentHash: contentHashOf(draft), words: stored }
}

/**
 * Base64url SHA-256 of all that the source said and of the analyser's version. Dates and the wished state are not in
 * it: they change with every run, and a second import of the same file is to change nothing.
 */
function contentHashOf(draft: PostingDraft): string {
  const {
    state: _state,
    publishedAt: _published,
    renewedAt: _renewed,
    validUntil: _until,
    ...content
  } = draft
  return createHash('sha256')
    .update(`${ANALYSIS_VERSION}\n${JSON.stringify(content)}`)
    .digest('base64url')
}

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
  /** Null where the database is thought to hold this very content: then they are not needed. */
  words: StoredWords | null
}

/**
 * Hashes a draft and cuts its words: pure, and the slow half of saving, so an import does it in another thread. Words
 * are not cut again where `storedHash`, of the posting as it is stored, says that nothing has changed.
 */
export function preparePosting(draft: PostingDraft, storedHash?: string): PreparedPosting {
  const contentHash = contentHashOf(draft)
  return { draft, contentHash, words: contentHash === storedHash ? null : wordsOfDraft(draft) }
}

/** Words of a draft by field, cut under the present {@link ANALYSIS_VERSION}. */
export function wordsOfDraft(draft: PostingDraft): StoredWords {
  const words = analysePosting(factsOfDraft(draft), {
    title: draft.title,
    employer: draft.employer?.name ?? '',
    duties: draft.duties,
    requirements: draft.requirements,
  })
  return {
    title: words.title.join(' '),
    tags: words.tags.join(' '),
    employer: words.employer.join(' '),
    place: words.place.join(' '),
    body: words.text.join(' '),
  }
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

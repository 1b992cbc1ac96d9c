import { createHash } from 'node:crypto'
import { ANALYSIS_VERSION, analysePosting } from '@pinqiao/matcher/text/analyse'
import type { PostingWords } from '@pinqiao/matcher/types'
import type postgres from 'postgres'
import { type PostingDraft, factsOfDraft } from './draft.ts'

/** A pool or a transaction; `savePostings` wants a transaction, so that a posting and its words appear together. */
export type Db = postgres.Sql | postgres.TransactionSql

/** What happened to one draft, in the order the drafts were given. */
export interface SavedPosting {
  id: number
  outcome: 'new' | 'changed' | 'unchanged'
}

/** A draft with all that can be worked out before the database is asked. */
export interface PreparedPosting {
  draft: PostingDraft
  /** Of all that the source said; dates and the wished state are not in it, so a second import changes nothing. */
  contentHash: string
  words: PostingWords
}

/** Hashes a draft and cuts its words: pure, and the slow half of saving, so an import does it in another thread. */
export function preparePosting(draft: PostingDraft): PreparedPosting {
  const words = analysePosting(factsOfDraft(draft), {
    title: draft.title,
    employer: draft.employer?.name ?? '',
    duties: draft.duties,
    requirements: draft.requirements,
  })
  return { draft, contentHash: hashOf(draft), words }
}

function hashOf(draft: PostingDraft): string {
  const { state: _state, publishedAt: _published, renewedAt: _renewed, validUntil: _until, ...content } = draft
  return createHash('sha256')
    .update(`${ANALYSIS_VERSION}\n${JSON.stringify(content)}`)
    .digest('base64url')
}

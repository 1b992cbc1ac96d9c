import type { WORDINGS } from '@pinqiao/api/consents/schema'

/** Version of the words in `t.seekers.sensitive`: a change of them is a new version here and in the API. */
export const SENSITIVE_WORDING: (typeof WORDINGS)['sensitive'] = 'sensitive-2026-11'

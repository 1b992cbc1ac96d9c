import type { apiRoutes } from './app.ts'

/** For `hc<Api>(base, { fetch })` of hono/client; types only, nothing of the API runs where this is imported. */
export type Api = ReturnType<typeof apiRoutes>
export type { FieldCode, FieldProblem, Problem, RefusalCode } from './errors.ts'
export type { Health } from './health/schema.ts'
export type { MatchCard, MatchFound, MatchQuestion } from './matches/schema.ts'
export type { PostingCard, PostingGone, PostingPage, SearchFound } from './postings/schema.ts'
export type { Suggestions } from './suggestions/schema.ts'
export type { Summary } from './summary/schema.ts'
export type { Places } from './vocabulary/schema.ts'

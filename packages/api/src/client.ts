import type { apiRoutes } from './app.ts'

/** For `hc<Api>(base, { fetch })` of hono/client; types only, nothing of the API runs where this is imported. */
export type Api = ReturnType<typeof apiRoutes>
export type { FieldProblem, Problem, RefusalCode } from './errors.ts'

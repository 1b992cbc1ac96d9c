import { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import { may } from './auth/may.ts'
import type { AppContext, RequestVariables } from './context.ts'
import { noQuery } from './http/strict.ts'

/** The document of all routes of `app`, made at the first question and kept. */
export function openapiRoutes(context: AppContext, app: Hono<RequestVariables>) {
  let document: ReturnType<typeof generateSpecs> | undefined
  return new Hono<RequestVariables>().get('/', may(context, 'service:describe'), noQuery, async (c) => {
    document ??= generateSpecs(app, {
      // Validators here refuse with 422 and a body of their own, described with each route.
      defaultValidationErrorResponse: false,
      documentation: {
        info: {
          title: '聘桥 Pinqiao',
          version: '1',
          description:
            'Postings of a public employment service: search, suggestions and matching. Every answer that is not ' +
            'a success carries a `code`; the words for people are up to whoever shows it.',
        },
        servers: [{ url: '/' }],
      },
    })
    return c.json(await document, 200)
  })
}

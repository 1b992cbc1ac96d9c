import type { Me } from '@pinqiao/api/accounts/schema'
import type { FieldProblem } from '@pinqiao/api/errors'
import type { Preferences } from '#lib/preferences.ts'

declare global {
  namespace App {
    interface Locals {
      preferences: Preferences
      /** Who is signed in; null for visitors, and while the API cannot say. */
      me: Me | null
      /** True when the browser reached us over TLS, directly or through a proxy; decides `Secure` on cookies. */
      secure: boolean
      /** The page is not for any of their roles. */
      notAllowed: boolean
      /** Status a page wants for itself while it is drawn in full, e.g. 410 for a closed posting. */
      status?: number
    }
    interface Error {
      message: string
      /** Refusal code of the API, worded by the messages; absent for a plain 404 or a bug. */
      code?: string
      /** What of the address or the form is wrong, with 422. */
      fields?: FieldProblem[]
      /** Finds the line in the server's log. */
      requestId?: string
    }
  }
}

declare module 'node:http' {
  interface IncomingMessage {
    /** The API in this process, put there by the dispatcher of packages/api/src/main.ts. */
    pinqiao?: { fetch(request: Request): Response | Promise<Response> }
  }
}

import type { Sql } from '../db.ts'
import type { Post } from '../messages/post.ts'

/** What jobs need of the world. */
export interface JobContext {
  sql: Sql
  now: () => Date
  log: (line: string) => void
  /** Null where no mail server is configured: messages then stay in the app. */
  post: Post | null
}

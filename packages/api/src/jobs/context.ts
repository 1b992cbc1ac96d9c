import type { Sql } from '../db.ts'
import type { Post } from '../messages/post.ts'
import type { Sealer } from '../seal/sealer.ts'

/** What jobs need of the world. */
export interface JobContext {
  sql: Sql
  now: () => Date
  log: (line: string) => void
  /** Null where no mail server is configured: messages then stay in the app. */
  post: Post | null
  seal: Sealer
  /** Where people reach the pages, for links in letters; no slash at the end. */
  publicUrl: string
}

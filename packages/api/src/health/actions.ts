import type { AppContext } from '../context.ts'
import { refusalBehind } from '../errors.ts'
import { within } from '../http/within.ts'
import type { SearchState } from '../search/search.ts'
import type { Health } from './schema.ts'

const PATIENCE = 1500

/** Never refuses: a database that is away or hangs is what this is there to say. */
export async function checkHealth({ sql, search, log }: AppContext): Promise<Health> {
  const database = await within(PATIENCE, sql`select 1`).then(
    () => 'ok' as const,
    (error: unknown) => {
      if (!refusalBehind(error)) log(`health: the database answers wrongly: ${error}`)
      return 'down' as const
    },
  )
  const state = search.state()
  return { status: database === 'down' ? 'down' : statusOf(state), database, ...state }
}

function statusOf({ search }: SearchState): Health['status'] {
  if (search === 'ready') return 'ok'
  return search === 'away' ? 'degraded' : 'starting'
}

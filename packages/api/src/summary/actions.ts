import { type AppContext, dateOf, dayOf } from '../context.ts'
import { summarise } from './queries.ts'
import type { Summary } from './schema.ts'

const FRESH_FOR = 1000

/** Counting reads every live posting, so the visitors of one second share one count. A failed count is not kept. */
export function summaryReader({ sql, now }: AppContext): () => Promise<Summary> {
  let last: { at: number; answer: Promise<Summary> } | null = null
  const count = async (): Promise<Summary> => {
    const row = await summarise(sql, dateOf(dayOf(now())))
    return { ...row, newestAt: row.newestAt?.toISOString() ?? null }
  }
  return async () => {
    if (last === null || performance.now() - last.at > FRESH_FOR) {
      last = { at: performance.now(), answer: count() }
    }
    const asked = last
    try {
      return await asked.answer
    } catch (error) {
      if (last === asked) last = null
      throw error
    }
  }
}

import type { Suggestions } from '@pinqiao/api/suggestions/schema'
import type { Language } from '@pinqiao/matcher/vocabulary'

const PAUSE = 120
const MOST = 8
const LONGEST = 60

export type Suggested = Suggestions['suggestions'][number]

/**
 * Suggestions for what is being typed, in the browser. The returned function waits for a pause in typing and gives
 * null to every call that a later one has overtaken. A suggestion that fails to come is only a missing comfort, so
 * failures answer with none.
 *
 * @param kinds only these kinds of suggestion
 */
export function suggest(lang: Language, kinds?: Suggested['kind'][]) {
  let latest: AbortController | null = null
  return async (text: string): Promise<Suggested[] | null> => {
    latest?.abort()
    const mine = new AbortController()
    latest = mine
    const q = text.trim().slice(0, LONGEST)
    if (q === '') return []
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    if (mine.signal.aborted) return null
    const params = new URLSearchParams({ q, limit: String(MOST), lang })
    for (const kind of kinds ?? []) params.append('kind', kind)
    try {
      const response = await fetch(`/api/v1/suggestions?${params}`, { signal: mine.signal })
      if (!response.ok) return []
      const answer: Suggestions = await response.json()
      if (mine.signal.aborted) return null
      return answer.suggestions
    } catch {
      return mine.signal.aborted ? null : []
    }
  }
}

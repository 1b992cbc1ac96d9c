import type { PostingDraft } from '../postings/draft.ts'
import type { RowContext, Warning } from './normalise.ts'

/** How long an imported posting is shown when its row names no day; and the longest a row may ask for. */
const DAYS_SHOWN = 30
const MOST_DAYS_SHOWN = 180

const DAY = 86_400_000

type State = Pick<PostingDraft, 'state' | 'publishedAt' | 'validUntil'>

/**
 * With `publish` a row with title, place and (employer or duties) goes live; a row whose own last day is over, and
 * every other row, becomes a draft.
 */
export function stateOf(
  draft: PostingDraft,
  lastDay: string,
  context: RowContext,
  warnings: Warning[],
): State {
  const today = chinaDay(context.now)
  const own = dayIn(lastDay)
  if (own !== null && own < today) {
    warnings.push('expired')
    return { state: 'draft', publishedAt: null, validUntil: null }
  }
  const complete =
    draft.title !== '' && draft.place !== null && (draft.employer !== null || draft.duties !== '')
  if (!context.publish || !complete) return { state: 'draft', publishedAt: null, validUntil: null }
  const latest = chinaDay(new Date(context.now.getTime() + MOST_DAYS_SHOWN * DAY))
  const usual = chinaDay(new Date(context.now.getTime() + DAYS_SHOWN * DAY))
  return { state: 'live', publishedAt: context.now, validUntil: own !== null && own <= latest ? own : usual }
}

/** Calendar day in China (UTC+8 all year), `YYYY-MM-DD`. */
function chinaDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

function dayIn(text: string): string | null {
  const match = /(20\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})/.exec(text)
  if (!match) return null
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
  return Number.isNaN(Date.parse(day)) ? null : day
}

import type { TitleIndex } from '../../titles.ts'
import type { MatchAnswer, MatchHit, MatchQuery, Seeker } from '../../types.ts'
import type { Columns } from './columns.ts'

/** Scores every living posting for one person. Pure in its arguments; the columns are only read. */
export function matchOver(_columns: Columns, _titles: TitleIndex, _query: MatchQuery): MatchAnswer {
  throw new Error('matching comes with the scorer')
}

/** Score, reasons, what is missing and requirements of single postings, in the order of `ids`; unknown ids are left out. */
export function explainOver(
  _columns: Columns,
  _titles: TitleIndex,
  _seeker: Seeker,
  _ids: number[],
  _today: number,
): MatchHit[] {
  throw new Error('explaining comes with the scorer')
}

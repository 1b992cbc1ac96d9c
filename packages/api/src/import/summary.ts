import type { SavedPosting } from '../postings/write.ts'
import type { Told } from './known.ts'
import type { RefusalCode } from './readers/row.ts'

export interface ImportSummary {
  /** Rows read, refused ones too. */
  read: number
  new: number
  changed: number
  unchanged: number
  /** Of the rows that were taken: complete ones wished live, and the others. */
  live: number
  drafts: number
  refused: Partial<Record<RefusalCode, number>>
  /** Rows whose occupation, place or pay is known. */
  occupations: number
  places: number
  pays: number
  /** Phrases held back for an officer. */
  held: number
  seconds: number
  /** Most memory this process has had, all its threads together. */
  peakMb: number
  reportPath: string
  /** True when it was ended before the files were. */
  stopped: boolean
}

export function emptySummary(reportPath: string): ImportSummary {
  const counts = {
    read: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    live: 0,
    drafts: 0,
    occupations: 0,
    places: 0,
    pays: 0,
  }
  return { ...counts, held: 0, refused: {}, seconds: 0, peakMb: 0, reportPath, stopped: false }
}

/** Counts one row. */
export function tally(
  summary: ImportSummary,
  row: { refused: RefusalCode } | { outcome: SavedPosting['outcome']; told: Told },
): void {
  summary.read++
  if ('refused' in row) {
    summary.refused[row.refused] = (summary.refused[row.refused] ?? 0) + 1
    return
  }
  summary[row.outcome]++
  summary[row.told.state === 'live' ? 'live' : 'drafts']++
  if (row.told.occupation !== null) summary.occupations++
  if (row.told.place !== null) summary.places++
  if (row.told.payMin !== null || row.told.payMax !== null) summary.pays++
  summary.held += row.told.held.length
}

export function finish(summary: ImportSummary, seconds: number): void {
  summary.seconds = Math.round(seconds * 10) / 10
  summary.peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
}

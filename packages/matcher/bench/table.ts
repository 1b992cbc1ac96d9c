import type { ContestantName, Result, Task } from './contestant.ts'

const tasks: readonly { name: string; of: (result: Result) => Task }[] = [
  { name: 'keyword + filters + facets', of: (result) => result.search },
  { name: 'suggestions (prefix)', of: (result) => result.suggest },
  { name: 'match (peers: any word, best 500)', of: (result) => result.match },
  { name: 'match, 3 wanted and 25 skills', of: (result) => result.heavy },
]

/** The results side by side, median / p95 in ms; behind each peer's figures how many times ours they are. */
export function tableOf(results: ReadonlyMap<ContestantName, Result>): string {
  const ours = results.get('ours')
  if (!ours) throw new Error('the bench has no result of ours')
  const rows = [['', ...results.keys()]]
  const add = (name: string, cell: (result: Result) => string) =>
    rows.push([name, ...[...results.values()].map(cell)])
  add(
    'build, s',
    (one) =>
      `${(one.buildMs / 1000).toFixed(2)}${one === ours ? '' : ` (${times(one.buildMs, ours.buildMs)})`}`,
  )
  add(
    'memory, MB',
    (one) => `${one.megabytes.toFixed(0)}${one === ours ? '' : ` (${times(one.megabytes, ours.megabytes)})`}`,
  )
  for (const { name, of } of tasks) {
    add(name, (one) => {
      const [its, own] = [of(one), of(ours)]
      const ratio = its === own ? '' : ` (${times(its.median, own.median)} / ${times(its.p95, own.p95)})`
      return `${its.median.toFixed(2)} / ${its.p95.toFixed(2)}${ratio}`
    })
    add('  runs, found in one round', (one) => `${of(one).runs}, ${of(one).found ?? 'no round in time'}`)
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What each task may take at 50,000 real postings, 95th percentile in ms. */
const goals = { search: 5, suggest: 2, match: 15, heavy: 15 } as const

/** Our figures against the goals, in one line. */
export function goalsLine(ours: Result): string {
  const parts = Object.entries(goals).map(([task, goal]) => {
    const { p95 } = ours[task as keyof typeof goals]
    return `${task} ${p95.toFixed(2)} of ${goal} ms${p95 <= goal ? '' : ' (missed)'}`
  })
  return `p95 against the goals at 50,000: ${parts.join(', ')}`
}

function times(its: number, own: number): string {
  const ratio = its / own
  return `×${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(2)}`
}

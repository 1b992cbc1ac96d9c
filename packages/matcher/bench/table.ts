import type { ContestantName, Result, Task } from './contestant.ts'

const tasks: readonly { name: string; of: (result: Result) => Task }[] = [
  { name: 'keyword + filters + facets', of: (result) => result.search },
  { name: 'suggestions (prefix)', of: (result) => result.suggest },
  { name: 'match (peers: any word, best 500)', of: (result) => result.match },
]

/** The results side by side; behind each peer's figure how many times ours it is. */
export function tableOf(results: ReadonlyMap<ContestantName, Result>): string {
  const ours = results.get('ours')
  if (!ours) throw new Error('the bench has no result of ours')
  const rows = [['', ...results.keys()]]
  const add = (name: string, cell: (result: Result) => string) =>
    rows.push([name, ...[...results.values()].map(cell)])
  add('build, s', (one) => `${(one.buildMs / 1000).toFixed(2)}${times(one.buildMs, ours.buildMs)}`)
  add('memory, MB', (one) => `${one.megabytes.toFixed(0)}${times(one.megabytes, ours.megabytes)}`)
  for (const { name, of } of tasks) {
    add(name, (one) => {
      const [its, own] = [of(one), of(ours)]
      return `${its.median.toFixed(2)} / ${its.p95.toFixed(2)}${times(its.p95, own.p95)}`
    })
    add('  answers in one round', (one) => String(of(one).found))
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

const times = (its: number, own: number): string => (its === own ? '' : ` (×${(its / own).toPrecision(2)})`)

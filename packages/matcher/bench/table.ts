import type { ContestantName, Outcome, Result, Task } from './contestant.ts'

const tasks: readonly { name: string; of: (result: Result) => Task }[] = [
  { name: 'keyword + filters + facets', of: (result) => result.search },
  { name: 'suggestions (prefix)', of: (result) => result.suggest },
  { name: 'match (peers: any word, best 500)', of: (result) => result.match },
  { name: 'match, 3 wanted and 25 skills', of: (result) => result.heavy },
]

/** The outcomes side by side, one line a contestant: median / p95 in ms, and how many times ours they are. */
export function tableOf(outcomes: ReadonlyMap<ContestantName, Outcome>): string {
  const ours = resultOf(outcomes, 'ours')
  const times = (its: number, own: number | undefined) =>
    own === undefined || own === its ? '' : ` (${timesOf(its, own)})`
  const rows = [
    ['', 'build, s', 'memory, MB', 'peak, MB', ...tasks.map(({ name }) => name)],
    ...[...outcomes].flatMap(([name, outcome]) => {
      if ('failed' in outcome) return []
      const { result } = outcome
      return [
        [
          name,
          `${(result.buildMs / 1000).toFixed(2)}${times(result.buildMs, ours?.buildMs)}`,
          `${result.megabytes.toFixed(0)}${times(result.megabytes, ours?.megabytes)}`,
          result.peakMegabytes.toFixed(0),
          ...tasks.map(({ of }) => cellOf(of(result), ours && of(ours))),
        ],
      ]
    }),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...lines, '', ...[...outcomes].map(([name, outcome]) => noteOf(name, outcome))].join('\n')
}

function cellOf(its: Task, own: Task | undefined): string {
  const ratio =
    own === undefined || own === its
      ? ''
      : ` (${timesOf(its.median, own.median)} / ${timesOf(its.p95, own.p95)})`
  return `${its.median.toFixed(2)} / ${its.p95.toFixed(2)}${ratio}`
}

/** What was measured and how much of it was found, or why not. */
function noteOf(name: ContestantName, outcome: Outcome): string {
  if ('failed' in outcome) return `${name}: ${outcome.failed}`
  const { result } = outcome
  const answers = tasks.map(({ of }) => {
    const { runs, found, first } = of(result)
    const asked = `${first.median.toFixed(2)} / ${first.p95.toFixed(2)} ms when first asked`
    return `${runs} calls, ${found ?? 'no round in time'} found, ${asked}`
  })
  const checked =
    result.checked > 0
      ? `; ${result.checked} answers to searches and people are those of reading every posting`
      : ''
  return `${name}: ${result.is}; ${result.postings} postings; ${answers.join(' · ')}${checked}`
}

const resultOf = (
  outcomes: ReadonlyMap<ContestantName, Outcome>,
  name: ContestantName,
): Result | undefined => {
  const outcome = outcomes.get(name)
  return outcome && 'result' in outcome ? outcome.result : undefined
}

/** p95 in ms that each task may take, at the sizes for which there is a goal; build in s, memory in MB. */
const goals: Record<
  number,
  Partial<Record<'search' | 'suggest' | 'match' | 'heavy' | 'build' | 'memory', number>>
> = {
  50000: { search: 5, suggest: 2, match: 15, heavy: 15 },
  1000000: { search: 10, match: 25, heavy: 25, build: 20, memory: 1000 },
}
/** The best library for JavaScript that has facets and filters is to be so many times slower. */
const AHEAD = 20

/** Our figures against the goals of this size, and how far ahead of the best of the libraries that do the same. */
export function goalsLine(size: number, outcomes: ReadonlyMap<ContestantName, Outcome>): string {
  const ours = resultOf(outcomes, 'ours')
  if (!ours) return 'ours was not measured'
  const own = { build: ours.buildMs / 1000, memory: ours.megabytes }
  const parts = Object.entries(goals[size] ?? {}).map(([name, goal]) => {
    const value = name === 'build' || name === 'memory' ? own[name] : ours[name as 'search'].p95
    return `${name} ${value.toFixed(2)} of ${goal}${value <= goal ? '' : ' (missed)'}`
  })
  const libraries = (['minisearch', 'orama'] as const).flatMap((name) => resultOf(outcomes, name) ?? [])
  const least = (of: (result: Result) => number) => Math.min(...libraries.map(of)) / of(ours)
  const ahead = tasks.map(({ name, of }) => {
    const times = [least((one) => of(one).median), least((one) => of(one).p95)]
    return `${name} ×${times.map((one) => one.toFixed(1)).join(' / ×')}${Math.min(...times) >= AHEAD ? '' : ' (missed)'}`
  })
  return [
    ...(parts.length > 0
      ? [`p95 in ms, build in s, memory in MB against the goals: ${parts.join(', ')}`]
      : []),
    ...(libraries.length > 0
      ? [`ahead of the best of MiniSearch and Orama, median / p95 (goal ×${AHEAD}): ${ahead.join(', ')}`]
      : []),
  ].join('\n')
}

function timesOf(its: number, own: number): string {
  const ratio = its / own
  return `×${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(2)}`
}

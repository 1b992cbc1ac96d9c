import type { Golden } from './relevance.cases.ts'

export interface Figures {
  ndcg: number
  mrr: number
}

/** As deep as a person looks. */
const DEPTH = 10
/** From this grade on a posting is an answer, below it merely no mistake. */
const FITTING = 2

/** nDCG@10 and MRR of the keys found, best first, and those that should not stand where they stand. */
export function judged(found: string[], golden: Golden): Figures & { intruders: string[] } {
  const { wanted, unwanted = [], absent = [] } = golden
  const gain = (grades: number[]) =>
    grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
  const ideal = gain(Object.values(wanted).sort((a, b) => b - a))
  const fits = (key: string) => (wanted[key] ?? 0) >= FITTING
  const first = found.findIndex(fits)
  const last = found.findLastIndex(fits)
  return {
    ndcg: ideal === 0 ? 1 : gain(found.map((key) => wanted[key] ?? 0)) / ideal,
    mrr: ideal === 0 ? 1 : first < 0 ? 0 : 1 / (first + 1),
    intruders: [
      ...unwanted.filter((key) => found.includes(key) && found.indexOf(key) < last),
      ...absent.filter((key) => found.includes(key)),
    ],
  }
}

/** Good enough to a person who looks: something fitting at the top, the fitting ones mostly above the others. */
export const isGood = ({ ndcg, mrr, intruders }: ReturnType<typeof judged>): boolean =>
  ndcg >= 0.6 && mrr >= 0.5 && intruders.length === 0

export function meanOf(figures: readonly Figures[]): Figures {
  const mean = (of: keyof Figures) => figures.reduce((sum, one) => sum + one[of], 0) / figures.length
  return { ndcg: mean('ndcg'), mrr: mean('mrr') }
}

/** Lines of a table: all of it, then each kind. */
export function tableOf(name: string, rows: readonly (Figures & { kind: string })[]): string {
  const line = (label: string, figures: readonly Figures[]) => {
    const { ndcg, mrr } = meanOf(figures)
    return `${label.padEnd(24)} ${String(figures.length).padStart(4)}  nDCG@10 ${ndcg.toFixed(3)}  MRR ${mrr.toFixed(3)}`
  }
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
  const each =
    kinds.length > 1
      ? kinds.map((kind) =>
          line(
            `  ${kind}`,
            rows.filter((row) => row.kind === kind),
          ),
        )
      : []
  return [line(name, rows), ...each].join('\n')
}

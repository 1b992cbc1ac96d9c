import type { Columns } from './engines/embedded/columns.ts'

/** Buckets of 250 yuan up to 50,000: finer than any ad is meant, coarse enough to count a market in a millisecond. */
const BUCKET = 250
const BUCKETS = 200
/** Fewer offers than this say nothing about a kind of work. */
const FEWEST = 5

/** What kinds of work pay in these postings, in yuan a month. */
export interface TypicalPay {
  /** By index of the occupation in `columns.occupations`: median of its middle category (6-18), NaN where unknown. */
  byOccupation: Float64Array
  /** Median of all, for postings without an occupation; NaN where fewer than five state pay. */
  overall: number
}

/** Bucket of a middle pay in yuan a month, as counted for {@link supposeTypicalPay}. */
export const payBucket = (middle: number): number => Math.min(BUCKETS - 1, Math.floor(middle / BUCKET))

const computed = new WeakMap<Columns, { rows: number; living: number; pay: TypicalPay }>()

/**
 * Medians of the middle of the stated pay over all living postings. Kept until a posting comes or goes: rows only
 * grow and between two additions only die, so (rows, living) names one state of the columns.
 */
export function typicalPay(columns: Columns): TypicalPay {
  const known = computed.get(columns)
  if (known && known.rows === columns.rows && known.living === columns.living) return known.pay
  const pay = medians(columns)
  computed.set(columns, { rows: columns.rows, living: columns.living, pay })
  return pay
}

/**
 * Takes what was counted elsewhere over a whole market for what these columns' kinds of work pay, until a row comes or
 * goes: columns that hold a choice of its postings must not judge pay by the choice. `counted`: how many postings of a
 * middle category ('' for none) lie in a bucket.
 */
export function supposeTypicalPay(
  columns: Columns,
  counted: readonly { category: string; bucket: number; count: number }[],
): void {
  const { categoryOf, categories, counts } = noCounts(columns)
  for (const { category, bucket, count } of counted) {
    counts[bucket] += count
    const number = categories.get(category)
    if (number !== undefined) counts[number * BUCKETS + bucket] += count
  }
  const pay = mediansOf(categoryOf, categories.size, counts)
  computed.set(columns, { rows: columns.rows, living: columns.living, pay })
}

/** The histogram of category 0 counts every posting. */
function noCounts(columns: Columns) {
  const categoryOf = new Uint16Array(columns.occupations.size)
  const categories = new Map<string, number>()
  columns.occupations.codes.forEach((code, index) => {
    const middle = code.split('-').slice(0, 2).join('-')
    if (code !== '' && !categories.has(middle)) categories.set(middle, categories.size + 1)
    categoryOf[index] = categories.get(middle) ?? 0
  })
  return { categoryOf, categories, counts: new Uint32Array((categories.size + 1) * BUCKETS) }
}

function medians(columns: Columns): TypicalPay {
  const { categoryOf, categories, counts } = noCounts(columns)
  for (let row = 0; row < columns.rows; row++) {
    if (columns.alive[row] === 0) continue
    const middle = middlePay(columns, row)
    if (Number.isNaN(middle)) continue
    const bucket = payBucket(middle)
    const category = categoryOf[columns.occupation[row]]
    counts[bucket]++
    if (category > 0) counts[category * BUCKETS + bucket]++
  }
  return mediansOf(categoryOf, categories.size, counts)
}

function mediansOf(categoryOf: Uint16Array, categories: number, counts: Uint32Array): TypicalPay {
  const byCategory = Float64Array.from({ length: categories + 1 }, (_, i) =>
    median(counts.subarray(i * BUCKETS, (i + 1) * BUCKETS)),
  )
  return {
    byOccupation: Float64Array.from(categoryOf, (category) =>
      category === 0 ? Number.NaN : byCategory[category],
    ),
    overall: byCategory[0],
  }
}

/** Middle of the row's pay in yuan a month, NaN where none is stated. */
export function middlePay(columns: Columns, row: number): number {
  const min = columns.payMin[row]
  const max = columns.payMax[row]
  if (min < 0) return max < 0 ? Number.NaN : max
  return max < 0 ? min : (min + max) / 2
}

function median(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total < FEWEST) return Number.NaN
  let below = 0
  for (let bucket = 0; bucket < counts.length; bucket++) {
    below += counts[bucket]
    if (below * 2 >= total) return bucket * BUCKET + BUCKET / 2
  }
  return Number.NaN
}

import type { PostingFacts } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, INTEGRITY_GRADES, KINDS, PAY_BANDS, SHIFTS } from '../../vocabulary.ts'
import { PointBook } from './distance.ts'
import { CodeBook, grown, ListPool, only } from './pools.ts'
import { RowTable } from './row-table.ts'
import { TermTable } from './term-table.ts'

/** Stands for "not stated" in the integer columns. */
const UNKNOWN = -1

/** Last day of a dead row. */
const BEFORE_ALL_DAYS = -(2 ** 31)

/** The codes met so far, by kind. */
export interface CodeBooks {
  occupations: CodeBook
  places: CodeBook
  skillCodes: CodeBook
  certificateCodes: CodeBook
  majorCodes: CodeBook
}

export const newBooks = (): CodeBooks => ({
  occupations: new CodeBook(),
  places: new CodeBook(),
  skillCodes: new CodeBook(),
  certificateCodes: new CodeBook(),
  majorCodes: new CodeBook(),
})

/**
 * The facts of all postings as one typed array per fact, so that a whole market is scored in a few milliseconds.
 * A row is never used twice: a changed posting gets a new row and its old one dies, until `compacted` drops the dead.
 */
export class Columns {
  rows = 0
  living = 0
  readonly rowOf: RowTable = new RowTable(this)
  /** Rows that died, in the order they did. */
  readonly dead: number[] = []
  readonly occupations: CodeBook
  readonly places: CodeBook
  readonly points: PointBook
  readonly skillCodes: CodeBook
  readonly certificateCodes: CodeBook
  readonly majorCodes: CodeBook

  alive = new Uint8Array(1024)
  id = new Float64Array(1024)
  /** Number of its title, see `titleAt`. */
  title = new Uint32Array(1024)
  occupation = new Uint16Array(1024)
  occupationConfidence = new Float32Array(1024)
  kind = new Uint8Array(1024)
  /** Index into `places`. */
  place = new Uint32Array(1024)
  /** Index into `points`. */
  point = new Uint32Array(1024)
  payMin = new Int32Array(1024)
  payMax = new Int32Array(1024)
  /** Bit i: the pay range touches PAY_BANDS[i]. */
  payBands = new Uint8Array(1024)
  /** Index into EDUCATIONS, or UNKNOWN. */
  education = new Int8Array(1024)
  experienceYears = new Int8Array(1024)
  /** Bit i: SHIFTS[i]; likewise benefits and groups. */
  shifts = new Uint16Array(1024)
  shiftEnds = new Int16Array(1024)
  benefits = new Uint32Array(1024)
  groups = new Uint16Array(1024)
  groupOnly = new Uint8Array(1024)
  publishedDay = new Int32Array(1024)
  publishedMinute = new Int32Array(1024)
  validUntilDay = new Int32Array(1024)
  congestion = new Float32Array(1024)
  /** Hundredths of applications answered, or UNKNOWN. */
  replyRate = new Int8Array(1024)
  /** Index into INTEGRITY_GRADES, or UNKNOWN. */
  integrityGrade = new Int8Array(1024)
  /** Something is known of some employer: else they tell no posting from another. */
  employersKnown = false

  /** Every title once: of a million postings seven in ten say one that others say. */
  #titles = new TermTable()
  skills = new ListPool()
  skillsPreferred = new ListPool()
  certificates = new ListPool()
  certificatesPreferred = new ListPool()
  majors = new ListPool()
  /** Indexes into `places`. */
  shuttleStops = new ListPool()

  /** `books`: those of other columns, so that what was looked up by code is known here too; they grow with these. */
  constructor(books: CodeBooks = newBooks(), points = new PointBook()) {
    this.points = points
    this.occupations = books.occupations
    this.places = books.places
    this.skillCodes = books.skillCodes
    this.certificateCodes = books.certificateCodes
    this.majorCodes = books.majorCodes
  }

  /** Adds a posting and returns its row; an older row of the same posting dies. */
  add(facts: PostingFacts): number {
    this.remove(facts.id)
    const row = this.rows
    if (row >= this.id.length) this.#grow(row + 1)
    this.rows += 1
    this.living += 1
    this.alive[row] = 1
    this.id[row] = facts.id
    this.rowOf.put(facts.id, row)
    this.title[row] = this.#titles.putText(facts.title)
    this.occupation[row] = this.occupations.put(facts.occupation)
    this.occupationConfidence[row] = facts.occupationConfidence
    this.kind[row] = KINDS.indexOf(facts.kind)
    this.place[row] = this.places.put(facts.place)
    this.point[row] = this.points.put(facts.point)
    this.payMin[row] = facts.payMin ?? UNKNOWN
    this.payMax[row] = facts.payMax ?? UNKNOWN
    this.payBands[row] = payBandMask(facts.payMin, facts.payMax)
    this.education[row] = facts.education === null ? UNKNOWN : EDUCATIONS.indexOf(facts.education)
    this.experienceYears[row] = facts.experienceYears ?? UNKNOWN
    this.shifts[row] = maskOf(SHIFTS, facts.shifts)
    this.shiftEnds[row] = facts.shiftEnds ?? UNKNOWN
    this.benefits[row] = maskOf(BENEFITS, facts.benefits)
    this.groups[row] = maskOf(GROUPS, facts.groups)
    this.groupOnly[row] = facts.groupOnly ? 1 : 0
    this.publishedDay[row] = facts.publishedDay
    this.publishedMinute[row] = facts.publishedMinute
    this.validUntilDay[row] = facts.validUntilDay
    this.congestion[row] = facts.congestion ?? 0
    this.replyRate[row] = facts.replyRate === undefined ? UNKNOWN : Math.round(facts.replyRate * 100)
    this.integrityGrade[row] =
      facts.integrityGrade === undefined ? UNKNOWN : INTEGRITY_GRADES.indexOf(facts.integrityGrade)
    if (facts.replyRate !== undefined || facts.integrityGrade !== undefined) this.employersKnown = true
    this.skills.push(this.skillCodes, facts.skills)
    this.skillsPreferred.push(this.skillCodes, facts.skillsPreferred)
    this.certificates.push(this.certificateCodes, facts.certificates)
    this.certificatesPreferred.push(this.certificateCodes, facts.certificatesPreferred)
    this.majors.push(this.majorCodes, facts.majors)
    this.shuttleStops.push(this.places, facts.shuttleStops)
    return row
  }

  /** Lets a posting's row die; false where it was not held. */
  remove(id: number): boolean {
    const row = this.rowOf.get(id)
    if (row === undefined) return false
    this.alive[row] = 0
    this.dead.push(row)
    // Whoever asks for postings that are still shown need not ask whether they live.
    this.validUntilDay[row] = BEFORE_ALL_DAYS
    this.living -= 1
    return true
  }

  /** There are so many different titles. */
  get titles(): number {
    return this.#titles.size
  }

  titleAt(row: number): string {
    return this.#titles.at(this.title[row])
  }

  /**
   * The living rows alone, in their order, with the numbers they had (`kept`), and for each old row its new number (-1:
   * dropped). Codes, points and titles keep their numbers.
   */
  compacted(): { columns: Columns; kept: Uint32Array; rowAfter: Int32Array } {
    const kept = new Uint32Array(this.living)
    const rowAfter = new Int32Array(this.rows).fill(-1)
    for (let row = 0, after = 0; row < this.rows; row++) {
      if (this.alive[row] === 0) continue
      kept[after] = row
      rowAfter[row] = after++
    }
    const columns = this.only(kept)
    columns.living = this.living
    kept.forEach((row, after) => {
      columns.rowOf.put(this.id[row], after)
    })
    return { columns, kept, rowAfter }
  }

  /** What these rows say, in their order; nothing is found by id. Codes, points and titles keep their numbers. */
  only(rows: Uint32Array): Columns {
    const columns = new Columns(this, this.points)
    columns.#titles = this.#titles
    columns.employersKnown = this.employersKnown
    columns.rows = rows.length
    for (const name of VALUES) Object.assign(columns, { [name]: only(this[name], rows) })
    for (const name of LISTS) columns[name] = this[name].only(rows)
    return columns
  }

  #grow(need: number): void {
    for (const name of VALUES) Object.assign(this, { [name]: grown(this[name], need) })
  }
}

/** Columns of one value a row. */
const VALUES = [
  'alive',
  'id',
  'title',
  'occupation',
  'occupationConfidence',
  'kind',
  'place',
  'point',
  'payMin',
  'payMax',
  'payBands',
  'education',
  'experienceYears',
  'shifts',
  'shiftEnds',
  'benefits',
  'groups',
  'groupOnly',
  'publishedDay',
  'publishedMinute',
  'validUntilDay',
  'congestion',
  'replyRate',
  'integrityGrade',
] as const satisfies readonly (keyof Columns)[]

/** Columns of a list of codes a row. */
const LISTS = [
  'skills',
  'skillsPreferred',
  'certificates',
  'certificatesPreferred',
  'majors',
  'shuttleStops',
] as const satisfies readonly (keyof Columns)[]

/** Bits of every pay band the range touches; no bits where nothing is stated. An open end counts as the stated end. */
export function payBandMask(min: number | null, max: number | null): number {
  if (min === null && max === null) return 0
  const from = min ?? (max as number)
  const to = max ?? (min as number)
  let mask = 0
  for (let bit = 0; bit < PAY_BANDS.length; bit++)
    if (from < PAY_BANDS[bit].to && to >= PAY_BANDS[bit].from) mask |= 1 << bit
  return mask
}

/** Bit i set for every listed value that is `all[i]`. */
export function maskOf<T extends string>(all: readonly T[], listed: readonly T[]): number {
  let mask = 0
  // Most lists are empty, and going through nothing still costs.
  if (listed.length > 0) for (const value of listed) mask |= 1 << all.indexOf(value)
  return mask
}

/** The values whose bits are set, in vocabulary order. */
export function listOf<T extends string>(all: readonly T[], mask: number): T[] {
  return all.filter((_, bit) => mask & (1 << bit))
}

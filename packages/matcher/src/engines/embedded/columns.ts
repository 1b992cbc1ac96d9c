import type { PostingFacts } from '../../types.ts'
import {
  BENEFITS,
  type Benefit,
  EDUCATIONS,
  GROUPS,
  type Group,
  KINDS,
  PAY_BANDS,
  SHIFTS,
  type Shift,
} from '../../vocabulary.ts'
import { PointBook } from './distance.ts'
import { CodeBook, grown, ListPool } from './pools.ts'

/** Stands for "not stated" in the integer columns. */
const UNKNOWN = -1

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
  readonly rowOf = new Map<number, number>()
  readonly occupations: CodeBook
  readonly places: CodeBook
  readonly points = new PointBook()
  readonly skillCodes: CodeBook
  readonly certificateCodes: CodeBook
  readonly majorCodes: CodeBook

  alive = new Uint8Array(1024)
  id = new Float64Array(1024)
  employer = new Float64Array(1024)
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
  headcount = new Int32Array(1024)
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
  /** Some employer's replies are known: else they tell no posting from another. */
  repliesKnown = false

  readonly titles: string[] = []
  readonly skills = new ListPool()
  readonly skillsPreferred = new ListPool()
  readonly certificates = new ListPool()
  readonly certificatesPreferred = new ListPool()
  readonly majors = new ListPool()
  /** Indexes into `places`. */
  readonly shuttleStops = new ListPool()

  /** `books`: those of other columns, so that what was looked up by code is known here too; they grow with these. */
  constructor(books: CodeBooks = newBooks()) {
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
    this.rowOf.set(facts.id, row)
    this.alive[row] = 1
    this.id[row] = facts.id
    this.titles.push(facts.title)
    this.employer[row] = facts.employerId ?? UNKNOWN
    this.occupation[row] = this.occupations.put(facts.occupation)
    this.occupationConfidence[row] = facts.occupationConfidence
    this.kind[row] = KINDS.indexOf(facts.kind)
    this.place[row] = this.places.put(facts.place)
    this.point[row] = this.points.put(facts.point)
    this.payMin[row] = facts.payMin ?? UNKNOWN
    this.payMax[row] = facts.payMax ?? UNKNOWN
    this.payBands[row] = payBandMask(facts.payMin, facts.payMax)
    this.headcount[row] = facts.headcount ?? UNKNOWN
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
    if (facts.replyRate !== undefined) this.repliesKnown = true
    this.skills.push(facts.skills.map((code) => this.skillCodes.put(code)))
    this.skillsPreferred.push(facts.skillsPreferred.map((code) => this.skillCodes.put(code)))
    this.certificates.push(facts.certificates.map((code) => this.certificateCodes.put(code)))
    this.certificatesPreferred.push(
      facts.certificatesPreferred.map((code) => this.certificateCodes.put(code)),
    )
    this.majors.push(facts.majors.map((code) => this.majorCodes.put(code)))
    this.shuttleStops.push(facts.shuttleStops.map((code) => this.places.put(code)))
    return row
  }

  /** Lets a posting's row die; false where it was not held. */
  remove(id: number): boolean {
    const row = this.rowOf.get(id)
    if (row === undefined) return false
    this.rowOf.delete(id)
    this.alive[row] = 0
    this.living -= 1
    return true
  }

  /** The facts of a row as they were added. Coordinates come back at Float32 precision (about one metre). */
  factsAt(row: number): PostingFacts {
    const education = this.education[row] as number
    return {
      id: this.id[row] as number,
      title: this.titles[row] as string,
      employerId: known(this.employer[row]),
      occupation: this.occupations.codes[this.occupation[row] as number] || null,
      occupationConfidence: this.occupationConfidence[row] as number,
      kind: KINDS[this.kind[row] as number] ?? 'regular',
      place: this.places.codes[this.place[row] as number] || null,
      point: this.points.at(this.point[row] as number),
      payMin: known(this.payMin[row]),
      payMax: known(this.payMax[row]),
      headcount: known(this.headcount[row]),
      education: education === UNKNOWN ? null : (EDUCATIONS[education] ?? null),
      experienceYears: known(this.experienceYears[row]),
      majors: codesOf(this.majorCodes, this.majors.at(row)),
      shifts: listOf<Shift>(SHIFTS, this.shifts[row] as number),
      shiftEnds: known(this.shiftEnds[row]),
      benefits: listOf<Benefit>(BENEFITS, this.benefits[row] as number),
      skills: codesOf(this.skillCodes, this.skills.at(row)),
      skillsPreferred: codesOf(this.skillCodes, this.skillsPreferred.at(row)),
      certificates: codesOf(this.certificateCodes, this.certificates.at(row)),
      certificatesPreferred: codesOf(this.certificateCodes, this.certificatesPreferred.at(row)),
      groups: listOf<Group>(GROUPS, this.groups[row] as number),
      groupOnly: this.groupOnly[row] === 1,
      shuttleStops: codesOf(this.places, this.shuttleStops.at(row)),
      publishedDay: this.publishedDay[row] as number,
      publishedMinute: this.publishedMinute[row] as number,
      validUntilDay: this.validUntilDay[row] as number,
      ...(this.replyRate[row] >= 0 ? { replyRate: this.replyRate[row] / 100 } : {}),
      ...(this.congestion[row] > 0 ? { congestion: this.congestion[row] } : {}),
    }
  }

  /** The living rows alone, in their order, and for each old row its new number (-1: dropped). */
  compacted(): { columns: Columns; rowAfter: Int32Array } {
    const columns = new Columns()
    const rowAfter = new Int32Array(this.rows).fill(-1)
    for (let row = 0; row < this.rows; row++) {
      if (this.alive[row] === 1) rowAfter[row] = columns.add(this.factsAt(row))
    }
    return { columns, rowAfter }
  }

  #grow(need: number): void {
    this.alive = grown(this.alive, need)
    this.id = grown(this.id, need)
    this.employer = grown(this.employer, need)
    this.occupation = grown(this.occupation, need)
    this.occupationConfidence = grown(this.occupationConfidence, need)
    this.kind = grown(this.kind, need)
    this.place = grown(this.place, need)
    this.point = grown(this.point, need)
    this.payMin = grown(this.payMin, need)
    this.payMax = grown(this.payMax, need)
    this.payBands = grown(this.payBands, need)
    this.headcount = grown(this.headcount, need)
    this.education = grown(this.education, need)
    this.experienceYears = grown(this.experienceYears, need)
    this.shifts = grown(this.shifts, need)
    this.shiftEnds = grown(this.shiftEnds, need)
    this.benefits = grown(this.benefits, need)
    this.groups = grown(this.groups, need)
    this.groupOnly = grown(this.groupOnly, need)
    this.publishedDay = grown(this.publishedDay, need)
    this.publishedMinute = grown(this.publishedMinute, need)
    this.validUntilDay = grown(this.validUntilDay, need)
    this.congestion = grown(this.congestion, need)
    this.replyRate = grown(this.replyRate, need)
  }
}

/** Bits of every pay band the range touches; no bits where nothing is stated. An open end counts as the stated end. */
export function payBandMask(min: number | null, max: number | null): number {
  if (min === null && max === null) return 0
  const from = min ?? (max as number)
  const to = max ?? (min as number)
  let mask = 0
  PAY_BANDS.forEach((band, bit) => {
    if (from < band.to && to >= band.from) mask |= 1 << bit
  })
  return mask
}

/** Bit i set for every listed value that is `all[i]`. */
export function maskOf<T extends string>(all: readonly T[], listed: readonly T[]): number {
  let mask = 0
  for (const value of listed) mask |= 1 << all.indexOf(value)
  return mask
}

/** The values whose bits are set, in vocabulary order. */
export function listOf<T extends string>(all: readonly T[], mask: number): T[] {
  return all.filter((_, bit) => mask & (1 << bit))
}

const known = (value: number | undefined): number | null =>
  value === undefined || value === UNKNOWN ? null : value

function codesOf(book: CodeBook, indexes: Uint16Array): string[] {
  return Array.from(indexes, (index) => book.codes[index] as string)
}

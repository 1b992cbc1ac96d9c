import { BENEFITS } from '../../vocabulary.ts'
import { type Columns, maskOf } from './columns.ts'
import { type KeptLikeness, keptLikeness, type Likeness, likeness, mixed, START } from './likeness.ts'
import { Lists, listed } from './lists.ts'
import { grown, type ListPool } from './pools.ts'
import { PostingKinds } from './posting-kinds.ts'

/**
 * The benefits that features and limits read; the others would part rows that are alike to them. One that is missing
 * here makes a match differ from asking every rule of every row, which a test and the bench do.
 */
const DECISIVE = maskOf(BENEFITS, ['dorm', 'shuttle', 'childcare', 'training', 'housing_allowance'])

/**
 * The rows of columns by what they have in common: of a million postings some thousands ask the same of people, pay the
 * same or lie at the same place, and a question is put to each of these once.
 */
export class RowKinds {
  /** Work, terms and studies together. */
  readonly postings: PostingKinds
  /** Pay, for what kind of work. */
  readonly pay: KeptLikeness
  /** The way there: place, point, bus and bed. */
  readonly way: KeptLikeness
  /** The facets but for place, occupation and benefits, of which there are too many. */
  readonly facets: KeptLikeness
  /** Places on the shelves by skill asked, by skill preferred, and by title. */
  skills = new Lists()
  skillsPreferred = new Lists()
  titles = new Lists()
  /** By place: pay and way, day of publication, and how many skills are asked. */
  payAt = new Uint32Array(1024)
  wayAt = new Uint32Array(1024)
  dayAt = new Int32Array(1024)
  askedAt = new Uint8ClampedArray(1024)
  readonly #columns: Columns
  #rows = 0

  constructor(columns: Columns) {
    this.#columns = columns
    this.postings = new PostingKinds(columns, workOf(columns), termsOf(columns), studyOf(columns))
    this.pay = payOf(columns)
    this.way = wayOf(columns)
    this.facets = facetsOf(columns)
  }

  /** Fills the shelves with all living rows; some half a second for a million. */
  shelve(): void {
    this.follow()
    this.postings.shelve()
    const { skills, skillsPreferred, skillCodes, title, titles } = this.#columns
    const rows = this.postings.rows.subarray(0, this.postings.onShelves)
    this.skills = placesBy(rows, skills, skillCodes.size)
    this.skillsPreferred = placesBy(rows, skillsPreferred, skillCodes.size)
    this.titles = listed(titles, (put) => {
      for (let place = 0; place < rows.length; place++) put(title[rows[place]], place)
    })
    for (let place = 0; place < rows.length; place++) this.#put(place, rows[place])
    const { work, terms, study } = this.postings
    for (const likeness of [work, terms, study, this.pay, this.way])
      likeness.samples = this.#columns.only(likeness.first.subarray(0, likeness.size))
  }

  #put(place: number, row: number): void {
    const { publishedDay, skills } = this.#columns
    this.payAt[place] = this.pay.of[row]
    this.wayAt[place] = this.way.of[row]
    this.dayAt[place] = publishedDay[row]
    this.askedAt[place] = skills.starts[row + 1] - skills.starts[row]
  }

  /** Takes in the rows that came and went since. */
  follow(): void {
    const { rows } = this.#columns
    this.postings.follow()
    if (this.#rows === rows) return
    if (this.payAt.length < rows) {
      this.payAt = grown(this.payAt, rows)
      this.wayAt = grown(this.wayAt, rows)
      this.dayAt = grown(this.dayAt, rows)
      this.askedAt = grown(this.askedAt, rows)
    }
    for (let row = this.#rows; row < rows; row++) {
      this.pay.add(row)
      this.way.add(row)
      this.facets.add(row)
      this.#put(row, row)
    }
    this.#rows = rows
  }
}

/** The places of each value, rising. `rows`: by place. */
function placesBy(rows: Uint32Array, { values, starts }: ListPool, size: number): Lists {
  return listed(size, (put) => {
    for (let place = 0; place < rows.length; place++)
      for (let i = starts[rows[place]]; i < starts[rows[place] + 1]; i++) put(values[i], place)
  })
}

/** What the work is and how sure that is. */
function workOf(c: Columns): Likeness {
  return likeness(
    // Sureness lies in 0..1; the hash takes whole numbers.
    (row) => mixed(mixed(START, c.occupation[row]), c.occupationConfidence[row] * 2 ** 24),
    (a, b) => c.occupation[a] === c.occupation[b] && c.occupationConfidence[a] === c.occupationConfidence[b],
  )
}

/** What is asked and offered apart from pay, place, majors and skills. */
function termsOf(c: Columns): Likeness {
  const hash = (row: number) => {
    const asked = mixed(mixed(mixed(START, c.education[row]), c.experienceYears[row]), c.kind[row])
    const time = mixed(mixed(asked, c.shifts[row]), c.shiftEnds[row])
    const groups = mixed(mixed(mixed(time, c.groups[row]), c.groupOnly[row]), c.benefits[row] & DECISIVE)
    return mixedList(
      mixedList(mixedList(groups, c.certificates, row), c.certificatesPreferred, row),
      c.shuttleStops,
      row,
    )
  }
  return likeness(
    hash,
    (a, b) =>
      c.education[a] === c.education[b] &&
      c.experienceYears[a] === c.experienceYears[b] &&
      c.kind[a] === c.kind[b] &&
      c.shifts[a] === c.shifts[b] &&
      c.shiftEnds[a] === c.shiftEnds[b] &&
      c.groups[a] === c.groups[b] &&
      c.groupOnly[a] === c.groupOnly[b] &&
      ((c.benefits[a] ^ c.benefits[b]) & DECISIVE) === 0 &&
      sameList(c.certificates, a, b) &&
      sameList(c.certificatesPreferred, a, b) &&
      sameList(c.shuttleStops, a, b),
  )
}

/** Majors, for what work, of what degree. */
function studyOf(c: Columns): Likeness {
  return likeness(
    (row) => mixedList(mixed(mixed(START, c.occupation[row]), c.education[row]), c.majors, row),
    (a, b) =>
      c.occupation[a] === c.occupation[b] && c.education[a] === c.education[b] && sameList(c.majors, a, b),
  )
}

function payOf(c: Columns): KeptLikeness {
  return keptLikeness(
    (row) => mixed(mixed(mixed(START, c.occupation[row]), c.payMin[row]), c.payMax[row]),
    (a, b) =>
      c.occupation[a] === c.occupation[b] && c.payMin[a] === c.payMin[b] && c.payMax[a] === c.payMax[b],
  )
}

function wayOf(c: Columns): KeptLikeness {
  return keptLikeness(
    (row) =>
      mixedList(
        mixed(mixed(mixed(START, c.place[row]), c.point[row]), c.benefits[row] & DECISIVE),
        c.shuttleStops,
        row,
      ),
    (a, b) =>
      c.place[a] === c.place[b] &&
      c.point[a] === c.point[b] &&
      ((c.benefits[a] ^ c.benefits[b]) & DECISIVE) === 0 &&
      sameList(c.shuttleStops, a, b),
  )
}

function facetsOf(c: Columns): KeptLikeness {
  return keptLikeness(
    (row) =>
      mixed(
        mixed(mixed(mixed(mixed(START, c.kind[row]), c.education[row]), c.payBands[row]), c.shifts[row]),
        c.groups[row],
      ),
    (a, b) =>
      c.kind[a] === c.kind[b] &&
      c.education[a] === c.education[b] &&
      c.payBands[a] === c.payBands[b] &&
      c.shifts[a] === c.shifts[b] &&
      c.groups[a] === c.groups[b],
  )
}

function mixedList(hash: number, { starts, values }: ListPool, row: number): number {
  let all = mixed(hash, starts[row + 1] - starts[row])
  for (let i = starts[row]; i < starts[row + 1]; i++) all = mixed(all, values[i])
  return all
}

function sameList({ starts, values }: ListPool, a: number, b: number): boolean {
  const length = starts[b + 1] - starts[b]
  if (starts[a + 1] - starts[a] !== length) return false
  for (let i = 0; i < length; i++) if (values[starts[a] + i] !== values[starts[b] + i]) return false
  return true
}

const known = new WeakMap<Columns, RowKinds>()

/** Kinds of all rows there are now. */
export function rowKindsOf(columns: Columns): RowKinds {
  const kinds = known.get(columns) ?? new RowKinds(columns)
  known.set(columns, kinds)
  kinds.follow()
  return kinds
}

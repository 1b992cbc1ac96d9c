import { expect, test } from 'vitest'
import { samplePostings } from '../../../bench/sample-postings.ts'
import type { PostingFacts } from '../../types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, SHIFTS } from '../../vocabulary.ts'
import { Columns, listOf, payBandMask } from './columns.ts'
import type { CodeBook, ListPool } from './pools.ts'

test('facts come back as they went in, also after the dead rows are dropped', () => {
  const columns = new Columns()
  const all = samplePostings(1500).map(({ facts }) => ({
    ...read(facts),
    skills: facts.id % 3 === 0 ? ['welding', 'forklift'] : [],
    certificates: facts.id % 5 === 0 ? ['n1'] : [],
    majors: facts.id % 7 === 0 ? ['0809', '5603'] : [],
    shuttleStops: facts.id % 4 === 0 ? ['620171101-east', '620171'] : [],
    groupOnly: facts.id % 11 === 0,
  }))
  for (const facts of all) expect(factsAt(columns, columns.add(asPosting(facts)))).toEqual(facts)
  for (const { id } of all) if (id % 2 === 0) columns.remove(id)
  const { columns: fewer, rowAfter } = columns.compacted()
  expect(fewer.rows).toBe(columns.living)
  for (const facts of all) {
    const row = fewer.rowOf.get(facts.id)
    if (facts.id % 2 === 0) expect(row).toBeUndefined()
    else expect(factsAt(fewer, row as number)).toEqual(facts)
  }
  expect(rowAfter.filter((row) => row >= 0)).toHaveLength(fewer.rows)
})

test('a posting added again has one living row', () => {
  const columns = new Columns()
  const [facts] = samplePostings(1).map((one) => one.facts)
  if (!facts) throw new Error('no sample')
  columns.add(facts)
  const row = columns.add({ ...facts, title: '新' })
  expect([columns.living, columns.rowOf.get(facts.id), columns.alive[0]]).toEqual([1, row, 0])
  expect(columns.remove(facts.id)).toBe(true)
  expect(columns.remove(facts.id)).toBe(false)
})

test('pay lies in every band its range touches', () => {
  expect(payBandMask(null, null)).toBe(0)
  expect(payBandMask(3000, 3000)).toBe(0b10)
  expect(payBandMask(2999, 4500)).toBe(0b111)
  expect(payBandMask(null, 50_000)).toBe(0b1000000)
})

/** Facts that nobody asks the columns for. */
type Unread = 'employerId' | 'headcount'

function read({ employerId: _, headcount: __, ...facts }: PostingFacts): Omit<PostingFacts, Unread> {
  return facts
}

const asPosting = (facts: Omit<PostingFacts, Unread>): PostingFacts => ({
  ...facts,
  employerId: 7,
  headcount: 3,
})

function factsAt(columns: Columns, row: number): Omit<PostingFacts, Unread> {
  const codes = (book: CodeBook, pool: ListPool) =>
    Array.from(pool.at(row), (index) => book.codes[index] ?? '')
  return {
    id: columns.id[row] ?? 0,
    title: columns.titleAt(row),
    occupation: columns.occupations.codes[columns.occupation[row] ?? 0] || null,
    occupationConfidence: columns.occupationConfidence[row] ?? 0,
    kind: KINDS[columns.kind[row] ?? 0] ?? 'regular',
    place: columns.places.codes[columns.place[row] ?? 0] || null,
    point: columns.points.at(columns.point[row] ?? 0),
    payMin: known(columns.payMin[row]),
    payMax: known(columns.payMax[row]),
    education: EDUCATIONS[columns.education[row] ?? -1] ?? null,
    experienceYears: known(columns.experienceYears[row]),
    majors: codes(columns.majorCodes, columns.majors),
    shifts: listOf(SHIFTS, columns.shifts[row] ?? 0),
    shiftEnds: known(columns.shiftEnds[row]),
    benefits: listOf(BENEFITS, columns.benefits[row] ?? 0),
    skills: codes(columns.skillCodes, columns.skills),
    skillsPreferred: codes(columns.skillCodes, columns.skillsPreferred),
    certificates: codes(columns.certificateCodes, columns.certificates),
    certificatesPreferred: codes(columns.certificateCodes, columns.certificatesPreferred),
    groups: listOf(GROUPS, columns.groups[row] ?? 0),
    groupOnly: columns.groupOnly[row] === 1,
    shuttleStops: codes(columns.places, columns.shuttleStops),
    publishedDay: columns.publishedDay[row] ?? 0,
    publishedMinute: columns.publishedMinute[row] ?? 0,
    validUntilDay: columns.validUntilDay[row] ?? 0,
    ...((columns.replyRate[row] ?? -1) >= 0 ? { replyRate: (columns.replyRate[row] ?? 0) / 100 } : {}),
    ...((columns.congestion[row] ?? 0) > 0 ? { congestion: columns.congestion[row] } : {}),
  }
}

const known = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value)

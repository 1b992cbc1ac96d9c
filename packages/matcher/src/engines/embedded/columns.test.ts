import { expect, test } from 'vitest'
import { samplePostings } from '../../../bench/sample-postings.ts'
import { Columns, payBandMask } from './columns.ts'

test('facts come back as they went in, also after the dead rows are dropped', () => {
  const columns = new Columns()
  const all = samplePostings(1500).map(({ facts }) => ({
    ...facts,
    skills: facts.id % 3 === 0 ? ['welding', 'forklift'] : [],
    certificates: facts.id % 5 === 0 ? ['n1'] : [],
    majors: facts.id % 7 === 0 ? ['0809', '5603'] : [],
    shuttleStops: facts.id % 4 === 0 ? ['620171101-east', '620171'] : [],
    groupOnly: facts.id % 11 === 0,
  }))
  for (const facts of all) expect(columns.factsAt(columns.add(facts))).toEqual(facts)
  for (const { id } of all) if (id % 2 === 0) columns.remove(id)
  const { columns: fewer, rowAfter } = columns.compacted()
  expect(fewer.rows).toBe(columns.living)
  for (const facts of all) {
    const row = fewer.rowOf.get(facts.id)
    if (facts.id % 2 === 0) expect(row).toBeUndefined()
    else expect(fewer.factsAt(row as number)).toEqual(facts)
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

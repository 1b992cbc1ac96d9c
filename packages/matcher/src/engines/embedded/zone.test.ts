import { expect, test } from 'vitest'
import { seeded } from '../../match.fixtures.ts'
import { ALL_FIELDS, SEGMENT_BITS, Zone } from './zone.ts'

const ROWS = 200_000
const TERMS = 7

/** A zone whose row r has the one term r mod 7, packed now and then. */
function filled(pack: (zone: Zone) => void): Zone {
  const zone = new Zone()
  const [term, impact, field] = [new Uint32Array(1), Uint8Array.of(9), Uint8Array.of(1)]
  for (let row = 0; row < ROWS; row++) {
    term[0] = row % TERMS
    zone.addRow(row, term, impact, field, 1)
    if (row % 30_000 === 0) pack(zone)
  }
  return zone
}

function rowsOf(zone: Zone, term: number): number[] {
  const rows: number[] = []
  for (let segment = 0; segment << SEGMENT_BITS < ROWS; segment++)
    zone.eachRowIn(segment, term, ALL_FIELDS, (local) => rows.push((segment << SEGMENT_BITS) | local))
  return rows
}

/** New numbers in the old order for the rows that `stays` says, and by term what its rows are then. */
function renumbering(stays: (row: number) => boolean) {
  const rowAfter = new Int32Array(ROWS).fill(-1)
  const wanted: number[][] = Array.from({ length: TERMS }, () => [])
  let after = 0
  for (let row = 0; row < ROWS; row++) {
    if (!stays(row)) continue
    wanted[row % TERMS]?.push(after)
    rowAfter[row] = after++
  }
  return { rowAfter, wanted }
}

const dice = seeded(11)
test.each([
  ['here and there', () => dice() < 0.6],
  ['all of the first segments', (row: number) => row > 140_000],
  ['all between', (row: number) => row < 50_000 || row > 190_000],
  ['none', () => true],
  ['every one', () => false],
])('rows that went: %s; the others are found by their terms under their new numbers', (_, stays) => {
  const zone = filled((one) => one.mergeIfLong())
  const { rowAfter, wanted } = renumbering(stays)
  zone.renumber(rowAfter)
  for (let term = 0; term < TERMS; term++) {
    expect(rowsOf(zone, term)).toEqual(wanted[term])
    expect(zone.frequency(term)).toBe(wanted[term]?.length)
  }
})

test.each([
  ['as soon as many wait', (zone: Zone) => zone.mergeIfLong()],
  ['by whole segments', (zone: Zone) => zone.mergeComplete()],
  ['never', () => {}],
])('packed %s; rows are found by their terms', (_, pack) => {
  const zone = filled(pack)
  const { wanted } = renumbering(() => true)
  const asItIs = Array.from({ length: TERMS }, (_, term) => rowsOf(zone, term).sort((a, b) => a - b))
  zone.merge()
  const merged = Array.from({ length: TERMS }, (_, term) => rowsOf(zone, term))
  expect(asItIs).toEqual(wanted)
  expect(merged).toEqual(wanted)
})

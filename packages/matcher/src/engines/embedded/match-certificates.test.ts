import { expect, test } from 'vitest'
import { bare, nobody, published, TODAY } from '../../match.fixtures.ts'
import { matcher } from './matcher.fixtures.ts'

test('a certificate is counted for all it stands for, also beyond its own family', () => {
  const ask = matcher(
    ['car', 'automatic', 'car'].map((asked, i) => ({
      ...bare,
      id: i + 1,
      certificates: [asked, 'forklift'],
    })),
  )
  const seeker = { ...nobody, certificates: ['forklift'] }
  const [one] = ask(seeker).oneChangeAway
  expect(one).toEqual({ change: { limit: 'certificate', to: 'car' }, opens: 3 })
  expect(ask({ ...seeker, certificates: ['forklift', 'car'] }).total).toBe(3)
})

test('a paper that anybody gets in days shuts nobody out and is said; one that takes an exam does', () => {
  const ask = matcher([
    { ...bare, id: 1, certificates: ['health'] },
    { ...bare, id: 2, certificates: ['health', 'welder-1'] },
    { ...bare, id: 3 },
  ])
  const welder = { ...nobody, wanted: ['6-18-02-04'], wantedAs: { '6-18-02-04': ['焊工'] } }
  const answer = ask(welder)
  expect(answer.hits.map(({ id, soon, missing }) => [id, soon, missing])).toEqual([
    [3, [], []],
    [1, ['health'], []],
  ])
  expect(answer.nearMisses.map(({ id, soon }) => [id, soon])).toEqual([[2, ['health']]])
  expect(answer.oneChangeAway).toEqual([{ change: { limit: 'certificate', to: 'welder-1' }, opens: 1 }])
  expect(ask({ ...welder, certificates: ['health'] }).hits.map(({ soon }) => soon)).toEqual([[], []])
})

test('one short of the very work wanted comes before one short of its neighbours', () => {
  const near = {
    title: '车工',
    occupation: '6-18-02-05',
    occupationConfidence: 1,
    certificates: ['welder-1'],
  }
  const ask = matcher([
    { ...bare, id: 1, ...near, payMin: 9000, payMax: 9000, ...published(TODAY) },
    { ...bare, id: 2, occupation: '6-18-02-04', occupationConfidence: 1, certificates: ['welder-1'] },
  ])
  const seeker = { ...nobody, wanted: ['6-18-02-04'], payFloor: 8000 }
  expect(ask(seeker).nearMisses.map(({ id }) => id)).toEqual([2, 1])
})

test('who named no work is not one certificate short of work they said nothing of', () => {
  const guide = { ...bare, id: 1, title: '导游', skills: ['talk', 'java', 'sql'], certificates: ['welder-1'] }
  const ask = matcher([guide])
  for (const said of [{ payFloor: 3000 }, { skills: ['talk'] }]) {
    const answer = ask({ ...nobody, ...said })
    expect([answer.nearMisses, answer.nearMissTotal]).toEqual([[], 0])
  }
  expect(ask({ ...nobody, skills: ['talk', 'sql'] }).nearMissTotal).toBe(1)
})

/** Two jobs that ask the same certificate: only the first, by its title or its occupation, is the very work wanted. */
const welding = {
  title: '焊工',
  occupation: '6-18-02-05',
  occupationConfidence: 1,
  certificates: ['welder-1'],
}
const turning = { ...welding, title: '车工' }
const wantsWelding = { ...nobody, wanted: ['6-18-02-04'], wantedAs: { '6-18-02-04': ['焊工'] } }

test('the very work that is too far names no certificate for other work that asks it nearby', () => {
  const seeker = { ...wantsWelding, home: { place: '620171101-yuefu', point: null }, maxKm: 5 }
  const nearby = { ...bare, ...turning, id: 2, point: { lat: 36.48, lon: 103.7 } }
  const at = (lat: number) => matcher([{ ...bare, ...welding, id: 1, point: { lat, lon: 103.7 } }, nearby])
  expect(at(38)(seeker).oneChangeAway).toEqual([])
  expect(at(36.49)(seeker).oneChangeAway).toEqual([
    { change: { limit: 'certificate', to: 'welder-1' }, opens: 2 },
  ])
})

test('nor does the very work that pays too little for other work that pays enough', () => {
  const seeker = { ...wantsWelding, payFloor: 5000, payFirm: true }
  const enough = { ...bare, ...turning, id: 2, payMin: 6000, payMax: 6000 }
  const paying = (pay: number) =>
    matcher([{ ...bare, ...welding, occupation: '6-18-02-04', id: 1, payMin: pay, payMax: pay }, enough])
  expect(paying(3000)(seeker).oneChangeAway).toEqual([])
  expect(paying(6000)(seeker).oneChangeAway).toEqual([
    { change: { limit: 'certificate', to: 'welder-1' }, opens: 2 },
  ])
})

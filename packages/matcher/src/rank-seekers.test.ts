import { expect, test } from 'vitest'
import { bare, nobody, seeded, smallWorld, somePosting, someSeeker } from './match.fixtures.ts'
import { type Candidate, qualificationsOf, rankSeekers } from './rank-seekers.ts'
import { GROUPS, type Group } from './vocabulary.ts'

const posting = {
  ...bare,
  occupation: '6-18-02-04',
  occupationConfidence: 1,
  education: 'senior_high' as const,
  skills: ['weld', 'fork'],
  certificates: ['welder-2'],
}
const able = {
  ...nobody,
  wanted: ['6-18-02-04'],
  skills: ['weld', 'fork'],
  certificates: ['welder-2'],
  education: 'college' as const,
}
const candidates: Candidate[] = [
  { id: 1, seeker: { ...able, certificates: [], skills: ['cook'] }, groups: ['veteran'] },
  { id: 2, seeker: { ...able, skills: ['weld'] }, groups: ['veteran'] },
  { id: 3, seeker: able, groups: [] },
  { id: 4, seeker: { ...able, certificates: [] }, groups: ['veteran', 'disabled'] },
  { id: 5, seeker: { ...nobody }, groups: ['veteran'] },
  { id: 6, seeker: able, groups: [] },
]
const order = (first: Group[], of = candidates) =>
  rankSeekers(posting, of, first, smallWorld).map(({ id, band }) => `${id}:${band}`)

test('by band first, inside it by what is there, equals newest first; who said nothing is not best', () => {
  expect(order([])).toEqual(['6:0', '3:0', '2:0', '4:1', '5:1', '1:2'])
})

test('a group with a rule comes first among equals, never across bands', () => {
  expect(order(['veteran'])).toEqual(['2:0', '6:0', '3:0', '4:1', '5:1', '1:2'])
  expect(rankSeekers(posting, candidates, ['veteran'], smallWorld)[0]?.priority).toBe('veteran')
})

test('without a rule a group changes nothing, not even a reason', () => {
  const plain = candidates.map((one) => ({ ...one, groups: [] }))
  for (const group of GROUPS) {
    const flipped = candidates.map((one) => ({ ...one, groups: [group] }))
    expect(rankSeekers(posting, flipped, [], smallWorld)).toEqual(rankSeekers(posting, plain, [], smallWorld))
  }
})

test('over a thousand people and fifty postings no group moves anybody across a band', () => {
  const next = seeded(23)
  for (let i = 0; i < 50; i++) {
    const asked = somePosting(i + 1, next)
    const people = Array.from({ length: 20 }, (_, k): Candidate => {
      const seeker = someSeeker(next)
      return { id: k + 1, seeker, groups: seeker.groups }
    })
    const plain = rankSeekers(asked, people, [], smallWorld)
    const first = rankSeekers(asked, people, ['veteran', 'disabled'], smallWorld)
    expect(first.map(({ band }) => band)).toEqual(plain.map(({ band }) => band))
    const bands = new Map(plain.map(({ id, band, score }) => [id, `${band} ${score}`]))
    for (const { id, band, score } of first) expect(`${band} ${score}`).toBe(bands.get(id))
    // Home, needs, pay and groups are the person's own affair.
    const elsewhere = people.map((one) => ({
      ...one,
      seeker: { ...one.seeker, home: null, needs: [], payFloor: 9000, payFirm: true, groups: [...GROUPS] },
    }))
    expect(rankSeekers(asked, elsewhere, [], smallWorld)).toEqual(plain)
  }
})

test('of what a person said only what is weighed is read', () => {
  const seeker = qualificationsOf({
    skills: ['焊接'],
    home: '兰州新区',
    needs: ['dorm'],
    pay: { floor: 9000, firm: true },
    groups: ['disabled'],
  })
  expect(seeker).toMatchObject({ skills: ['welding'], home: null, needs: [], payFloor: null, groups: [] })
})

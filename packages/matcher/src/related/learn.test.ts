import { expect, test } from 'vitest'
import { Learner, SEEN_AT_LEAST, type SeenPosting } from './learn.ts'

const posting = (parts: Partial<SeenPosting>): SeenPosting => ({
  title: [],
  text: [],
  occupation: null,
  skills: [],
  ...parts,
})
const welder = posting({
  title: ['焊工', '岚枢电气'],
  text: ['焊接', '岚枢电气', '张师傅'],
  occupation: '6-18-02-04',
  skills: ['welding'],
})
const other = posting({ title: ['会计'], text: ['报表'], occupation: '2-06-03-00', skills: ['accounting'] })

function learned(postings: SeenPosting[]): Record<string, string> {
  const learner = new Learner()
  for (const one of postings) learner.add(one)
  return learner.files()
}

const many = (count: number, one: SeenPosting) => Array.from({ length: count }, () => one)

test('what enough postings show is kept, as words and weights', () => {
  const files = learned([...many(SEEN_AT_LEAST, welder), ...many(200, other)])
  expect(files['title-words.tsv']).toContain('焊工\t焊接:2.4')
  expect(files['occupation-skills.tsv']).toContain('6-18-02-04\twelding:2.4')
})

test('what fewer show is not, and neither are words that we did not have before', () => {
  const few = learned([...many(SEEN_AT_LEAST - 1, welder), ...many(200, other)])
  expect(Object.values(few).join()).not.toMatch(/焊|welding/)
  const all = Object.values(learned([...many(50, welder), ...many(500, other)])).join()
  expect(all).not.toMatch(/岚枢|张师傅/)
})

test('the order of the postings changes nothing', () => {
  const postings = [
    ...many(30, welder),
    ...many(300, other),
    ...many(25, posting({ ...welder, skills: ['sql'] })),
  ]
  expect(learned(postings.toReversed())).toEqual(learned(postings))
})

import { readJson } from '@pinqiao/search-config'
import { describe, expect, test } from 'vitest'
import { meanGoodness, ranking } from './measure.ts'
import { TitleCorpus } from './title-corpus.ts'

interface Golden {
  /** Titles related to no query, to be told from those that are. */
  others: string[]
  queries: { title: string; related: Record<string, number> }[]
}

const { others, queries } = readJson('relevance/titles.json') as Golden
const floors = (readJson('relevance/floors.json') as { titles: { map: number; ndcg: number } }).titles
const titles = [
  ...new Set([...others, ...queries.flatMap(({ title, related }) => [title, ...Object.keys(related)])]),
]
const corpus = new TitleCorpus(titles)

/** The likest titles of the set, best first. */
function likest(title: string, most: number): string[] {
  return ranking(titles, (query) => corpus.relatedness(query))(title).slice(0, most)
}

/** 焊工 is related to Welder too, but the cases only name titles of their own language. */
const isChinese = (title: string) => /\p{Script=Han}/u.test(title)

test('related titles come first, and no less than before', () => {
  const wanted = new Map(queries.map(({ title, related }) => [title, new Map(Object.entries(related))]))
  const { averagePrecision, ndcgAt10 } = meanGoodness(wanted, (title) =>
    likest(title, titles.length).filter((other) => isChinese(other) === isChinese(title)),
  )
  console.log(
    `related titles of ${queries.length} queries among ${titles.length}: MAP ${averagePrecision.toFixed(3)}, nDCG@10 ${ndcgAt10.toFixed(3)}`,
  )
  expect(averagePrecision).toBeGreaterThanOrEqual(floors.map)
  expect(ndcgAt10).toBeGreaterThanOrEqual(floors.ndcg)
})

describe('relatedness', () => {
  test('of a title to itself is more than to any other, and lies between 0 and 1', () => {
    for (const [i, title] of titles.entries()) {
      const scores = corpus.relatedness(title)
      expect(Math.max(...scores)).toBe(scores[i])
      expect(scores.every((score) => score >= 0 && score <= 1.00001)).toBe(true)
    }
  })

  test('is the same from both sides', () => {
    const [there, back] = [new TitleCorpus(['电气工程师']), new TitleCorpus(['PLC程序员'])]
    expect(there.relatedness('PLC程序员')[0]).toBeCloseTo(back.relatedness('电气工程师')[0] as number, 5)
  })

  test('holds between the languages', () => {
    expect(likest('Welding Operator', 8)).toContain('焊工')
    expect(likest('注册护士', 8)).toContain('Registered Nurse')
  })

  test('of those who work with their hands is more to each other than to engineers and leaders of the same trade', () => {
    const nearest = (title: string, others: string[]) =>
      ranking(others, () => new TitleCorpus(others).relatedness(title))(title)[0]
    expect(nearest('数控车工', ['磨工', '数控工程师'])).toBe('磨工')
    expect(nearest('设备经理', ['机修工', '机械工程师'])).toBe('机械工程师')
  })

  test('of what a heading names is less than to a title of the same field', () => {
    const [title = 0, heading = 0] = new TitleCorpus(['保险理赔员', '保险']).relatedness('保险内勤')
    expect(title).toBeGreaterThan(heading)
  })

  test('of words that mean nothing is a score all the same', () => {
    for (const odd of ['', '??', '🙂', '𠮷', 'x'.repeat(5000)])
      expect([...corpus.relatedness(odd)].every(Number.isFinite)).toBe(true)
  })
})

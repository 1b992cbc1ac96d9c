import type { Engine } from '@pinqiao/matcher/engine'
import { understandSeeker } from '@pinqiao/matcher/lexicon/understand'
import type { MatchQuery, SearchFilters, SearchQuery } from '@pinqiao/matcher/types'
import { SORTS } from '@pinqiao/matcher/vocabulary'

const nothing: SearchFilters = {
  place: [],
  occupation: [],
  pay: [],
  education: [],
  kind: [],
  shift: [],
  benefit: [],
  group: [],
}

/** Every way a query can go: nothing, plain words, synonyms, Traditional, Latin, a slip, a lone character, no answer. */
const texts = ['', '司机', '软件工程师 双休', '機械工程師', 'java', 'pyhton', '工', '不存在的工作']
const prefixes = ['司', '工程', 'jav', '公司', '兰州']
const people = [
  {},
  { wanted: ['叉车司机'], certificates: ['叉车证'], pay: { floor: 4000, firm: true } },
  {
    wanted: ['软件工程师', '会计'],
    skills: ['Java', 'Excel', '沟通能力'],
    certificates: ['低压电工证'],
    education: 'bachelor',
    major: '会计学',
    pay: { floor: 5000, firm: false },
    home: '兰州新区',
    maxKm: 30,
    shifts: ['day'],
    needs: ['dorm', 'shuttle', 'childcare'],
    groups: ['graduate'],
  },
] as const satisfies Parameters<typeof understandSeeker>[0][]

/** Rounds until the code that answers has been compiled for speed; after that they cost little. */
const ROUNDS = 3

/**
 * Questions of every kind before anyone asks: the engine reads its vocabularies, merges what was added and has its
 * code compiled, and one that cannot answer is found out before it serves. The first visitor would wait half a second.
 *
 * @param today days since 1970-01-01
 */
export async function rehearse(engine: Engine, today: number): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of texts) await engine.search(queryOf(text, round, today))
    for (const prefix of prefixes) await engine.suggest(prefix, 10)
    for (const said of people) await engine.match(matchOf(said, round, today))
  }
}

function queryOf(text: string, round: number, today: number): SearchQuery {
  const filters: SearchFilters = round === 1 ? { ...nothing, education: ['college'], place: ['62'] } : nothing
  const near = { point: { lat: 36.48, lon: 103.67 }, km: round === 1 ? 30 : null }
  return {
    text,
    filters,
    near,
    sort: SORTS[round % SORTS.length] ?? 'relevance',
    limit: 20,
    after: null,
    today,
  }
}

function matchOf(said: Parameters<typeof understandSeeker>[0], round: number, today: number): MatchQuery {
  const { seeker } = understandSeeker(said)
  return { seeker, order: round === 1 ? 'newest' : 'best', limit: 20, after: null, today }
}

import type { Knowledge } from './knowledge.ts'
import { silentFacts } from './silent.ts'
import type { PostingFacts, Seeker } from './types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, INTEGRITY_GRADES, KINDS, NEEDS, SHIFTS } from './vocabulary.ts'

/** Postings, people and a small world of knowledge for the tests of ranking. */

export const TODAY = 20_600

/** Published on a day of China, so many minutes after its midnight. */
export function published(day: number, minute = 12 * 60) {
  return { publishedDay: day, publishedMinute: (day * 24 - 8) * 60 + minute }
}

export const nobody: Seeker = {
  wanted: [],
  wantedWords: [],
  skills: [],
  certificates: [],
  education: null,
  major: null,
  payFloor: null,
  payFirm: false,
  home: null,
  maxKm: null,
  shifts: [],
  needs: [],
  groups: [],
}

export const bare: PostingFacts = {
  ...silentFacts,
  id: 1,
  title: '焊工',
  ...published(TODAY - 3),
  validUntilDay: TODAY + 20,
}

const points: Record<string, { lat: number; lon: number }> = {
  '620171101-yuefu': { lat: 36.48, lon: 103.7 },
  '620171101-gate': { lat: 36.485, lon: 103.705 },
  '620171102-park': { lat: 36.6, lon: 103.6 },
}

/** Certificates `x-1`, `x-2`, … are rising levels of one family `x`, `car` also stands for `automatic`; the tree of occupations is that of their codes. */
export const smallWorld: Knowledge = {
  occupationNearness(wanted, offered) {
    if (offered === wanted || offered.startsWith(`${wanted}-`)) return 1
    const [a, b] = [wanted.split('-'), offered.split('-')]
    const shared = a.findIndex((part, i) => part !== b[i])
    return [0, 0.05, 0.3, 0.7][shared] ?? 0
  },
  easeOfStart: (occupation) => (occupation.startsWith('6') ? 0.8 : 0.2),
  occupationTies: (wanted) => [{ by: 'class', code: wanted.slice(0, 7) }],
  occupationNames: (code) => ({ '6-18-02-04': ['焊工', '电焊工'], '6-30-05-01': ['叉车司机'] })[code] ?? [],
  majorNearness: (had, asked) =>
    had.startsWith(asked) ? 1 : had.slice(0, 4) === asked.slice(0, 4) ? 0.6 : 0,
  occupationsOfMajorClass: () => [],
  withWiderSkills: (codes) => (codes.includes('spot-weld') ? [...codes, 'weld'] : [...codes]),
  occupationsOfMajor: (code) => (code.startsWith('0809') ? ['2-02-10'] : []),
  certificateServes(held, asked) {
    const [family, level] = held.split('-')
    const [otherFamily, otherLevel] = asked.split('-')
    if (held === 'car' && asked === 'automatic') return true
    return held === asked || (family === otherFamily && Number(level) >= Number(otherLevel))
  },
  certificateFamily: (code) => (code.includes('-') ? (code.split('-')[0] as string) : ''),
  schoolingOfMajor: () => null,
  isLicence: (code) => code.startsWith('welder'),
  isSoonGot: (code) => code === 'health',
  placePoint: (code) => points[code] ?? null,
  words: (text) => text.toLowerCase().match(/[a-z]+|\p{Script=Han}{1,2}/gu) ?? [],
}

/** Numbers in [0,1) that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const occupations = ['6-18-02-04', '6-18-02-05', '6-18-01-01', '6-30-05-01', '2-02-10-03', '4-02-01-01']
const titles = ['焊工', '电焊工', '叉车司机', 'java 开发', '客服', '仓库 管理']
const skills = ['weld', 'fork', 'java', 'sql', 'talk', 'cook']
const certificates = ['welder-1', 'welder-2', 'welder-3', 'forklift', 'driver-1', 'driver-2']
const majors = ['0809', '080901', '080902', '1202', '120203']
const places = ['620171101', '620171101-yuefu', '620171102-park', '6201', '62', '110105']

class Dice {
  readonly #next: () => number
  constructor(next: () => number) {
    this.#next = next
  }
  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.#next() * of.length)] as T
  }
  maybe<T>(chance: number, make: () => T): T | null {
    return this.#next() < chance ? make() : null
  }
  some<T>(of: readonly T[], most: number): T[] {
    const count = Math.floor(this.#next() * (most + 1))
    return [...new Set(Array.from({ length: count }, () => this.one(of)))]
  }
  whole(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1))
  }
  near(): { lat: number; lon: number } {
    return { lat: 36.3 + this.#next() * 0.4, lon: 103.5 + this.#next() * 0.4 }
  }
}

/** A posting of any kind, by chance but the same in every run. */
export function somePosting(id: number, next: () => number): PostingFacts {
  const dice = new Dice(next)
  const payMin = dice.maybe(0.8, () => dice.whole(5, 30) * 250)
  return {
    ...bare,
    id,
    title: dice.one(titles),
    occupation: dice.maybe(0.9, () => dice.one(occupations)),
    occupationConfidence: dice.one([0.3, 0.6, 0.95]),
    kind: dice.one(KINDS),
    place: dice.maybe(0.8, () => dice.one(places)),
    point: dice.maybe(0.6, () => dice.near()),
    payMin,
    payMax: payMin === null ? null : payMin + dice.whole(0, 8) * 500,
    education: dice.maybe(0.7, () => dice.one(EDUCATIONS)),
    experienceYears: dice.maybe(0.5, () => dice.whole(0, 4)),
    majors: dice.one([[], [], [], dice.some(majors, 2)]),
    shifts: dice.some(SHIFTS, 2),
    shiftEnds: dice.maybe(0.4, () => dice.whole(15, 20) * 60),
    benefits: dice.some(BENEFITS, 6),
    skills: dice.some(skills, 4),
    skillsPreferred: dice.some(skills, 1),
    certificates: dice.one([[], [], dice.some(certificates, 2)]),
    certificatesPreferred: dice.some(certificates, 1),
    groups: dice.some(GROUPS, 2),
    groupOnly: dice.whole(0, 9) === 0,
    ...(dice.whole(0, 1) === 1 ? { replyRate: dice.whole(0, 100) / 100 } : {}),
    ...(dice.whole(0, 1) === 1 ? { integrityGrade: dice.one(INTEGRITY_GRADES) } : {}),
    shuttleStops: dice.one([[], [], dice.some(['620171101-gate', '620171102-park', '620171101-yuefu'], 2)]),
    ...published(TODAY - dice.whole(0, 30), dice.whole(0, 1439)),
    validUntilDay: TODAY + dice.whole(-3, 30),
  }
}

/** A person of any kind; parts left unsaid as often as not. */
export function someSeeker(next: () => number): Seeker {
  const dice = new Dice(next)
  const home = dice.maybe(0.5, () => dice.one(places))
  return {
    wanted: dice.one([[], dice.some(occupations, 2)]),
    wantedWords: dice.one([[], [], dice.some(titles, 1)]),
    skills: dice.one([[], dice.some(skills, 3)]),
    certificates: dice.one([[], dice.some(certificates, 2)]),
    education: dice.maybe(0.5, () => dice.one(EDUCATIONS)),
    major: dice.maybe(0.3, () => dice.one(majors)),
    payFloor: dice.maybe(0.5, () => dice.whole(6, 16) * 500),
    payFirm: dice.whole(0, 1) === 1,
    home: home === null ? null : { place: home, point: dice.maybe(0.7, () => dice.near()) },
    maxKm: dice.maybe(0.4, () => dice.one([2, 8, 20, 60])),
    shifts: dice.one([[], dice.some(SHIFTS, 2)]),
    needs: dice.one([[], [], dice.some(NEEDS, 1)]),
    groups: dice.one([[], dice.some(GROUPS, 2)]),
    years: dice.maybe(0.3, () => dice.whole(0, 5)),
  }
}

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { findCertificates } from '../src/lexicon/certificates.ts'
import { classifyTitle } from '../src/lexicon/classify.ts'
import { findPlace, placePoint } from '../src/lexicon/places.ts'
import { findSkills } from '../src/lexicon/skills.ts'
import { analysePosting } from '../src/text/analyse.ts'
import { normalise } from '../src/text/normalise.ts'
import type { AnalysedPosting, PostingFacts } from '../src/types.ts'
import { BENEFITS, type Education } from '../src/vocabulary.ts'

/** A row of the open NDJSON of real postings; every field may be absent. */
interface Row {
  title?: string
  company?: string
  loc?: string
  edu?: string
  tags?: string
  desc?: string
  smin?: number
  smax?: number
}

const educations: readonly (readonly [RegExp, Education])[] = [
  [/博士/, 'doctor'],
  [/硕士|研究生/, 'master'],
  [/本科/, 'bachelor'],
  [/大专|专科/, 'college'],
  [/高中|中专|中技/, 'senior_high'],
  [/初中/, 'junior_high'],
  [/不限|无/, 'any'],
]

const benefitSigns = [
  /五险|社保/,
  /公积金|五险一金/,
  /餐/,
  /包住|宿舍|住宿/,
  /班车/,
  /双休/,
  /年假/,
  /培训/,
  /奖金|年终奖/,
  /加班/,
  /体检/,
  /节日|年节/,
]

/** Postings of an NDJSON file (gzip by its name), mapped only as far as measuring needs; the import proper is the API's. */
export function readPostings(file: string, most: number): AnalysedPosting[] {
  const bytes = readFileSync(file)
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  const postings: AnalysedPosting[] = []
  for (const line of lines) {
    if (postings.length === most) break
    if (line === '') continue
    const row = JSON.parse(line) as Row
    if (row.title) postings.push(postingOf(row, row.title, postings.length + 1))
  }
  return postings
}

function postingOf(row: Row, title: string, id: number): AnalysedPosting {
  const spelled = normalise(`${title} ${row.tags ?? ''} ${row.desc ?? ''}`)
  const occupation = classifyTitle(title)
  const place = findPlace(row.loc ?? '')
  const facts: PostingFacts = {
    id,
    title,
    employerId: null,
    occupation: occupation?.code ?? null,
    occupationConfidence: Math.fround(occupation?.confidence ?? 0),
    kind: /实习/.test(title) ? 'internship' : /兼职|日结/.test(title) ? 'gig' : 'regular',
    place: place?.code ?? null,
    point: place ? (place.point ?? placePoint(place.code)) : null,
    // Some rows have the ends the wrong way round.
    payMin: row.smin ? Math.round(Math.min(row.smin, row.smax || row.smin)) : null,
    payMax: row.smax ? Math.round(Math.max(row.smax, row.smin || row.smax)) : null,
    headcount: null,
    education: educations.find(([sign]) => sign.test(row.edu ?? ''))?.[1] ?? null,
    experienceYears: null,
    majors: [],
    shifts: /夜班/.test(spelled) ? ['night'] : /白班/.test(spelled) ? ['day'] : [],
    shiftEnds: null,
    benefits: BENEFITS.filter((_, i) => benefitSigns[i]?.test(row.tags ?? '')),
    skills: codesOf(findSkills(spelled)),
    skillsPreferred: [],
    certificates: codesOf(findCertificates(spelled)),
    certificatesPreferred: [],
    groups: /应届/.test(spelled) ? ['graduate'] : /退役|退伍/.test(spelled) ? ['veteran'] : [],
    groupOnly: false,
    shuttleStops: [],
    publishedDay: 20_000 + (id % 30),
    publishedMinute: (20_000 + (id % 30)) * 1440,
    validUntilDay: 20_060,
  }
  const texts = { title, employer: row.company ?? '', duties: row.desc ?? '', requirements: row.tags ?? '' }
  return { facts, words: analysePosting(facts, texts) }
}

const codesOf = (found: readonly { code: string }[]): string[] => [...new Set(found.map(({ code }) => code))]

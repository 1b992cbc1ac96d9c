import { LEADS_THERE, workNearness } from './about.ts'
import { childcareKind, FLEXIBLE, kmAt, stopNearHome } from './eligible.ts'
import { type Columns, listOf } from './engines/embedded/columns.ts'
import { at, helpedBy, typicalAt, valuesAt } from './features.ts'
import type { Plan } from './plan.ts'
import { SAME_PLACE } from './plan-places.ts'
import { normalise } from './text/normalise.ts'
import { FEATURES, type Feature, type Reason, type ReasonDetails } from './types.ts'
import { middlePay } from './typical-pay.ts'
import { BENEFITS, type Benefit, EDUCATIONS, GROUPS, INTEGRITY_GRADES, KINDS, SHIFTS } from './vocabulary.ts'

/** Days for which a posting is called new. */
const NEW_DAYS = 7
/** Work begun within a week or two is told to be easily begun. */
const EASY = 0.6
/** Share of applications answered from which an employer is said to answer. */
const ANSWERS = 0.8
/** A ride or walk that is worth a word. */
const NEAR_KM = 10

type Explainers = { [F in Feature]: (columns: Columns, row: number, plan: Plan) => ReasonDetails[F] | null }

/** For each feature what there is to say for the posting; null where there is nothing true and specific. */
const explainers: Explainers = {
  occupation(columns, row, plan) {
    const occupation = columns.occupations.codes[columns.occupation[row]]
    // A guessed occupation may help a posting up, but is no fact to be told.
    if (
      occupation === '' ||
      columns.occupationConfidence[row] < 0.5 ||
      workNearness(columns, row, plan) < 0.35
    )
      return null
    if (!plan.namedWork)
      return plan.knowledge.easeOfStart(occupation) < EASY
        ? null
        : { kind: 'entry', wanted: occupation, occupation, ties: [] }
    const near = (code: string) => plan.knowledge.occupationNearness(code, occupation)
    const wanted = plan.seeker.wanted.reduce((best, code) => (near(code) > near(best) ? code : best))
    if (near(wanted) === 1) return { kind: 'same', wanted, occupation, ties: [] }
    return { kind: 'near', wanted, occupation, ties: plan.knowledge.occupationTies(wanted, occupation) }
  },

  title(columns, row, plan) {
    if (plan.titleShare === null || plan.titleShare.of(columns.title[row]) === 0) return null
    const title = normalise(columns.titleAt(row))
    const held = plan.phrases.map((words) => {
      const found = words.filter((word) => title.includes(word))
      return { found, share: found.length / words.length, letters: found.join('').length }
    })
    held.sort((a, b) => b.share - a.share || b.letters - a.letters)
    return held[0] && held[0].found.length > 0 ? { words: held[0].found } : null
  },

  skills(columns, row, plan) {
    const asked = codesAt(columns.skills.at(row), columns.skillCodes.codes)
    const liked = codesAt(columns.skillsPreferred.at(row), columns.skillCodes.codes)
    const had = new Set(plan.seeker.skills)
    const have = asked.filter((code) => had.has(code))
    const preferred = liked.filter((code) => had.has(code) && !have.includes(code))
    if (have.length + preferred.length === 0) return null
    return { have, preferred, lacking: asked.filter((code) => !had.has(code)) }
  },

  education(columns, row, plan) {
    const asked = EDUCATIONS[columns.education[row]]
    const has = EDUCATIONS[plan.education]
    return asked && has && columns.education[row] <= plan.education ? { asked, has } : null
  },

  major(columns, row, plan) {
    const has = plan.seeker.major
    if (has === null) return null
    const asked = codesAt(columns.majors.at(row), columns.majorCodes.codes)
    const fitting = asked.find((code) => plan.knowledge.majorNearness(has, code) >= 1)
    if (fitting) return { by: 'asked', code: fitting, has }
    if (asked.length > 0 || plan.majorLeads[columns.occupation[row]] < LEADS_THERE) return null
    return { by: 'occupation', code: columns.occupations.codes[columns.occupation[row]], has }
  },

  experience(columns, row, plan) {
    const askedYears = columns.experienceYears[row]
    if (askedYears === 0) return { askedYears, has: plan.years }
    return askedYears > 0 && plan.years !== null && plan.years >= askedYears
      ? { askedYears, has: plan.years }
      : null
  },

  pay(columns, row, plan) {
    const min = known(columns.payMin[row])
    const max = known(columns.payMax[row])
    const least = min ?? max
    const most = max ?? min
    if (least === null || most === null) return null
    const typical = typicalAt(columns, row, plan)
    const facts = {
      min,
      max,
      floor: plan.seeker.payFloor,
      typical: Number.isNaN(typical) ? null : Math.round(typical),
    }
    const floor = plan.seeker.payFloor
    if (floor !== null && floor > 0) {
      if (least >= floor) return { kind: 'above_floor', ...facts }
      return most >= floor ? { kind: 'reaches_floor', ...facts } : null
    }
    const ofKind = plan.typical.byOccupation[columns.occupation[row]]
    return middlePay(columns, row) >= ofKind * 1.1 ? { kind: 'above_typical', ...facts } : null
  },

  commute(columns, row, plan) {
    const km = kmAt(columns, row, plan)
    const rounded = Number.isNaN(km) ? null : roundKm(km)
    const place = columns.places.codes[columns.place[row]] || null
    const stop = stopNearHome(columns, row, plan)
    const facts = { km: rounded, stop: stop < 0 ? null : columns.places.codes[stop], place }
    if (stop >= 0 && !(km < 2)) return { kind: 'shuttle', ...facts }
    if (km <= NEAR_KM) return { kind: 'near', ...facts }
    if (rounded === null && plan.placeRelation[columns.place[row]] === SAME_PLACE)
      return { kind: 'same_place', ...facts }
    return columns.benefits[row] & (1 << BENEFITS.indexOf('dorm')) ? { kind: 'dorm', ...facts } : null
  },

  shift(columns, row, plan) {
    const offered = columns.shifts[row]
    const ends = known(columns.shiftEnds[row])
    const shifts = listOf(SHIFTS, offered & plan.shiftMask)
    if (shifts.length > 0) return { kind: 'chosen', shifts, ends }
    return offered & FLEXIBLE ? { kind: 'flexible', shifts: [], ends } : null
  },

  childcare(columns, row) {
    const kind = childcareKind(columns, row)
    return kind === null ? null : { kind, ends: known(columns.shiftEnds[row]) }
  },

  certificate(columns, row, plan) {
    const holds = (preferred: boolean) => (asked: string) => {
      const has = plan.seeker.certificates.includes(asked)
        ? asked
        : plan.seeker.certificates.find((one) => plan.knowledge.certificateServes(one, asked))
      return has === undefined ? [] : [{ asked, has, preferred }]
    }
    const { codes } = columns.certificateCodes
    const held = [
      ...codesAt(columns.certificates.at(row), codes).flatMap(holds(false)),
      ...codesAt(columns.certificatesPreferred.at(row), codes).flatMap(holds(true)),
    ]
    return held.length > 0 ? { held } : null
  },

  group(columns, row, plan) {
    const mine = plan.seeker.groups
    const named = GROUPS.find((group, i) => mine.includes(group) && columns.groups[row] & (1 << i))
    if (named) return { group: named, kind: columns.groupOnly[row] === 1 ? 'only' : 'welcome' }
    const kind = KINDS[columns.kind[row]]
    if (kind === 'internship' || kind === 'public_welfare') {
      const group = mine.find((one) => (helpedBy[kind] as readonly string[]).includes(one))
      if (group) return { group, kind }
    }
    const offers = (benefit: Benefit) => (columns.benefits[row] & (1 << BENEFITS.indexOf(benefit))) !== 0
    for (const [kind, benefit] of [
      ['training', 'training'],
      ['housing', 'housing_allowance'],
    ] as const) {
      const group = mine.find((one) => (helpedBy[kind] as readonly string[]).includes(one))
      if (group && offers(benefit)) return { group, kind }
    }
    return null
  },

  freshness(columns, row, plan) {
    const days = Math.max(0, plan.today - columns.publishedDay[row])
    // To who said nothing, newest first is the order and so the one reason.
    return days <= NEW_DAYS || plan.saidNothing ? { days } : null
  },

  employer(columns, row) {
    const replyRate = columns.replyRate[row] / 100
    const grade = INTEGRITY_GRADES[columns.integrityGrade[row]]
    const said = {
      replyRate: replyRate >= ANSWERS ? replyRate : null,
      integrityGrade: grade === 'A' ? grade : null,
    }
    return said.replyRate === null && said.integrityGrade === null ? null : said
  },
}

/** Why the row stands where it stands: work that is only near first, then by contribution (weight × value), equals in the order of FEATURES. */
export function becauseOf(columns: Columns, row: number, plan: Plan): Reason[] {
  const values = Float64Array.from(valuesAt(columns, row, plan))
  return FEATURES.filter((feature) => plan.weights[at[feature]] > 0 && values[at[feature]] > 0)
    .map((feature) => reasonOf(feature, values[at[feature]], columns, row, plan))
    .filter((reason) => reason !== null)
    .sort((a, b) => Number(isNearWork(b)) - Number(isNearWork(a)) || b.value * b.weight - a.value * a.weight)
}

/** That the work is not the one wanted but a neighbour of it is said first, whatever else speaks for it. */
const isNearWork = (reason: Reason): boolean =>
  reason.feature === 'occupation' && reason.detail.kind === 'near'

function reasonOf<F extends Feature>(
  feature: F,
  value: number,
  columns: Columns,
  row: number,
  plan: Plan,
): Reason | null {
  const detail = explainers[feature](columns, row, plan)
  if (detail === null) return null
  // The union's members are exactly these pairs of feature and detail, which TypeScript cannot follow through F.
  return { feature, value: round4(value), weight: round4(plan.weights[at[feature]]), detail } as Reason
}

const round4 = (value: number): number => Math.round(value * 10_000) / 10_000
export const roundKm = (km: number): number => Math.round(km * 10) / 10
export const known = (value: number): number | null => (value < 0 ? null : value)
export const codesAt = (indexes: Uint16Array, codes: readonly string[]): string[] => [
  ...new Set(Array.from(indexes, (index) => codes[index])),
]

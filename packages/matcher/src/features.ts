import { workNearness } from './about.ts'
import {
  CHILD_HOUR,
  childcareKind,
  FLEXIBLE,
  kmAt,
  missingCertificates,
  offeredAt,
  SCHOOL_ENDS,
  stopNearHome,
} from './eligible.ts'
import type { Columns } from './engines/embedded/columns.ts'
import type { Plan } from './plan.ts'
import { ELSEWHERE, SAME_PLACE } from './plan-places.ts'
import { FEATURES, type Feature } from './types.ts'
import { middlePay } from './typical-pay.ts'
import { BENEFITS, EDUCATIONS, GROUPS, type Group, KINDS } from './vocabulary.ts'

/** Position of a feature in FEATURES, weights and values. */
export const at = Object.fromEntries(FEATURES.map((feature, i) => [feature, i])) as Record<Feature, number>

const DORM = 1 << BENEFITS.indexOf('dorm')
const TRAINING = 1 << BENEFITS.indexOf('training')
const HOUSING = 1 << BENEFITS.indexOf('housing_allowance')
const INTERNSHIP = KINDS.indexOf('internship')
const PUBLIC_WELFARE = KINDS.indexOf('public_welfare')

/** Groups that a kind of posting, training offered, or help with moving home was made for. */
export const helpedBy = {
  internship: ['graduate'],
  public_welfare: ['disabled', 'hardship', 'zero_employment_household', 'landless'],
  training: [
    'relocated',
    'veteran',
    'disabled',
    'hardship',
    'zero_employment_household',
    'landless',
    'migrant',
  ],
  housing: ['graduate', 'relocated', 'migrant'],
} as const satisfies Record<string, readonly Group[]>
const maskOfGroups = (groups: readonly Group[]) =>
  groups.reduce((mask, group) => mask | (1 << GROUPS.indexOf(group)), 0)
const INTERNS = maskOfGroups(helpedBy.internship)
const WELFARE = maskOfGroups(helpedBy.public_welfare)
const TRAINED = maskOfGroups(helpedBy.training)
const HOUSED = maskOfGroups(helpedBy.housing)

/** What an unstated fact is worth: less than a fitting one, more than an unfitting one. */
const UNSTATED = 0.4
/** A certificate asked that only a higher one of the person's covers. */
const COVERED = 0.8
/** A field that is asked, among others, for work it does not usually lead to. */
const ASKED_FOR_OTHER_WORK = 0.7
/** What a fitting field is worth where the degree asked is above the one supposed. */
const ABOVE_DEGREE = 0.2
/** A day that ends when late care must fetch the child, or early at an hour that is not told. */
const LATE_CARE = 0.8
/** A bed makes distance small, but a bed in another part of the country is a removal. */
const BED = 0.6
const BED_FAR_AWAY = 0.25
const FAR_AWAY_KM = 150

/** Σ weight × value over the features that speak for this person, 0..1 with four decimals. Allocates nothing. */
export function scoreAt(columns: Columns, row: number, plan: Plan): number {
  const values = valuesAt(columns, row, plan)
  const { weights } = plan
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += weights[i] * values[i]
  return Math.round(sum * 10_000) / 10_000
}

/** Points of a row's score by which it stands lower because many people are drawn to it: its shadow price. */
export function congestionAt(columns: Columns, row: number): number {
  return Math.round(columns.congestion[row] * 10_000) / 10_000
}

/** What the personal order goes by: the score less the shadow price, four decimals. */
export function standingAt(columns: Columns, row: number, plan: Plan): number {
  return Math.round((scoreAt(columns, row, plan) - columns.congestion[row]) * 10_000) / 10_000
}

/** Values in 0..1 of the features that speak for this person, in the plan's scratch; the others are left 0. */
export function valuesAt(columns: Columns, row: number, plan: Plan): Float64Array {
  const { values, weights } = plan
  if (weights[at.occupation] > 0) values[at.occupation] = workAt(columns, row, plan)
  if (plan.titleShare !== null) values[at.title] = plan.titleShare.of(columns.title[row])
  if (weights[at.skills] > 0) values[at.skills] = skillsAt(columns, row, plan)
  if (weights[at.major] > 0) values[at.major] = majorAt(columns, row, plan)
  values[at.pay] = payAt(columns, row, plan)
  if (weights[at.commute] > 0) values[at.commute] = commuteAt(columns, row, plan)
  if (weights[at.employer] > 0) values[at.employer] = employerAt(columns, row)
  values[at.freshness] = freshnessOf(plan.today - columns.publishedDay[row])
  return termValuesAt(columns, row, plan)
}

/** Features that depend on what a posting asks and offers apart from work, place, pay, majors and words. */
const TERMS = ['education', 'experience', 'shift', 'childcare', 'certificate', 'group'] as const

/** Writes the values of {@link TERMS} that speak for this person into the plan's scratch. */
function termValuesAt(columns: Columns, row: number, plan: Plan): Float64Array {
  const { values, weights } = plan
  if (weights[at.education] > 0) values[at.education] = educationAt(columns, row, plan)
  if (weights[at.experience] > 0)
    values[at.experience] = experienceAt(columns.experienceYears[row], plan.years)
  if (weights[at.shift] > 0) values[at.shift] = shiftAt(columns.shifts[row], plan.shiftMask)
  if (weights[at.childcare] > 0) values[at.childcare] = childcareAt(columns, row)
  if (weights[at.certificate] > 0) values[at.certificate] = certificateAt(columns, row, plan)
  if (weights[at.group] > 0) values[at.group] = groupAt(columns, row, plan)
  return values
}

/** What the features of {@link TERMS} add to a posting's score. */
export function termsScoreAt(columns: Columns, row: number, plan: Plan): number {
  const values = termValuesAt(columns, row, plan)
  let sum = 0
  for (const one of TERMS) sum += plan.weights[at[one]] * values[at[one]]
  return sum
}

/** Squared, so that a neighbour comes clearly after the work itself, whatever else speaks for it. */
export function workAt(columns: Columns, row: number, plan: Plan): number {
  return workNearness(columns, row, plan) * plan.occupationNear[columns.occupation[row]]
}

function skillsAt(columns: Columns, row: number, plan: Plan): number {
  const { skills, skillsPreferred } = columns
  const asked = skills.starts[row + 1] - skills.starts[row]
  const preferred = skillsPreferred.starts[row + 1] - skillsPreferred.starts[row]
  return skillsWorth(
    asked === 0 ? 0 : hadOf(skills, row, plan),
    asked,
    preferred === 0 ? 0 : hadOf(skillsPreferred, row, plan),
    preferred,
  )
}

/** Of a row that asks or prefers `shared` skills of the person's, skills are not worth more than this. */
export function mostOfSkills({ skills, skillsPreferred }: Columns, row: number, shared: number): number {
  const asked = skills.starts[row + 1] - skills.starts[row]
  const preferred = skillsPreferred.starts[row + 1] - skillsPreferred.starts[row]
  return skillsWorth(Math.min(shared, asked), asked, Math.min(shared, preferred), preferred)
}

/** The same, whatever number a row asks or prefers. */
export const mostOfShared = (shared: number): number =>
  shared === 0 ? UNSTATED : skillsWorth(shared, shared, shared, shared)

function skillsWorth(had: number, asked: number, hadPreferred: number, preferred: number): number {
  const liked = preferred === 0 ? 0 : shareOf(hadPreferred, preferred)
  if (asked === 0) return preferred === 0 ? UNSTATED : UNSTATED + (1 - UNSTATED) * 0.7 * liked
  return preferred === 0 ? shareOf(had, asked) : 0.85 * shareOf(had, asked) + 0.15 * liked
}

/** Share of the skills asked, with the number shared beside it: four of eight say more than one of one. */
const shareOf = (had: number, asked: number): number => 0.7 * (had / asked) + 0.3 * Math.min(1, had / 3)

function hadOf({ starts, values }: Columns['skills'], row: number, plan: Plan): number {
  let had = 0
  for (let i = starts[row]; i < starts[row + 1]; i++) had += plan.hasSkill[values[i]]
  return had
}

/** What asks no schooling, or little, is counted as asking the school that the law asks of everybody. */
const BASIC = EDUCATIONS.indexOf('junior_high')

/** Met is good; every step of schooling above what is asked takes a little, for the work may be beneath the person. */
function educationAt(columns: Columns, row: number, plan: Plan): number {
  const asked = columns.education[row]
  if (asked < 0) return 0.6
  if (asked > plan.schooling) return 0
  return 1 - 0.08 * Math.max(0, plan.schooling - Math.max(asked, BASIC))
}

export function majorAt(columns: Columns, row: number, plan: Plan): number {
  const fit = majorFit(columns, row, plan)
  // The field fits, the degree surely does not: a master is asked of who studied for a bachelor.
  return plan.schooling >= 0 && columns.education[row] > plan.schooling ? fit * ABOVE_DEGREE : fit
}

/** The very field is asked for the very work: 1. The work alone says more than a field named among others. */
function majorFit(columns: Columns, row: number, plan: Plan): number {
  const { starts, values } = columns.majors
  const leads = plan.majorLeads[columns.occupation[row]]
  const isOtherWork = leads === 0 && columns.occupation[row] !== 0
  let best = 0
  for (let i = starts[row]; i < starts[row + 1]; i++) best = Math.max(best, plan.majorNear[values[i]])
  if (starts[row] < starts[row + 1]) return isOtherWork ? ASKED_FOR_OTHER_WORK * best : best
  if (leads > 0) return leads
  return isOtherWork ? 0.2 : UNSTATED
}

/** By the years asked and those the person has; where they were not said, the chances of one with few. */
function experienceAt(years: number, has: number | null): number {
  if (years < 0) return 0.5
  if (has !== null) return has >= years ? 1 : 0.6 * (has / years)
  if (years === 0) return 1
  if (years === 1) return 0.5
  return years === 2 ? 0.25 : 0.05
}

export function payAt(columns: Columns, row: number, plan: Plan): number {
  const middle = middlePay(columns, row)
  if (Number.isNaN(middle)) return 0.3
  const typical = againstTypical(middle, typicalAt(columns, row, plan))
  const floor = plan.seeker.payFloor
  if (floor === null || floor <= 0) return typical
  return 0.7 * againstFloor(columns, row, floor) + 0.3 * typical
}

/** Median pay of such work here, of all work where the kind is not known; NaN where too few offers say. */
export function typicalAt(columns: Columns, row: number, plan: Plan): number {
  const ofKind = plan.typical.byOccupation[columns.occupation[row]]
  return Number.isNaN(ofKind) ? plan.typical.overall : ofKind
}

/** Half the usual pay is 0, the usual 0.5, one and a half times it 1 and no more: ads that promise the moon gain nothing. */
function againstTypical(middle: number, typical: number): number {
  return Number.isNaN(typical) ? 0.5 : Math.min(1, Math.max(0, middle / typical - 0.5))
}

/** 1 where even the least offered reaches the floor; from 0.6 where the most does; below it falls with what is lacking. */
function againstFloor(columns: Columns, row: number, floor: number): number {
  const most = offeredAt(columns, row)
  const least = columns.payMin[row] >= 0 ? columns.payMin[row] : most
  if (least >= floor) return 1
  if (most >= floor) return 0.6 + (0.4 * (most - floor)) / (most - least)
  return (0.5 * most) / floor
}

/** Halved at 12 km; a bus from the door or a bed there makes distance small. */
export function commuteAt(columns: Columns, row: number, plan: Plan): number {
  const km = kmAt(columns, row, plan)
  let value = Number.isNaN(km) ? byPlace(plan.placeRelation[columns.place[row]]) : 1 / (1 + (km / 12) ** 2)
  if (value < 0.85 && stopNearHome(columns, row, plan) >= 0) value = 0.85
  if ((columns.benefits[row] & DORM) === 0) return value
  const isFar = Number.isNaN(km) ? plan.placeRelation[columns.place[row]] === ELSEWHERE : km > FAR_AWAY_KM
  return Math.max(value, isFar ? BED_FAR_AWAY : BED)
}

function byPlace(relation: number): number {
  if (relation === SAME_PLACE) return 0.9
  return relation === ELSEWHERE ? 0.05 : UNSTATED
}

function shiftAt(offered: number, chosen: number): number {
  if (offered === 0) return 0.5
  if ((offered & FLEXIBLE) !== 0) return 1
  if ((offered & chosen) === 0) return 0
  return (offered & ~chosen) === 0 ? 1 : 0.7
}

function childcareAt(columns: Columns, row: number): number {
  const kind = childcareKind(columns, row)
  if (kind === null) return 0
  if (kind === 'ends') return endsInTime(columns.shiftEnds[row])
  if (kind === 'early') return LATE_CARE
  return kind === 'flexible' ? 0.6 : 1
}

/** Who ends when school does fetches the child; the later, the more depends on late care. */
function endsInTime(minutes: number): number {
  const late = Math.max(0, minutes - SCHOOL_ENDS) / (CHILD_HOUR - SCHOOL_ENDS)
  return 1 - (1 - LATE_CARE) * late
}

function certificateAt(columns: Columns, row: number, plan: Plan): number {
  const { starts, values } = columns.certificates
  if (starts[row] < starts[row + 1]) {
    if (missingCertificates(columns, row, plan, null) > 0) return 0
    let best = UNSTATED
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      if (plan.holds[values[i]] === 1) return 1
      // A lorry licence opens a car's wheel too, but is not what that work is about.
      if (plan.serves[values[i]] === 1) best = COVERED
    }
    return best
  }
  const liked = columns.certificatesPreferred
  for (let i = liked.starts[row]; i < liked.starts[row + 1]; i++)
    if (plan.serves[liked.values[i]] === 1) return 0.9
  return UNSTATED
}

function groupAt(columns: Columns, row: number, plan: Plan): number {
  const mine = plan.groupMask
  if ((columns.groups[row] & mine) !== 0) return 1
  if (columns.kind[row] === INTERNSHIP && (mine & INTERNS) !== 0) return 0.8
  if (columns.kind[row] === PUBLIC_WELFARE && (mine & WELFARE) !== 0) return 0.8
  if ((columns.benefits[row] & TRAINING) !== 0 && (mine & TRAINED) !== 0) return 0.6
  if ((columns.benefits[row] & HOUSING) !== 0 && (mine & HOUSED) !== 0) return 0.5
  return 0
}

/** By index into INTEGRITY_GRADES. Most employers are B and hardly any is C, who broke the law. */
const GRADE_VALUES = [1, 0.6, 0]

/** Share of applicants who hear back and how lawfully people are treated, what is known of them alike; who is not known stands between. */
function employerAt(columns: Columns, row: number): number {
  const replies = columns.replyRate[row] / 100
  const grade = columns.integrityGrade[row]
  if (grade < 0) return replies < 0 ? 0.5 : replies
  return replies < 0 ? GRADE_VALUES[grade] : (replies + GRADE_VALUES[grade]) / 2
}

/** Halved at two weeks. Days before today's count as today. */
export function freshnessOf(days: number): number {
  return 1 / (1 + Math.max(0, days) / 14)
}

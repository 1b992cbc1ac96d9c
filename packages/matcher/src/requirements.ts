import { failuresAt, kmAt, limitsOf, missingCertificates, offeredAt, otherLevels } from './eligible.ts'
import { type Columns, listOf } from './engines/embedded/columns.ts'
import { codesAt, known, roundKm } from './explain.ts'
import type { Plan } from './plan.ts'
import type { Limit, Missing, Requirement } from './types.ts'
import { EDUCATIONS, GROUPS, SHIFTS } from './vocabulary.ts'

/** More arches than this are no longer read at a glance. */
const MOST_ARCHES = 8

/** What stands between the person and the posting, in the order of LIMITS; one entry for each certificate. */
export function missingOf(columns: Columns, row: number, plan: Plan): Missing[] {
  return limitsOf(failuresAt(columns, row, plan)).flatMap((limit) => missingBy(limit, columns, row, plan))
}

function missingBy(limit: Limit, columns: Columns, row: number, plan: Plan): Missing[] {
  const { seeker } = plan
  switch (limit) {
    case 'education': {
      const asked = EDUCATIONS[columns.education[row]]
      const has = EDUCATIONS[plan.education]
      return asked && has ? [{ limit, detail: { asked, has } }] : []
    }
    case 'major':
      return [
        {
          limit,
          detail: {
            asked: codesAt(columns.majors.at(row), columns.majorCodes.codes),
            has: seeker.major ?? '',
          },
        },
      ]
    case 'certificate': {
      const indexes: number[] = []
      missingCertificates(columns, row, plan, indexes)
      return indexes.map((index) => {
        const asked = columns.certificateCodes.codes[easiestLevel(columns, row, plan, index)]
        return { limit, detail: { asked, licence: plan.knowledge.isLicence(asked) } }
      })
    }
    case 'pay':
      return [{ limit, detail: { floor: seeker.payFloor ?? 0, offered: offeredAt(columns, row) } }]
    case 'distance': {
      const km = kmAt(columns, row, plan)
      return [{ limit, detail: { km: Number.isNaN(km) ? null : roundKm(km), maxKm: seeker.maxKm ?? 0 } }]
    }
    case 'shift':
      return [{ limit, detail: { offered: listOf(SHIFTS, columns.shifts[row]), chosen: seeker.shifts } }]
    case 'dorm':
      return [{ limit, detail: {} }]
    case 'shuttle':
      return [{ limit, detail: { stops: codesAt(columns.shuttleStops.at(row), columns.places.codes) } }]
    case 'childcare':
      return [
        {
          limit,
          detail: { ends: known(columns.shiftEnds[row]), shifts: listOf(SHIFTS, columns.shifts[row]) },
        },
      ]
    case 'group_only':
      return [{ limit, detail: { groups: listOf(GROUPS, columns.groups[row]) } }]
  }
}

/** Of the levels of one certificate that the posting would take, the lowest. */
function easiestLevel(columns: Columns, row: number, plan: Plan, missing: number): number {
  const { codes } = columns.certificateCodes
  return otherLevels(columns, row, plan, missing).reduce(
    (lowest, other) => (plan.knowledge.certificateServes(codes[lowest], codes[other]) ? other : lowest),
    missing,
  )
}

/**
 * What could be checked, met or not: something the posting asks and the person spoke of, or the person asks and the
 * posting speaks of. Skills, a graduate's experience and a floor that is not firm may be unmet in a hit: they are no
 * limits. The unmet come along whatever the number; then what the posting asks, then what the person does.
 */
export function requirementsOf(columns: Columns, row: number, plan: Plan): Requirement[] {
  const failed = new Set(limitsOf(failuresAt(columns, row, plan)))
  const all: Requirement[] = []
  const check = (limit: Limit, spoken: boolean) => {
    if (spoken || failed.has(limit)) all.push({ limit, met: !failed.has(limit), code: null })
  }
  const { seeker } = plan
  check('education', plan.education >= 0 && columns.education[row] >= 0)
  check('major', seeker.major !== null && columns.majors.at(row).length > 0)
  if (!plan.saidNothing) all.push(...certificateArches(columns, row, plan))
  all.push(...skillArch(columns, row, plan))
  const asked = columns.experienceYears[row]
  if (asked >= 0 && (plan.years !== null || seeker.groups.includes('graduate')))
    all.push({ limit: 'experience', met: asked <= (plan.years ?? 0), code: null })
  check('group_only', columns.groupOnly[row] === 1)
  const offered = offeredAt(columns, row)
  if (seeker.payFloor !== null && Number.isFinite(offered))
    all.push({ limit: 'pay', met: offered >= seeker.payFloor, code: null })
  check('distance', seeker.maxKm !== null && !Number.isNaN(kmAt(columns, row, plan)))
  check('shift', plan.shiftMask !== 0 && columns.shifts[row] !== 0)
  for (const need of ['dorm', 'shuttle', 'childcare'] as const) check(need, seeker.needs.includes(need))
  const met = all
    .filter((one) => one.met)
    .slice(0, Math.max(0, MOST_ARCHES - all.filter((one) => !one.met).length))
  return all.filter((one) => !one.met || met.includes(one)).slice(0, MOST_ARCHES)
}

function certificateArches(columns: Columns, row: number, plan: Plan): Requirement[] {
  const indexes: number[] = []
  missingCertificates(columns, row, plan, indexes)
  const missing = indexes.map((index) => easiestLevel(columns, row, plan, index))
  const { codes } = columns.certificateCodes
  return [...new Set(columns.certificates.at(row))]
    .filter((index) => plan.serves[index] === 1 || missing.includes(index))
    .map((index) => ({ limit: 'certificate', met: plan.serves[index] === 1, code: codes[index] }))
}

/** Skills named in ads are wishes more than conditions: half of them had is what employers call fitting. */
function skillArch(columns: Columns, row: number, plan: Plan): Requirement[] {
  const asked = columns.skills.at(row)
  if (asked.length === 0 || plan.seeker.skills.length === 0) return []
  const had = asked.filter((index) => plan.hasSkill[index] > 0).length
  return [{ limit: 'skills', met: had * 2 >= asked.length, code: null }]
}

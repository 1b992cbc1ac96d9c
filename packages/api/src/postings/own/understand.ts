import { findCertificates } from '@pinqiao/matcher/lexicon/certificates'
import { classifyTitle } from '@pinqiao/matcher/lexicon/classify'
import { findPlace, placePoint } from '@pinqiao/matcher/lexicon/places'
import { splitByPreference } from '@pinqiao/matcher/lexicon/preference'
import { findSkills } from '@pinqiao/matcher/lexicon/skills'
import { normalise } from '@pinqiao/matcher/text/normalise'
import type { PayBasis } from '@pinqiao/matcher/vocabulary'
import { benefitsInText } from '../../import/fields/benefits.ts'
import { groupsOf } from '../../import/fields/kind.ts'
import { majorsInText } from '../../import/fields/majors.ts'
import { monthlyPay } from '../../import/fields/pay.ts'
import { shiftsOf } from '../../import/fields/shift.ts'
import { emptyDraft, type PostingDraft, whatIsMissing } from '../draft.ts'
import type { WrittenPosting } from './schema.ts'

/** Source under which postings written here are kept. */
export const WRITTEN_HERE = 'employer'
const MOST_CODES = 40

/**
 * What is understood of a posting its employer wrote: what was picked, and what the texts say besides, found as the
 * importer finds it. Pure.
 */
export function understand(
  written: WrittenPosting,
  employer: { id: number; name: string },
  sourceRef: string,
): PostingDraft {
  const texts = `${written.title}。${written.duties}\n${written.requirements}`
  const draft: PostingDraft = {
    ...emptyDraft(WRITTEN_HERE, sourceRef, written.title),
    employer: { id: employer.id, name: employer.name, origin: 'registered' },
    kind: written.kind,
    duties: written.duties,
    requirements: written.requirements,
    headcount: written.headcount,
    education: written.education,
    experienceYears: written.experienceYears,
    majors: both(written.majors, majorsInText(written.requirements)),
    shifts: written.shifts.length > 0 ? written.shifts : shiftsOf(texts),
    shiftStarts: written.shiftStarts,
    shiftEnds: written.shiftEnds,
    benefits: both(written.benefits, benefitsInText(texts)),
    groups: both(written.groups, groupsOf(texts)),
    groupOnly: written.groupOnly && written.groups.length > 0,
    shuttleLine: written.shuttleLine,
    ...occupationOf(written),
    ...placeIn(written),
    ...payOf(written),
    ...abilitiesOf(written),
  }
  const missing = whatIsMissing(draft)
  return { ...draft, missing: written.validDays === null ? [...missing, 'validity'] : missing }
}

const both = <T>(picked: T[], found: T[]): T[] => [...new Set([...picked, ...found])].slice(0, MOST_CODES)

function occupationOf({
  occupation,
  title,
  duties,
}: WrittenPosting): Pick<PostingDraft, 'occupation' | 'occupationConfidence'> {
  if (occupation !== null) return { occupation, occupationConfidence: 1 }
  const found = classifyTitle(title, { text: duties.slice(0, 400) })
  return {
    occupation: found?.code ?? null,
    occupationConfidence: found ? Math.round(found.confidence * 100) / 100 : 0,
  }
}

/** An address may know a point inside the place that was chosen. */
function placeIn({
  place,
  address,
}: WrittenPosting): Pick<PostingDraft, 'place' | 'placeText' | 'lat' | 'lon'> {
  const inside = place !== null && address !== '' ? findPlace(address, place) : null
  const code = inside?.code.startsWith(place ?? ' ') ? inside.code : place
  const point = code === null ? null : (inside?.point ?? placePoint(code))
  return { place: code, placeText: address, lat: point?.lat ?? null, lon: point?.lon ?? null }
}

const UNIT: Record<PayBasis, string> = {
  month: '月',
  year: '年',
  day: '天',
  hour: '小时',
  week: '周',
  piece: '月（计件）',
}

function payOf({
  payMin,
  payMax,
  payBasis,
  payMonths,
}: WrittenPosting): Pick<PostingDraft, 'payMin' | 'payMax' | 'payBasis' | 'payMonths' | 'payText'> {
  const amounts = [payMin, payMax].filter((amount) => amount !== null)
  if (amounts.length === 0) {
    return { payMin: null, payMax: null, payBasis: null, payMonths: null, payText: '' }
  }
  const monthly = amounts.map((amount) => Math.max(1, Math.min(monthlyPay(amount, payBasis), 10_000_000)))
  return {
    payMin: payMin === null ? null : (monthly[0] ?? null),
    payMax: payMax === null ? null : (monthly.at(-1) ?? null),
    payBasis,
    payMonths,
    payText: `${[...new Set(amounts)].join('-')} 元/${UNIT[payBasis]}`,
  }
}

type Abilities = Pick<PostingDraft, 'skills' | 'skillsPreferred' | 'certificates' | 'certificatesPreferred'>

function abilitiesOf(written: WrittenPosting): Abilities {
  const asked = normalise(`${written.title}。${written.requirements}`)
  const duties = normalise(written.duties)
  const found = splitByPreference(asked, findSkills(asked))
  const inDuties = splitByPreference(duties, findSkills(duties)).asked
  const papers = splitByPreference(asked, findCertificates(asked))
  const skills = both(written.skills, [...found.asked, ...inDuties])
  const certificates = both(written.certificates, papers.asked)
  return {
    skills,
    skillsPreferred: found.preferred.filter((code) => !skills.includes(code)).slice(0, MOST_CODES),
    certificates,
    certificatesPreferred: papers.preferred
      .filter((code) => !certificates.includes(code))
      .slice(0, MOST_CODES),
  }
}

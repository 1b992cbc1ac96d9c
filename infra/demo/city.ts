import { emptyDraft, type PostingDraft } from '@pinqiao/api/postings/draft'
import { places } from '@pinqiao/matcher/lexicon/places'
import { BENEFITS, type Benefit, type Group } from '@pinqiao/matcher/vocabulary'
import { chooseOpenings, type Opening, termsOf } from './choose.ts'
import { type Dice, diceFor } from './dice.ts'
import { families } from './families.ts'
import { workingDay } from './hours.ts'
import { drawPay } from './pay.ts'
import { lineOf } from './shuttles.ts'
import { SITE_SPREAD_DEGREES, sites } from './sites.ts'
import type { Terms } from './types.ts'
import { codesOf, conditionsInWords } from './words.ts'

const DEMO_SOURCE = 'demo'
export const DEMO_POSTINGS = 1500
const PUBLISHED_WITHIN_DAYS = 25
const VALID_DAYS = 45
const WELCOMES = 0.4
const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000

/** The demonstration city as of `today`: only dates differ from one day to another. */
export function demoCity(today: Date): PostingDraft[] {
  return chooseOpenings(DEMO_POSTINGS).map((opening) => draftOf(opening, today))
}

function draftOf(opening: Opening, today: Date): PostingDraft {
  const { employer, role, title, ref } = opening
  const terms = termsOf(opening)
  const dice = diceFor(ref)
  const shift = dice.one(terms.shifts)
  const isDesk = isDeskWork(role.code, terms)
  const twoDaysOff = isDesk && dice.chance(0.7)
  const day = workingDay(shift, terms.schoolHours ?? false, twoDaysOff, dice)
  const routes = opening.site === employer.sites[0] ? (employer.shuttles ?? []) : []
  const shuttleLine = day.run && routes.length > 0 ? lineOf(dice.one(routes), day.run) : null
  const months = isDesk && dice.chance(0.3) ? 13 : null
  const pay = drawPay(terms, months, dice)
  const benefits = drawBenefits(opening, terms, isDesk, twoDaysOff, shuttleLine !== null, dice)
  return {
    ...emptyDraft(DEMO_SOURCE, ref, title),
    state: 'live',
    employer: {
      name: employer.name,
      origin: 'demo',
      about: `${employer.about}（示范数据，单位为虚构。）`,
      industry: employer.industry,
    },
    kind: terms.kind ?? 'regular',
    ...textsOf(opening, terms, day.words, dice),
    occupation: role.code,
    occupationConfidence: 1,
    ...placeOf(opening),
    payMin: pay.min,
    payMax: pay.max,
    payBasis: pay.basis,
    payMonths: pay.months,
    payText: pay.text,
    headcount: dice.whole(terms.heads[0], terms.heads[1]),
    education: terms.education,
    experienceYears: terms.years ?? 0,
    majors: codesOf(terms.majors, 'major'),
    shifts: [shift],
    shiftStarts: day.starts,
    shiftEnds: day.ends,
    benefits,
    skills: codesOf(terms.skills, 'skill'),
    skillsPreferred: codesOf(terms.skillsPreferred, 'skill'),
    certificates: codesOf(terms.certificates, 'certificate'),
    certificatesPreferred: codesOf(terms.certificatesPreferred, 'certificate'),
    groups: drawGroups(terms, dice),
    groupOnly: terms.groupOnly ?? false,
    shuttleLine,
    demo: true,
    ...datesOf(today, dice),
  }
}

/** Office hours and a yearly extra month are usual where professionals and clerks work by day. */
function isDeskWork(code: string, terms: Terms): boolean {
  return /^[123]-/.test(code) && terms.shifts[0] === 'day' && (terms.kind ?? 'regular') === 'regular'
}

function textsOf(
  { employer, blueprint, role }: Opening,
  terms: Terms,
  hours: string,
  dice: Dice,
): { duties: string; requirements: string } {
  const fill = (line: string) =>
    line
      .replaceAll('{makes}', () => dice.one(employer.makes))
      .replaceAll('{area}', () => dice.one(employer.areas))
  const said = role.family ? families[role.family] : blueprint
  const shared = dice.some(said.duties, role.duty.length > 1 ? 2 : dice.whole(2, 3))
  const [first = '', ...others] = said.asks
  return {
    duties: [...[...role.duty, ...shared].map(fill), hours].join('\n'),
    requirements: [...conditionsInWords(terms), first, ...dice.some(others, 2)].join('\n'),
  }
}

/** All postings of one employer at one site stand at one point. */
function placeOf({ employer, site }: Opening): Pick<PostingDraft, 'place' | 'placeText' | 'lat' | 'lon'> {
  const code = sites[site]
  const place = code === undefined ? undefined : places().get(code)
  if (!code || !place?.point) throw new Error(`search-config has no point for the demo site ${site}`)
  const dice = diceFor(`site ${employer.name}/${site}`)
  const near = (degrees: number) =>
    Number((degrees + (dice.next() - 0.5) * 2 * SITE_SPREAD_DEGREES).toFixed(5))
  return {
    place: code,
    placeText: `兰州新区${place.name}`,
    lat: near(place.point.lat),
    lon: near(place.point.lon),
  }
}

function drawBenefits(
  { employer, role }: Opening,
  terms: Terms,
  isDesk: boolean,
  twoDaysOff: boolean,
  hasShuttle: boolean,
  dice: Dice,
): Benefit[] {
  const given = new Set<Benefit>()
  const give = (benefit: Benefit, share = 1) => {
    if (dice.chance(share)) given.add(benefit)
  }
  const kind = terms.kind ?? 'regular'
  if (hasShuttle) give('shuttle')
  if (employer.canteen || kind === 'gig') give('meals', 0.9)
  if (kind === 'gig' || kind === 'internship') give('commercial_insurance')
  if (kind === 'internship') give('training')
  if (kind === 'gig') return BENEFITS.filter((benefit) => given.has(benefit))
  if (employer.dorm && kind !== 'public_welfare') give('dorm', 0.8)
  if (twoDaysOff) give('two_days_off')
  if (kind !== 'internship') give('social_insurance')
  if (kind === 'regular') {
    give('housing_fund', isDesk ? 0.8 : 0.25)
    give('paid_leave', isDesk ? 0.7 : 0.3)
    give('bonus', 0.35)
    give('overtime_pay', isDesk ? 0.1 : 0.5)
    give('training', 0.4)
    give('team_events', isDesk ? 0.3 : 0.1)
  }
  give('holiday_gifts', 0.4)
  give('health_check', 0.35)
  give('transport_allowance', hasShuttle ? 0.05 : 0.25)
  give('weather_allowance', /^(5|6)-/.test(role.code) ? 0.5 : 0.1)
  give('housing_allowance', isDesk && !employer.dorm ? 0.3 : 0)
  give('flexible_hours', terms.shifts.includes('flexible') ? 0.6 : 0)
  give('childcare', terms.schoolHours && employer.trades.includes('workshop') ? 0.6 : 0)
  return BENEFITS.filter((benefit) => given.has(benefit))
}

function drawGroups(terms: Terms, dice: Dice): Group[] {
  const groups = terms.groups ?? []
  const isMeantForThem = terms.groupOnly || terms.kind === 'internship'
  return isMeantForThem ? groups : groups.filter(() => dice.chance(WELCOMES))
}

function datesOf(today: Date, dice: Dice): Pick<PostingDraft, 'publishedAt' | 'validUntil'> {
  const chinaMidnight = Math.floor((today.getTime() + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS
  const day = chinaMidnight - dice.whole(0, PUBLISHED_WITHIN_DAYS - 1) * DAY_MS
  const officeTime = day + dice.whole(8 * 60, 18 * 60) * 60_000
  const published = Math.min(officeTime, today.getTime() - dice.whole(5, 300) * 60_000)
  const lastDay = new Date(day + CHINA_MS + VALID_DAYS * DAY_MS)
  return { publishedAt: new Date(published), validUntil: lastDay.toISOString().slice(0, 10) }
}

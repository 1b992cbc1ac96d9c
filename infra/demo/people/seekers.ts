import { label } from '@pinqiao/matcher/lexicon/labels'
import type { SeekerWords } from '@pinqiao/matcher/lexicon/understand'
import { GROUPS, type Group, NEEDS } from '@pinqiao/matcher/vocabulary'
import { type Dice, diceFor } from '../dice.ts'
import type { Calendar } from './calendar.ts'
import { type DemoLogin, demoLogins, demoPhone, type SeekerHat } from './logins.ts'
import { inventName } from './names.ts'
import type { DemoPosting } from './postings.ts'

const SEEKERS = 300
/** Of them so many were registered by an officer and have no account. */
const WITHOUT_ACCOUNT = 24
const FIRST_PHONE = 1001

export interface InventedClaim {
  group: Group
  state: 'claimed' | 'verified' | 'refused' | 'withdrawn' | 'expired'
  details: Record<string, string | number>
  claimedDaysAgo: number
}

export interface InventedSeeker {
  /** Stable name for draws. */
  key: string
  name: string
  phone: string
  hasAccount: boolean
  login: DemoLogin | null
  district: string
  joinedDaysAgo: number
  profile: SeekerWords
  about: string
  claims: InventedClaim[]
  /** Whose kind of work they look for. */
  model: DemoPosting
  contested: boolean
}

/** Where people live: estates and towns, the larger ones more often. */
const HOMES = [
  '620171101-ruiling-yuefu',
  '620171101-ruiling-xuefu',
  '620171101-ruiling-jinguanyuan',
  '620171101-ruiling-xinduhui',
  '620171101-caihongcheng',
  '620171101-caihongcheng',
  '620171101-lanshi-jiayuan',
  '620171101-jili-jiayuan',
  '620171101',
  '620171102-qinchuan-gardens',
  '620171102',
  '620171103-xicha-jiayuan',
  '620171103-wenqu-garden',
  '620171103',
  '620171104-shangchuan-xincun',
  '620171104',
]

/** Those looking for work at the New Area's desks are not a sample of the town: the groups come first. */
const GROUP_WEIGHTS: [Group, number][] = [
  ['relocated', 26],
  ['graduate', 20],
  ['veteran', 13],
  ['migrant', 12],
  ['hardship', 11],
  ['landless', 7],
  ['disabled', 6],
  ['zero_employment_household', 5],
]

export function inventSeekers(postings: DemoPosting[], calendar: Calendar): InventedSeeker[] {
  const logins = demoLogins.filter(({ hat }) => hat.role === 'seeker')
  const seekers = Array.from({ length: SEEKERS }, (_, i) =>
    inventSeeker(i, logins[i] ?? null, postings, calendar),
  )
  // Written in this order, for numbers grow with time.
  return seekers.sort((a, b) => b.joinedDaysAgo - a.joinedDaysAgo)
}

function inventSeeker(
  i: number,
  login: DemoLogin | null,
  postings: DemoPosting[],
  calendar: Calendar,
): InventedSeeker {
  const key = `seeker ${i}`
  const dice = diceFor(key)
  const hat = login?.hat.role === 'seeker' ? login.hat : null
  const group = hat?.group ?? (dice.chance(0.92) ? drawGroup(dice) : null)
  const model = hat ? titled(hat.looksFor, postings) : modelFor(group, postings, dice)
  const district = hat?.district ?? dice.one(HOMES)
  const joinedDaysAgo = login ? dice.whole(200, 300) : dice.whole(1, 400)
  const second = dice.chance(0.12)
    ? dice.one(GROUPS.filter((one) => one !== group && one !== 'graduate'))
    : null
  return {
    key,
    name: login?.name ?? inventName(dice),
    phone: login?.phone ?? demoPhone(FIRST_PHONE + i),
    hasAccount: i < SEEKERS - WITHOUT_ACCOUNT,
    login,
    district,
    joinedDaysAgo,
    profile: hat ? shownProfile(hat, model, dice) : profileOf(model, district, dice),
    about: hat?.about ?? (dice.chance(0.35) ? aboutOf(model, dice) : ''),
    claims: [group, second]
      .filter((one) => one !== null)
      .map((one) => claimOf(one, login !== null, joinedDaysAgo, calendar, dice)),
    model,
    contested: i === SEEKERS - 1,
  }
}

function drawGroup(dice: Dice): Group {
  let left = dice.next() * GROUP_WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [group, weight] of GROUP_WEIGHTS) {
    left -= weight
    if (left < 0) return group
  }
  return 'relocated'
}

/** Graduates look for what asks for studies, others for what does not. */
function modelFor(group: Group | null, postings: DemoPosting[], dice: Dice): DemoPosting {
  const asksStudies = ({ education }: DemoPosting) => ['college', 'bachelor', 'master'].includes(education)
  const fitting = postings.filter(
    (posting) => posting.kind !== 'gig' && asksStudies(posting) === (group === 'graduate'),
  )
  return dice.one(fitting)
}

function profileOf(model: DemoPosting, district: string, dice: Dice): SeekerWords {
  const labels = (facet: 'skill' | 'certificate', codes: string[]) =>
    codes.map((code) => label(facet, code, 'zh'))
  return {
    wanted: [model.title],
    skills: labels('skill', dice.some(model.skills, 4)),
    certificates: dice.chance(0.7) ? labels('certificate', model.certificates) : [],
    education:
      model.education === 'any'
        ? dice.one(['primary', 'junior_high', 'senior_high'] as const)
        : model.education,
    pay: {
      floor: Math.round((model.payMin * (0.8 + dice.next() * 0.3)) / 100) * 100,
      firm: dice.chance(0.3),
    },
    home: district,
    maxKm: dice.chance(0.5) ? dice.one([10, 20, 30]) : null,
    shifts: dice.chance(0.5) ? model.shifts : [],
    needs: NEEDS.filter((need) => dice.chance(need === 'shuttle' ? 0.25 : 0.12)),
  }
}

function titled(title: string, postings: DemoPosting[]): DemoPosting {
  const found = postings.find((posting) => posting.title === title)
  if (!found) throw new Error(`no posting of the demonstration city is called ${title}`)
  return found
}

/** Of the people whose logins are printed: all that the work asks, so that every page has something to show. */
function shownProfile(hat: SeekerHat, model: DemoPosting, dice: Dice): SeekerWords {
  const labels = (facet: 'skill' | 'certificate', codes: string[]) =>
    codes.map((code) => label(facet, code, 'zh'))
  return {
    ...profileOf(model, hat.district, dice),
    education: hat.education,
    skills: labels('skill', model.skills),
    certificates: labels('certificate', model.certificates),
    pay: { floor: Math.floor((model.payMin * 0.9) / 100) * 100, firm: false },
    maxKm: null,
    shifts: [],
    needs: [],
  }
}

const aboutOf = (model: DemoPosting, dice: Dice): string =>
  dice.one([
    `做过${dice.whole(1, 8)}年${model.title}相关的活，手上的证件都在有效期内，随时可以到岗。`,
    `想在家附近找一份${model.title}的工作，能接受倒班，希望有社保。`,
    '以前在外地打工，去年回到新区照顾老人，想长期稳定干下去。',
    '吃苦耐劳，愿意从学徒做起，培训和考证都愿意参加。',
  ])

function claimOf(
  group: Group,
  isLogin: boolean,
  joinedDaysAgo: number,
  calendar: Calendar,
  dice: Dice,
): InventedClaim {
  const draw = dice.next()
  const state = isLogin
    ? 'verified'
    : draw < 0.6
      ? 'verified'
      : draw < 0.76
        ? 'claimed'
        : draw < 0.86
          ? 'refused'
          : draw < 0.93
            ? 'expired'
            : 'withdrawn'
  const claimedDaysAgo = state === 'claimed' ? Math.min(joinedDaysAgo, dice.whole(0, 12)) : joinedDaysAgo
  return { group, state, details: detailsOf(group, calendar, dice), claimedDaysAgo }
}

/** What each group is asked about, as CLAIM_FIELDS of the api has it. */
function detailsOf(group: Group, calendar: Calendar, dice: Dice): InventedClaim['details'] {
  const year = Number(calendar.date(0).slice(0, 4))
  const village = () => `${dice.one(['赖家坡', '石门沟', '芦井水', '火家湾', '炮台', '陈家井'])}村`
  const since = () => calendar.date(dice.whole(370, 1200))
  switch (group) {
    case 'graduate':
      return {
        graduationYear: year - dice.whole(0, 1),
        school: dice.one(['兰州现代职业学院', '甘肃某职业技术学院', '兰州某大学', '西北某大学']),
      }
    case 'relocated':
      return {
        programme: dice.one(['poverty_relief', 'ecological', 'post_disaster']),
        estate: dice.one(HOMES.slice(0, 4)),
      }
    case 'veteran':
      return {
        service: dice.chance(0.85) ? 'army' : 'armed_police',
        rank: dice.chance(0.7) ? 'conscript' : 'sergeant',
        settlement: dice.chance(0.8) ? 'self_employed' : 'assigned_work',
        dischargedOn: since(),
      }
    case 'disabled':
      return {
        disabilityKind: dice.one(['sight', 'hearing', 'limbs']),
        disabilityLevel: dice.one(['2', '3', '4']),
      }
    case 'hardship':
      return {
        hardshipKind: dice.one(['older', 'low_income', 'long_unemployed', 'other']),
        registeredUnemployedOn: since(),
      }
    case 'zero_employment_household':
      return { workingAgeMembers: dice.whole(2, 3), registeredUnemployedOn: since() }
    case 'landless':
      return { requisitionYear: year - dice.whole(1, 12), village: village() }
    case 'migrant':
      return { homeTown: dice.one(['定西市通渭县', '临夏州东乡县', '陇南市礼县', '白银市会宁县']) }
  }
}

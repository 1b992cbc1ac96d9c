import type { Change, Missing, Reason, ReasonDetails, Tie } from '@pinqiao/matcher/types'
import { clock, kilometres, LEAST_KM, list, number } from '#lib/format.ts'
import type { reasons as zh } from '../zh/reasons.ts'
import { vocabulary } from './vocabulary.ts'

type Label = (code: string) => string

const yuan = (n: number) => `¥${number(n, 'en')}`
const words = (codes: string[], label: Label) => list(codes.map(label), 'en')
const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)

function work({ kind, wanted, occupation, ties }: ReasonDetails['occupation'], label: Label): string {
  if (kind === 'entry') return `${label(occupation)}: easily begun without a trade`
  if (kind === 'same') return `The very work you want: ${label(occupation)}`
  const near = `${label(occupation)} is close to the work you want, ${label(wanted)}`
  const told = ties.find(({ by }) => by === 'trade') ?? ties[0]
  return told ? `${near}: ${tie(told, label)}` : near
}

function tie(one: Tie, label: Label): string {
  if (one.by === 'trade') return `${label(one.keeps)} carry over`
  if (one.by === 'class') return `both belong to ${label(one.code)}`
  if (one.by === 'name') return 'the names of both are about the same thing'
  return `both often ask for ${words(one.skills, label)}`
}

function pay({ kind, min, max, floor, typical }: ReasonDetails['pay']): string {
  if (kind === 'above_floor') return `Pays ${yuan(min ?? 0)} at least; you asked for ${yuan(floor ?? 0)}`
  if (kind === 'reaches_floor') return `Pays up to ${yuan(max ?? 0)}, which reaches your ${yuan(floor ?? 0)}`
  return typical === null
    ? 'Pays more than such work usually does here'
    : `Pays more than such work usually does here (${yuan(typical)})`
}

function commute(
  { kind, km, stop, place }: ReasonDetails['commute'],
  label: Label,
  departs: string | null,
): string {
  if (kind === 'shuttle') {
    if (stop === null) return 'A shuttle stops near your home'
    return `The ${departs === null ? '' : `${departs} `}shuttle stops at ${label(stop)}, near your home`
  }
  if (kind === 'dorm') return 'There is a dormitory to live in'
  if (kind === 'near' && km !== null && km < LEAST_KM) return 'In the area where you live'
  if (kind === 'near' && km !== null) return `${kilometres(km, 'en')} km from your home`
  return place === null ? 'It is where you live' : `It is in ${label(place)}, where you live`
}

function childcare({ kind, ends }: ReasonDetails['childcare']): string {
  if (kind === 'benefit') return 'The employer helps with childcare'
  if (kind === 'flexible') return 'Flexible hours, so you can look after a child at school'
  return ends === null
    ? 'Early shift, so you can fetch your child from school'
    : `Work ends at ${clock(ends)}, in time to fetch your child from school`
}

function skills({ have, preferred, lacking }: ReasonDetails['skills'], label: Label): string {
  const own = words([...have, ...preferred], label)
  const said = have.length > 0 ? `You can do ${own}, which is asked` : `You can do ${own}, which is a plus`
  return lacking.length > 0 ? `${said}; also asked: ${words(lacking, label)}` : said
}

/** Single characters say little of what was wanted. */
const telling = (found: string[]) => {
  const long = found.filter((word) => word.length > 1)
  return long.length > 0 ? long : found
}

const supports: Record<ReasonDetails['group']['kind'], (group: string) => string> = {
  only: (group) => `Open only to: ${group}`,
  welcome: (group) => `Welcomes ${group}`,
  training: (group) => `Paid training, good for ${group}`,
  housing: (group) => `Housing allowance, which helps ${group} to settle`,
  internship: (group) => `A traineeship, giving experience to ${group}`,
  public_welfare: (group) => `A public-welfare job in support of ${group}`,
}

export const reasons = {
  because(reason: Reason, label: Label, departs: string | null = null): string {
    switch (reason.feature) {
      case 'occupation':
        return work(reason.detail, label)
      case 'title':
        return `The title holds ${list(
          telling(reason.detail.words).map((word) => `“${word}”`),
          'en',
        )}`
      case 'skills':
        return skills(reason.detail, label)
      case 'education':
        return reason.detail.asked === 'any'
          ? 'No education is asked'
          : `Your education (${lower(vocabulary.educationHad(reason.detail.has))}) meets what is asked (${lower(vocabulary.educationAsked(reason.detail.asked))})`
      case 'major':
        return reason.detail.by === 'asked'
          ? `You studied ${label(reason.detail.has)}; ${label(reason.detail.code)} is asked`
          : `You studied ${label(reason.detail.has)}, which leads to work as ${label(reason.detail.code)}`
      case 'experience':
        return reason.detail.askedYears === 0
          ? 'No experience needed'
          : `${reason.detail.askedYears} years of experience asked, which you have`
      case 'pay':
        return pay(reason.detail)
      case 'commute':
        return commute(reason.detail, label, departs)
      case 'shift':
        if (reason.detail.kind === 'flexible') return 'Flexible hours'
        return `${list(
          reason.detail.shifts.map((shift) => vocabulary.shift[shift]),
          'en',
        )}: a shift you can work${reason.detail.ends === null ? '' : `, until ${clock(reason.detail.ends)}`}`
      case 'childcare':
        return childcare(reason.detail)
      case 'certificate':
        return reason.detail.held
          .map(({ asked, has, preferred }) =>
            asked === has
              ? `You hold ${label(has)}, which is ${preferred ? 'a plus' : 'asked'}`
              : `You hold ${label(has)}, which covers ${label(asked)}`,
          )
          .join('; ')
      case 'group':
        return supports[reason.detail.kind](lower(vocabulary.group[reason.detail.group]))
      case 'freshness':
        if (reason.detail.days === 0) return 'Published today'
        return reason.detail.days === 1 ? 'Published yesterday' : `Published ${reason.detail.days} days ago`
      case 'employer':
        return [
          reason.detail.replyRate === null
            ? ''
            : `The employer answers ${Math.round(reason.detail.replyRate * 100)}% of people`,
          reason.detail.integrityGrade === null
            ? ''
            : `Integrity grade ${reason.detail.integrityGrade} from the labour inspection`,
        ]
          .filter(Boolean)
          .join('; ')
    }
  },

  missing(missing: Missing, label: Label): { text: string; way: string } {
    switch (missing.limit) {
      case 'education':
        return {
          text: `Asks for: ${lower(vocabulary.educationAsked(missing.detail.asked))}; you said: ${lower(vocabulary.educationHad(missing.detail.has))}`,
          way: 'Ask the employer; where skill counts most they may make an exception.',
        }
      case 'major':
        return {
          text: `Asks for a major in ${words(missing.detail.asked, label)}; yours is ${label(missing.detail.has)}`,
          way: 'If your major is close, ask the employer.',
        }
      case 'certificate':
        return {
          text: `You still need: ${label(missing.detail.asked)}`,
          way: missing.detail.licence
            ? 'The law requires it for this work. The employment service counter knows the courses and the subsidy.'
            : 'Ask the employment service counter about courses and exams; some employers let you start first.',
        }
      case 'pay':
        return {
          text: `Pays up to ${yuan(missing.detail.offered)}; you want ${yuan(missing.detail.floor)} or more`,
          way: 'If all else fits, pay can be talked about.',
        }
      case 'distance':
        return {
          text:
            missing.detail.km === null
              ? 'In another city, further than you would go'
              : `${kilometres(missing.detail.km, 'en')} km from your home; you said within ${kilometres(missing.detail.maxKm, 'en')} km`,
          way: 'Ask whether there is a shuttle or a dormitory.',
        }
      case 'shift':
        return {
          text: `Works ${list(
            missing.detail.offered.map((shift) => lower(vocabulary.shift[shift])),
            'en',
          )}, not a shift you chose`,
          way: 'Ask whether you could always work the same shift.',
        }
      case 'dorm':
        return { text: 'Does not say whether there is a dormitory', way: 'Ask the employer.' }
      case 'shuttle':
        return missing.detail.stops.length === 0
          ? { text: 'Does not say whether there is a shuttle', way: 'Ask the employer.' }
          : {
              text: `The shuttle stops only at ${words(missing.detail.stops, label)}, far from your home`,
              way: 'Ask whether a stop could be added.',
            }
      case 'childcare':
        return {
          text:
            missing.detail.ends === null
              ? 'Does not say when work ends, so you may miss the end of school'
              : `Work ends only at ${clock(missing.detail.ends)}, too late to fetch a child from school`,
          way: 'Ask whether you could leave earlier, or ask the school about after-school care.',
        }
      case 'group_only':
        return {
          text: `Open only to: ${list(
            missing.detail.groups.map((group) => lower(vocabulary.group[group])),
            'en',
          )}`,
          way: 'If you are one of them, say so in “Tell us about yourself”.',
        }
    }
  },

  soon: (codes, label) => `You will need ${words(codes, label)}, usually ready within days`,

  congestion: (points) =>
    `Many people are being shown this one and it has few places: a little lower, by ${points} points of 100`,

  unmet: {
    skills: 'Other skills are asked too; open it to see whether you have them',
    experience: 'More experience is asked than you have; you can ask whether less will do',
    pay: 'Pays less than you hope for',
  },

  change(change: Change, label: Label): string {
    switch (change.limit) {
      case 'certificate':
        return `Get: ${label(change.to)}`
      case 'education':
        return `Education: ${lower(vocabulary.education[change.to])}`
      case 'pay':
        return `Also look at pay from ${yuan(change.to)}`
      case 'distance':
        return `Go as far as ${kilometres(change.to, 'en')} km`
      case 'shift':
        return `Also work: ${lower(vocabulary.shift[change.to])}`
      case 'dorm':
        return 'Also where no dormitory is stated'
      case 'shuttle':
        return 'Also where no shuttle is stated'
      case 'childcare':
        return 'Also where work ends late'
    }
  },
} satisfies typeof zh

import type { Change, Limit, Missing, Reason, ReasonDetails, Requirement, Tie } from '@pinqiao/matcher/types'
import type { Group } from '@pinqiao/matcher/vocabulary'
import { clock, kilometres, LEAST_KM, list, number } from '#lib/format.ts'
import { vocabulary } from './vocabulary.ts'

/** Requirements that may be unmet in a hit. */
export type Wish = Exclude<Requirement['limit'], Limit> | 'pay'

/** Label of a code of the API's answer. */
type Label = (code: string) => string

const yuan = (n: number) => `${number(n, 'zh')} 元`
const words = (codes: string[], label: Label) => list(codes.map(label), 'zh')
const groupWords = (groups: Group[]) =>
  list(
    groups.map((group) => vocabulary.group[group]),
    'zh',
  )

/** What a person keeps is said before anything else that makes work near. */
function work({ kind, wanted, occupation, ties }: ReasonDetails['occupation'], label: Label): string {
  if (kind === 'entry') return `${label(occupation)}，没干过也容易上手`
  if (kind === 'same') return `就是您想做的${label(occupation)}`
  const near = `${label(occupation)}，和您想做的${label(wanted)}相近`
  const told = ties.find(({ by }) => by === 'trade') ?? ties[0]
  return told ? `${near}，${tie(told, label)}` : near
}

function tie(one: Tie, label: Label): string {
  if (one.by === 'trade') return `${label(one.keeps)}都用得上`
  if (one.by === 'class') return `同属${label(one.code)}`
  if (one.by === 'name') return `都是${one.object}这一行`
  return `两样岗位都常要${words(one.skills, label)}`
}

function pay({ kind, min, max, floor, typical }: ReasonDetails['pay']): string {
  if (kind === 'above_floor') return `最低 ${yuan(min ?? 0)}，比您要的 ${yuan(floor ?? 0)}不少`
  if (kind === 'reaches_floor') return `最高 ${yuan(max ?? 0)}，能到您要的 ${yuan(floor ?? 0)}`
  return typical === null ? '工资比这里同类岗位高' : `工资比这里同类岗位高，同类一般 ${yuan(typical)}`
}

function commute(
  { kind, km, stop, place }: ReasonDetails['commute'],
  label: Label,
  departs: string | null,
): string {
  if (kind === 'shuttle') {
    if (stop === null) return '班车经过您家附近'
    return `${departs === null ? '' : `${departs} 的`}班车经过${label(stop)}，离您家近`
  }
  if (kind === 'dorm') return '有宿舍，可以住下'
  if (kind === 'near' && km !== null && km < LEAST_KM) return '就在您家那一带'
  if (kind === 'near' && km !== null) return `离您家 ${kilometres(km, 'zh')} 公里`
  return place === null ? '就在您住的地方' : `就在${label(place)}`
}

function childcare({ kind, ends }: ReasonDetails['childcare']): string {
  if (kind === 'benefit') return '单位帮忙托管孩子'
  if (kind === 'flexible') return '时间灵活，可以照顾上学的孩子'
  return ends === null ? '早班，赶得上接孩子' : `${clock(ends)} 下班，赶得上接孩子`
}

function skills({ have, preferred, lacking }: ReasonDetails['skills'], label: Label): string {
  const own = [...have, ...preferred]
  const said = `您会${words(own, label)}，岗位${have.length > 0 ? '正要' : '优先要'}`
  return lacking.length > 0 ? `${said}；还要${words(lacking, label)}` : said
}

/** Single characters say little of what was wanted. */
const telling = (found: string[]) => {
  const long = found.filter((word) => word.length > 1)
  return long.length > 0 ? long : found
}

const supports: Record<ReasonDetails['group']['kind'], (group: string) => string> = {
  only: (group) => `只招${group}`,
  welcome: (group) => `欢迎${group}`,
  training: (group) => `带薪培训，适合${group}上手`,
  housing: (group) => `有住房补贴，方便${group}安家`,
  internship: (group) => `见习岗位，给${group}积累经验`,
  public_welfare: (group) => `公益性岗位，照顾${group}`,
}

export const reasons = {
  /** @param departs when the shuttle leaves the stop that a commute names, if known */
  because(reason: Reason, label: Label, departs: string | null = null): string {
    switch (reason.feature) {
      case 'occupation':
        return work(reason.detail, label)
      case 'title':
        return `岗位名里有您要的“${list(telling(reason.detail.words), 'zh')}”`
      case 'skills':
        return skills(reason.detail, label)
      case 'education':
        return reason.detail.asked === 'any'
          ? '不限学历'
          : `您是${vocabulary.educationHad(reason.detail.has)}，岗位要${vocabulary.educationAsked(reason.detail.asked)}`
      case 'major':
        return reason.detail.by === 'asked'
          ? `您学${label(reason.detail.has)}，岗位要${label(reason.detail.code)}`
          : `您学${label(reason.detail.has)}，正好做${label(reason.detail.code)}`
      case 'experience':
        return reason.detail.askedYears === 0
          ? '没有经验也可以'
          : `要 ${reason.detail.askedYears} 年经验，您够了`
      case 'pay':
        return pay(reason.detail)
      case 'commute':
        return commute(reason.detail, label, departs)
      case 'shift':
        if (reason.detail.kind === 'flexible') return '时间灵活'
        return `${list(
          reason.detail.shifts.map((shift) => vocabulary.shift[shift]),
          'zh',
        )}，是您能上的班${reason.detail.ends === null ? '' : `，${clock(reason.detail.ends)} 下班`}`
      case 'childcare':
        return childcare(reason.detail)
      case 'certificate':
        return reason.detail.held
          .map(({ asked, has, preferred }) =>
            asked === has
              ? `您有${label(has)}，岗位${preferred ? '优先要' : '正要'}`
              : `您有${label(has)}，够得上岗位要的${label(asked)}`,
          )
          .join('；')
      case 'group':
        return supports[reason.detail.kind](vocabulary.group[reason.detail.group])
      case 'freshness':
        return reason.detail.days === 0 ? '今天刚发布' : `${reason.detail.days} 天前发布`
      case 'employer':
        return [
          reason.detail.replyRate === null
            ? ''
            : `单位对 ${Math.round(reason.detail.replyRate * 100)}% 的人有回复`,
          reason.detail.integrityGrade === null ? '' : `劳动保障诚信等级 ${reason.detail.integrityGrade} 级`,
        ]
          .filter(Boolean)
          .join('；')
    }
  },

  /** What is missing, and the way to get it or to look past it. */
  missing(missing: Missing, label: Label): { text: string; way: string } {
    switch (missing.limit) {
      case 'education':
        return {
          text: `要${vocabulary.educationAsked(missing.detail.asked)}，您填的是${vocabulary.educationHad(missing.detail.has)}`,
          way: '可以问问单位，看重手艺的也许能放宽。',
        }
      case 'major':
        return {
          text: `要学过${words(missing.detail.asked, label)}，您学的是${label(missing.detail.has)}`,
          way: '专业相近的，可以问问单位。',
        }
      case 'certificate':
        return {
          text: `还差${label(missing.detail.asked)}`,
          way: missing.detail.licence
            ? '法律规定有证才能上岗。可以到就业服务窗口问培训班，补贴怎么领也在那里问。'
            : '可以到就业服务窗口问培训和考证；有的单位让先上岗再考。',
        }
      case 'pay':
        return {
          text: `最高 ${yuan(missing.detail.offered)}，您要 ${yuan(missing.detail.floor)}以上`,
          way: '别的都合适的话，工资可以当面谈。',
        }
      case 'distance':
        return {
          text:
            missing.detail.km === null
              ? '在外地，超出您能去的范围'
              : `离您家 ${kilometres(missing.detail.km, 'zh')} 公里，您填的是 ${kilometres(missing.detail.maxKm, 'zh')} 公里内`,
          way: '问问有没有班车或宿舍。',
        }
      case 'shift':
        return {
          text: `上${list(
            missing.detail.offered.map((shift) => vocabulary.shift[shift]),
            'zh',
          )}，不在您选的班次里`,
          way: '可以问单位能不能固定上一个班。',
        }
      case 'dorm':
        return { text: '没写有没有宿舍', way: '打电话问一问。' }
      case 'shuttle':
        return missing.detail.stops.length === 0
          ? { text: '没写有没有班车', way: '打电话问一问。' }
          : { text: `班车只停${words(missing.detail.stops, label)}，离您家远`, way: '问问单位能不能加站。' }
      case 'childcare':
        return {
          text:
            missing.detail.ends === null
              ? '没写几点下班，不知道赶不赶得上接孩子'
              : `${clock(missing.detail.ends)} 才下班，赶不上接孩子`,
          way: '可以问单位能不能早一点下班，或者找学校课后托管。',
        }
      case 'group_only':
        return {
          text: `只招${groupWords(missing.detail.groups)}`,
          way: '您要是属于这些人，在“说说您自己”里选上。',
        }
    }
  },

  /** Papers that anybody gets within days. */
  soon: (codes: string[], label: Label) => `上岗前要办${words(codes, label)}，一般几天就能办好`,

  /** Many people are drawn to it: points of 100 it stands lower by. */
  congestion: (points: string) => `看这个岗位的人多、招的人少，往后放了 ${points} 分（满分 100 分）`,

  /** A wish or a soft condition unmet: no limit, but a dashed arch, which needs its words. */
  unmet: {
    skills: '还要别的本事，点开看看您会不会',
    experience: '要的经验比您的多，可以问问能不能放宽',
    pay: '工资到不了您希望的数',
  } satisfies Record<Wish, string>,

  /** «拿到叉车证», the one change that opens more. */
  change(change: Change, label: Label): string {
    switch (change.limit) {
      case 'certificate':
        return `拿到${label(change.to)}`
      case 'education':
        return `学历到${vocabulary.education[change.to]}`
      case 'pay':
        return `工资 ${yuan(change.to)}起也看`
      case 'distance':
        return `路上放宽到 ${kilometres(change.to, 'zh')} 公里`
      case 'shift':
        return `也能上${vocabulary.shift[change.to]}`
      case 'dorm':
        return '没写宿舍的也看'
      case 'shuttle':
        return '没写班车的也看'
      case 'childcare':
        return '下班晚的也看'
    }
  },
}

import type { Shift } from '@pinqiao/matcher/vocabulary'
import { numeralValue } from './numerals.ts'

/** Working hours as minutes after midnight; a night's work may end before it begins. */
export interface Hours {
  starts: number
  ends: number
}

const WORDS: [Shift, RegExp][] = [
  ['four_team', /四班[三两二]?(?:运转|倒)|四班制|4班[32]?(?:运转|倒)/],
  ['three_shift', /三班[两二]?(?:倒|运转|轮)|三班制|3班[2]?倒/],
  ['two_shift', /(?<![四三])[两二2]班(?:倒|制|轮|运转)|(?<![四三])[两二]班$|12小时(?:两|二)班/],
  ['day', /(?:长|常|正常?)白班|(?<![夜晚])白班|正常班(?!车)|(?:只|仅)上白班|行政班/],
  ['night', /(?<!无|不|没有|不用上|不上|无需)(?:夜班|晚班)(?!车|费|补)/],
  ['early', /(?<!无|不|不上)早(?:班(?!车)|中晚班|中班|晚班)/],
  ['middle', /(?:早|晚|夜)中[晚夜]?班|(?:早|晚|夜)班?[、,，/和]?中班|中晚班|中班(?:制|\d|时间|[:：])/],
  ['flexible', /弹性(?:工作制|上班|工时|上下班|工作时间)|时间(?:自由|灵活)|不坐班|不打卡/],
]

/** Shifts a posting's text or shift field speaks of; none found is an empty list, never a guess. */
export function shiftsOf(text: string): Shift[] {
  const plain = text.normalize('NFKC')
  const found = WORDS.filter(([, words]) => words.test(plain)).map(([shift]) => shift)
  // 早晚班 and 早中晚班 name the late shift without saying 晚班 for itself.
  if (/早中?晚班|早[、,/和]晚班/.test(plain) && !found.includes('night')) found.push('night')
  return [...new Set(found)]
}

const FROM =
  /(上午|早上?|早晨|am|中午|下午|晚上?|pm)?\s*(\d{1,2})\s*(?::|点|时)\s*(\d{2}|半)?\s*分?\s*(am|pm)?/.source
const UNTIL =
  /(上午|中午|下午|晚上?|傍晚|次日|第二天|凌晨|pm|am)?\s*(\d{1,2})\s*(?::|点|时)\s*(\d{2}|半)?\s*分?\s*(am|pm)?/
    .source
/** 8:30-19:30之间 is when shifts lie, not how long one is. */
const SPAN = new RegExp(`${FROM}\\s*(?:[-~]+|至|到)+\\s*${UNTIL}(?!\\d|\\s*之间)`, 'gi')
/** Two halves of one day stand close together, with a rest of at most four hours between them. */
const HALVES_APART = 14
const LONGEST_REST = 240
const SPOKEN =
  /[早朝上](?:午)?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:点)?\s*(半)?\s*(?:到|至|-)?\s*[晚下](?:午|班)?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:点)?\s*(半)?/

/** Daily hours from 早8晚5, 朝九晚六, 8:00-17:30, 上午9点到下午6点; null unless both ends are said and make a day's work. */
export function hoursOf(text: string): Hours | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[—–―−]+/g, '-')
    .replace(/;(?=\d{2})/g, ':')
  return spokenHours(plain) ?? clockHours(plain)
}

function spokenHours(text: string): Hours | null {
  const match = SPOKEN.exec(text)
  if (!match) return null
  const from = figure(match[1])
  const to = figure(match[3])
  if (from === null || to === null || from < 4 || from > 12 || to < 1 || to > 12) return null
  return believable(from * 60 + (match[2] ? 30 : 0), (to + 12) * 60 + (match[4] ? 30 : 0))
}

function clockHours(text: string): Hours | null {
  const days: (Hours & { at: number })[] = []
  for (const match of text.matchAll(SPAN)) {
    const span = spanOf(match)
    const last = days.at(-1)
    const rest = last && span.starts - last.ends
    const isSecondHalf =
      last && match.index - last.at <= HALVES_APART && rest !== undefined && rest >= 0 && rest <= LONGEST_REST
    if (isSecondHalf) Object.assign(last, { ends: span.ends, at: match.index + match[0].length })
    else days.push({ ...span, at: match.index + match[0].length })
  }
  const said = days.map(({ starts, ends }) => believable(starts, ends)).filter((day) => day !== null)
  const [first] = said
  // Several different days are shifts one may get, so which it will be is not known.
  return first && said.every((day) => day.starts === first.starts && day.ends === first.ends) ? first : null
}

function spanOf(match: RegExpExecArray): Hours {
  const starts = clock(match[2], match[3], `${match[1] ?? ''}${match[4] ?? ''}`)
  // 下午2:00-6:00: the half of the day is said once.
  const half = `${match[5] ?? ''}${match[8] ?? ''}`
  const ends = clock(match[6], match[7], half)
  return {
    starts,
    ends: half === '' && ends < starts && starts >= 720 && ends < 720 && isLate(match[1]) ? ends + 720 : ends,
  }
}

const isLate = (said: string | undefined): boolean => /下午|晚|傍晚|pm/i.test(said ?? '')

function clock(hour: string | undefined, minute: string | undefined, half: string): number {
  const hours = Number(hour)
  return (isLate(half) && hours < 12 ? hours + 12 : hours) * 60 + minutes(minute)
}

const minutes = (said: string | undefined): number => (said === '半' ? 30 : Number(said ?? 0))

const figure = (said: string | undefined): number | null =>
  said === undefined ? null : /^\d+$/.test(said) ? Number(said) : numeralValue(said)

/** From four to fourteen hours, over midnight too; 9:00-12:00 is only half a day. */
function believable(starts: number, ends: number): Hours | null {
  if (starts >= 1440 || ends > 1440) return null
  const length = (ends - starts + 1440) % 1440
  return length >= 240 && length <= 840 ? { starts, ends: ends % 1440 } : null
}

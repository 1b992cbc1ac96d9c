import type { PayBasis } from '@pinqiao/matcher/vocabulary'
import { withDigits } from './numerals.ts'

/** Pay as yuan a month, and how it was quoted. `null`: not stated, or nothing that can be believed. */
export interface Pay {
  min: number | null
  max: number | null
  basis: PayBasis | null
  /** Months paid a year where the ad says so: 13薪. */
  months: number | null
  negotiable: boolean
  /** The words as given, for the page. */
  text: string
}

/** Working days in a month as wages are reckoned: (365 − 104) / 12, 人社部发〔2025〕2号 and its forerunners. */
export const WORKING_DAYS_A_MONTH = 21.75
export const HOURS_A_DAY = 8
const MONTHS_A_YEAR = 12
const WEEKS_A_MONTH = 4.35

const TO_MONTH: Record<PayBasis, number> = {
  month: 1,
  piece: 1,
  year: 1 / MONTHS_A_YEAR,
  week: WEEKS_A_MONTH,
  day: WORKING_DAYS_A_MONTH,
  hour: WORKING_DAYS_A_MONTH * HOURS_A_DAY,
}

/** An amount quoted on a basis, as yuan a month. */
export const monthlyPay = (amount: number, basis: PayBasis): number => Math.round(amount * TO_MONTH[basis])

/** What can be believed of each basis, in its own unit; outside it is a typing error or a joke. */
const BELIEVABLE: Record<PayBasis, [number, number]> = {
  month: [500, 200_000],
  piece: [500, 200_000],
  year: [6_000, 2_400_000],
  week: [100, 30_000],
  day: [30, 5_000],
  hour: [5, 1_000],
}
/** A bare number is taken as monthly only this far: `15-20万` without 年 may well be a year's, so it stays unknown. */
const BELIEVABLE_UNSAID: [number, number] = [500, 60_000]

const FOREIGN =
  /usd|us\$|\$|美元|美金|hkd|港币|港元|eur|€|欧元|英镑|£|日元|日币|jpy|韩元|新币|sgd|卢布|泰铢|澳元|加元/
const NEGOTIABLE = /面议|面谈|详谈|可谈|另议|协商|议价|negotiable/

const PROBATION = /试用期?(?:内|间|工资|薪资)?:?\s*\d+(?:\.\d+)?(?:-\d+)?\s*(?:元|k|千)?(?:\/月)?/g
const HOURS_WORKED =
  /(?:(?:每天|\/天|每日|日)(?:工作)?\s*\d+(?:\.\d+)?\s*个?小时(?:工作)?制?)|\d+小时(?:\/天|\/日|每天|工作制|制)/g

const AMOUNT = /(\d+(?:\.\d+)?)\s*(万|w|千|k)?(?:(\d)(?:千|百)?(?![\d.]))?/.source
const NO_AMOUNT = /(?!\s*(?:小时|个|人|名|岁|%|险|薪|点|:|件起|天班|年))/.source
const RANGE = new RegExp(`${AMOUNT}\\s*(?:元|块)?(?:钱)?\\s*(?:[-~]+|至|到)\\s*${AMOUNT}${NO_AMOUNT}`)
const SINGLE = new RegExp(`(?<![\\d.])${AMOUNT}${NO_AMOUNT}(?![\\d.])`)

const BASES: [PayBasis, RegExp][] = [
  ['hour', /时薪|(?:\/|每|一|1)(?:个)?(?:小时|时|h(?:our)?\b)|(?:元|块)(?:钱)?小时|小时工资|hourly|per hour/],
  [
    'day',
    /日薪|日结|日工资|(?:\/|每|一|1)(?:个)?(?:天|日|工(?!作)|day)|(?:元|块)(?:钱)?天|按天|天结|per day|daily/,
  ],
  ['week', /周薪|周结|(?:\/|每|一|1)(?:个)?(?:周|星期|week)|per week/],
  ['year', /年薪|年收入|年包|(?:\/|每|一|1)(?:年|year)|(?:万|元)年|per year|annual/],
  [
    'month',
    /月薪|月结|月收入|月入|月工资|(?:\/|每|一|1)(?:个)?(?:月|month|mo\b)|(?:元|万|千|k)月|per month|monthly/,
  ],
]

/** Reads a pay as people write it; understands yuan only, foreign money stays words. */
export function parsePay(given: string): Pay {
  const text = given.trim().slice(0, 200)
  const nothing: Pay = { min: null, max: null, basis: null, months: null, negotiable: false, text }
  const folded = fold(text)
  if (folded === '' || FOREIGN.test(folded)) return nothing
  const negotiable = NEGOTIABLE.test(folded)
  const { months, rest } = takeMonths(folded)
  const piece = /计件|按件|(?:\/|每|一)(?:件|单|票|个(?!月|小时)|只|米|吨)|提成制/.test(rest)
  const basis = BASES.find(([, words]) => words.test(rest))?.[0] ?? null
  if (piece && basis !== 'month' && !/月/.test(rest))
    return { ...nothing, basis: 'piece', months, negotiable }
  const span = amountsIn(rest)
  if (!span) return { ...nothing, months, negotiable }
  const believed = inMonths(span, basis)
  if (!believed) return { ...nothing, months, negotiable }
  return { ...believed, basis: piece ? 'piece' : (basis ?? 'month'), months, negotiable, text }
}

/** Pay from two clean numbers, yuan a month; zero, absurd and swapped values happen. */
export function payOfNumbers(min: number | null, max: number | null): Pay {
  const given = [min, max].filter((n): n is number => n !== null && n > 0)
  const text = [...new Set(given.map(String))].join('-')
  const believed = inMonths({ min: min || null, max: max || null }, 'month')
  const none = { min: null, max: null, basis: null }
  return { ...(believed ? { ...believed, basis: 'month' } : none), months: null, negotiable: false, text }
}

interface Span {
  min: number | null
  max: number | null
}

function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d)[,](?=\d{3}(?!\d))/g, '$1')
    .replace(/[—–―−－~～〜]+/g, '-')
    .replace(/\s*\/\s*/g, '/')
    .replace(/人民币|rmb|cny|¥|￥/g, '')
  // 一天 stays apart from the numeral before it: 一百五一天.
  const apart = plain
    .replace(/萬/g, '万')
    .replace(/(?<!十)一(?=个?(?:天|小时|时|月|周|星期|年|日|工|件))/g, '/')
  return withDigits(apart).replace(HOURS_WORKED, ' ').trim()
}

/** 13薪, ·14薪, ×13, 年底双薪; what is left holds only the pay itself. */
function takeMonths(text: string): { months: number | null; rest: string } {
  const said =
    /[·•*x×,;，(（\s]?\s*(\d{2})(?:-\d{2})?\s*(?:个月)?薪[)）]?/.exec(text) ??
    /[·•*x×]\s*(\d{2})(?:个?月)?\s*$/.exec(text)
  if (said) {
    const months = Number(said[1])
    const rest = text.replace(said[0], ' ')
    return { months: months >= 12 && months <= 36 ? months : null, rest }
  }
  return { months: /(?:年底|年终)双薪/.test(text) ? 13 : null, rest: text }
}

/** The amounts named, in the unit they are quoted in; null when none is. */
function amountsIn(text: string): Span | null {
  const rest = text.replace(PROBATION, ' ')
  const base = /(?:无责任?|保底|固定|基本|无责任)?(?:底薪|保底|基本工资|基础工资|固定工资)[:：]?\s*/.exec(
    rest,
  )
  if (base) return aboveBase(rest, base.index + base[0].length)
  const range = RANGE.exec(rest)
  if (range) {
    const [low, high] = ofOneUnit(readAmount(range, 1), readAmount(range, 4))
    return { min: low, max: high }
  }
  const single = SINGLE.exec(rest)
  if (!single) return null
  const amount = readAmount(single, 1).value
  const before = rest.slice(0, single.index)
  const after = rest.slice(single.index + single[0].length)
  if (
    /^\s*(?:元|块)?(?:\/月|\/天|\/小时|\/年|\/日)?\s*(?:以下|以内|之内|封顶|为限)/.test(after) ||
    /(?:不超过|最高|至多|上限|低于|不高于)\D{0,3}$/.test(before)
  ) {
    if (!/不低于\D{0,3}$/.test(before)) return { min: null, max: amount }
  }
  const open =
    /^\s*(?:元|块)?(?:\/月|\/天|\/小时|\/年|\/日)?\s*(?:以上|起|\+(?!\s*(?:五险|六险|社保|包|双休|餐|年终|公积金))|及以上|往上|多|保底)/.test(
      after,
    )
  if (open || /(?:不低于|至少|最低|高于|超过|起薪)\D{0,3}$/.test(before)) return { min: amount, max: null }
  return { min: amount, max: amount }
}

/** 底薪3000+提成: the base is the least, and only a stated total (综合5000-8000) gives the most. */
function aboveBase(text: string, from: number): Span | null {
  const own = text.slice(from)
  const range = RANGE.exec(own)
  const single = SINGLE.exec(own)
  if (!single) return null
  const least =
    range && range.index <= single.index
      ? ofOneUnit(readAmount(range, 1), readAmount(range, 4))[0]
      : readAmount(single, 1).value
  const total = /(?:综合|月入|月收入|到手|总收入|平均|可达|可拿)[^\d]{0,6}(?=\d)/.exec(text)
  if (!total) return { min: least, max: null }
  const rest = text.slice(total.index + total[0].length)
  const totals = RANGE.exec(rest)
  const one = SINGLE.exec(rest)
  const most =
    totals && totals.index === 0
      ? ofOneUnit(readAmount(totals, 1), readAmount(totals, 4))[1]
      : one && readAmount(one, 1).value
  return { min: least, max: most !== null && most >= least ? most : null }
}

interface Amount {
  value: number
  unit: number
}

function readAmount(match: RegExpExecArray, at: number): Amount {
  const unit = { 万: 10_000, w: 10_000, 千: 1000, k: 1000 }[match[at + 1] ?? ''] ?? 1
  // 1万5 is fifteen thousand: the figure behind counts in the next lower unit.
  const tail = match[at + 2] !== undefined && unit > 1 ? (Number(match[at + 2]) * unit) / 10 : 0
  const glued = match[at + 2] !== undefined && unit === 1 ? `${match[at]}${match[at + 2]}` : match[at]
  return { value: Number(glued) * unit + tail, unit }
}

/** In 6-8千 the unit stands once for both; in 6000-1万 it does not. */
function ofOneUnit(low: Amount, high: Amount): [number, number] {
  if (low.unit === 1 && high.unit > 1 && low.value < 1000 && low.value <= high.value / high.unit + 100) {
    return [low.value * high.unit, high.value]
  }
  if (high.unit === 1 && low.unit > 1 && high.value < 1000) return [low.value, high.value * low.unit]
  return [low.value, high.value]
}

function inMonths(span: Span, basis: PayBasis | null): Span | null {
  const [least, most] = basis === null ? BELIEVABLE_UNSAID : BELIEVABLE[basis]
  const low = span.min === 0 ? null : span.min
  const high = span.max === 0 ? null : span.max
  const given = [low, high].filter((n) => n !== null)
  // One absurd end makes the other doubtful too: 1 yuan to 10,000 is no offer.
  if (given.length === 0 || given.some((n) => n < least || n > most)) return null
  const monthly = (n: number | null) => (n === null ? null : Math.round(n * TO_MONTH[basis ?? 'month']))
  const swapped = low !== null && high !== null && low > high
  return swapped ? { min: monthly(high), max: monthly(low) } : { min: monthly(low), max: monthly(high) }
}

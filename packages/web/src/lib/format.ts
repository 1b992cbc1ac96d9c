import type { Language } from '@pinqiao/matcher/vocabulary'
import type { Words } from './messages/words.ts'

/** Numbers, dates and lists as a reader of `lang` writes them. Days and hours are China's. */

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const
const ZONE = 'Asia/Shanghai'

export const number = (value: number, lang: Language) => new Intl.NumberFormat(LOCALE[lang]).format(value)

/** Points are the middles of towns, parks and estates: less than this between two says nothing. */
export const LEAST_KM = 0.5

/** Kilometres with one decimal below ten, whole above. */
export const kilometres = (km: number, lang: Language) =>
  new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: km < 10 ? 1 : 0 }).format(km)

/** How far a posting is: “4.7 公里”, or “在附近” where the points are too rough to say. */
export const distance = (km: number, { t, lang }: Words) =>
  km < LEAST_KM ? t.postings.closeBy : t.postings.kilometres(kilometres(km, lang))

export function list(words: string[], lang: Language): string {
  if (lang === 'zh') return words.join('、')
  // “Forklift driving and Loading and unloading” would be three.
  return words.some((word) => /,|\band\b/.test(word))
    ? words.join('; ')
    : new Intl.ListFormat('en-GB').format(words)
}

/** `2026-11-23` or an instant: 11月23日, 23 November. */
export const day = (iso: string, lang: Language) =>
  new Intl.DateTimeFormat(LOCALE[lang], { month: 'long', day: 'numeric', timeZone: ZONE }).format(
    new Date(iso),
  )

/** With its year: 2026年11月23日, 23 November 2026. */
export const fullDay = (iso: string, lang: Language) =>
  new Intl.DateTimeFormat(LOCALE[lang], {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: ZONE,
  }).format(new Date(iso))

/** As {@link day}, with the year where it is not that of `today`. */
export const dayOfYear = (iso: string, lang: Language, today: string) =>
  iso.slice(0, 4) === today.slice(0, 4) ? day(iso, lang) : fullDay(iso, lang)

export const dayAndTime = (iso: string, lang: Language) =>
  new Intl.DateTimeFormat(LOCALE[lang], {
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: ZONE,
  }).format(new Date(iso))

/** `YYYY-MM-DD` of an instant in China. */
export const dayInChina = (instant: Date) =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: ZONE }).format(instant)

/** Of an instant: 09:12. */
export const time = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: ZONE }).format(new Date(iso))

/** From when to when, with the day of the week: 12月5日星期六 09:00–15:00; the year where it is another than today's. */
export function span(from: string, to: string, { lang, today }: Pick<Words, 'lang' | 'today'>): string {
  const oneDay = dayInChina(new Date(from)) === dayInChina(new Date(to))
  const named = (iso: string) =>
    new Intl.DateTimeFormat(LOCALE[lang], {
      ...(dayInChina(new Date(iso)).slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
      month: 'long',
      day: 'numeric',
      weekday: lang === 'zh' ? 'long' : 'short',
      timeZone: ZONE,
    }).format(new Date(iso))
  return oneDay
    ? `${named(from)} ${time(from)}–${time(to)}`
    : `${named(from)} ${time(from)} – ${named(to)} ${time(to)}`
}

/** How people say when something happened: 今天 08:12, 昨天 17:30, 11月20日. */
export function when(iso: string, { lang, t, today }: Words): string {
  const then = dayInChina(new Date(iso))
  if (then === today) return t.frame.today(time(iso))
  const daysAgo = Math.round((Date.parse(today) - Date.parse(then)) / 86_400_000)
  return daysAgo === 1 ? t.frame.yesterday(time(iso)) : t.frame.onDay(day(iso, lang))
}

/** Minutes after midnight as 07:30. */
export const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

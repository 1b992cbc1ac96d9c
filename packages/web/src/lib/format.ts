import type { Language } from '@pinqiao/matcher/vocabulary'

/** Numbers, dates and lists as a reader of `lang` writes them. Days and hours are China's. */

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const
const ZONE = 'Asia/Shanghai'

export const number = (value: number, lang: Language) => new Intl.NumberFormat(LOCALE[lang]).format(value)

/** Kilometres with one decimal below ten, whole above. */
export const kilometres = (km: number, lang: Language) =>
  new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: km < 10 ? 1 : 0 }).format(km)

export const list = (words: string[], lang: Language) =>
  lang === 'zh' ? words.join('、') : new Intl.ListFormat('en-GB').format(words)

/** `2026-11-23` or an instant: 11月23日, 23 November. */
export const day = (iso: string, lang: Language) =>
  new Intl.DateTimeFormat(LOCALE[lang], { month: 'long', day: 'numeric', timeZone: ZONE }).format(
    new Date(iso),
  )

export const dayAndTime = (iso: string, lang: Language) =>
  new Intl.DateTimeFormat(LOCALE[lang], {
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: ZONE,
  }).format(new Date(iso))

/** Minutes after midnight as 07:30. */
export const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

import type { Language } from '@pinqiao/matcher/vocabulary'
import { createContext } from 'svelte'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** Chinese is written first; English is complete or does not compile. */
export type Messages = typeof zh

export const messages: Record<Language, Messages> = { zh, en }

/** Messages and language of the page being drawn; set once by the root layout. */
export interface Words {
  lang: Language
  t: Messages
  /** `YYYY-MM-DD` in China when the page was made. */
  today: string
  /** `lang` of what employers wrote, where it differs from the page's: postings are in Chinese. */
  written: 'zh-CN' | undefined
}

export const [getWords, setWords] = createContext<Words>()

import { readTable } from '@pinqiao/search-config'
import { normalise } from '../text/normalise.ts'
import { occupations } from './occupations.ts'
import { Scanner } from './scan.ts'
import { once } from './tables.ts'

/** What a title's words say about the occupation. */
export interface TitleWord {
  code: string
  /** Confidence when the words are the whole title. */
  whole: number
  /** Most that can be said when they are only a part of it. */
  part: number
}

/**
 * Every known title by its normalised spelling. search-config/titles.tsv comes first (it settles what two occupations
 * both claim), then names, then everyday titles, then English ones.
 */
export const titleWords: () => ReadonlyMap<string, TitleWord> = once(() => {
  const words = new Map<string, TitleWord>()
  const learn = (word: string, meaning: TitleWord) => {
    const key = titleKey(word)
    const known = words.get(key)
    if (key.length > 1 && !known) words.set(key, meaning)
    else if (known?.code === meaning.code) known.whole = Math.max(known.whole, meaning.whole)
  }
  for (const { word = '', code = '', confidence } of readTable('titles.tsv')) {
    const sure = Number(confidence)
    learn(word, { code, whole: Math.min(0.93, sure + 0.1), part: sure })
  }
  for (const { code, name } of occupations().values()) {
    for (const form of formsOfName(name)) learn(form, { code, whole: 0.97, part: 0.9 })
  }
  for (const { code, also } of occupations().values()) {
    for (const word of also) learn(word, { code, whole: 0.93, part: 0.88 })
  }
  for (const { code, en, alsoEn } of occupations().values()) {
    for (const word of [en, ...alsoEn]) learn(word, { code, whole: 0.9, part: 0.8 })
  }
  return words
})

/** Finds known titles inside longer ones. */
export const titleScanner: () => Scanner<TitleWord> = once(() => {
  const scanner = new Scanner<TitleWord>()
  for (const [word, meaning] of titleWords()) scanner.add(word, meaning)
  return scanner
})

/** Spelling in which titles are compared: normalised, without the spaces between Chinese and Latin words. */
export function titleKey(title: string): string {
  return normalise(title).replace(/(?<![a-z]) | (?![a-z])/g, '')
}

/** 机械设计工程技术人员 is advertised as 机械设计工程师. */
function formsOfName(name: string): string[] {
  const engineer = name.replace(/工程技术人员$/, '工程师')
  const researcher = name.replace(/研究人员$/, '研究员')
  return [...new Set([name, engineer, researcher])]
}

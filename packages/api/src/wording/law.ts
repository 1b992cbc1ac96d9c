import { readJson } from '@pinqiao/search-config'
import type { ExceptionBasis, WordingKind } from './kinds.ts'

interface WordingData {
  laws: Record<string, { name: string; en: string; from: string; source: string }>
  kinds: Record<
    WordingKind,
    { weight: 'unlawful' | 'risk'; articles: [law: string, article: string][]; exceptions: ExceptionBasis[] }
  >
  scams: { kind: WordingKind; pattern: string; unless: string }[]
  better: { kind: WordingKind; when: string; with: string; say: string }[]
}

/** search-config/wording.json, read when first asked for. */
let held: {
  data: WordingData
  scams: { kind: WordingKind; pattern: RegExp; unless: RegExp }[]
} | null = null

function tables() {
  if (!held) {
    const data = readJson('wording.json') as WordingData
    const scams = data.scams.map(({ kind, pattern, unless }) => ({
      kind,
      pattern: new RegExp(pattern, 'g'),
      unless: new RegExp(unless),
    }))
    held = { data, scams }
  }
  return held
}

export const scamRules = () => tables().scams

export interface Article {
  law: string
  lawEn: string
  /** '' where the document is not divided into articles. */
  article: string
  from: string
  source: string
}

export function articlesOf(kind: WordingKind): Article[] {
  const { laws, kinds } = tables().data
  return kinds[kind].articles.map(([code, article]) => {
    const law = laws[code]
    if (!law) throw new Error(`wording.json cites the law ${code}, which it does not name`)
    return { law: law.name, lawEn: law.en, article, from: law.from, source: law.source }
  })
}

export const weightOf = (kind: WordingKind): 'unlawful' | 'risk' => tables().data.kinds[kind].weight

export const exceptionsOf = (kind: WordingKind): ExceptionBasis[] => tables().data.kinds[kind].exceptions

/** What is better said instead of a phrase that stands in a text; null: nothing, the phrase just goes. */
export function betterPhrase(kind: WordingKind, phrase: string, text: string): string | null {
  const found = tables().data.better.find(
    (one) => one.kind === kind && new RegExp(one.when, 'i').test(phrase) && new RegExp(one.with).test(text),
  )
  return found?.say ?? null
}

import { holdWording } from '../import/fields/wording.ts'
import { type ExceptionBasis, WORDING_FIELDS, type WordingField, type WordingKind } from './kinds.ts'
import { type Article, articlesOf, betterPhrase, exceptionsOf, scamRules, weightOf } from './law.ts'

export interface Finding {
  field: WordingField
  kind: WordingKind
  /** The words as they stand in the text. */
  phrase: string
  /** `risk`: no article names it, but it has to be justified all the same. */
  weight: 'unlawful' | 'risk'
  articles: Article[]
  better: string | null
  /** The whole text with this phrase mended. */
  mended: string
  exceptions: ExceptionBasis[]
}

export type WordingTexts = Partial<Record<WordingField, string>>

export interface Exception {
  kind: WordingKind
  basis: ExceptionBasis
  note: string
}

/** Phrases that recruitment law forbids or that smell of fraud, in the order of fields. Pure. */
export function checkWording(texts: WordingTexts): Finding[] {
  return WORDING_FIELDS.flatMap((field) => {
    const text = texts[field] ?? ''
    const spoken = [...phrasesHeld(text, field), ...scamPhrases(text)]
    const distinct = new Map(spoken.map((one) => [`${one.kind} ${one.phrase}`, one]))
    return [...distinct.values()].map(({ kind, phrase }) => {
      const better = field === 'title' ? null : betterPhrase(kind, phrase, text)
      return {
        field,
        kind,
        phrase,
        weight: weightOf(kind),
        articles: articlesOf(kind),
        better,
        mended: mend(text, field, phrase, better),
        exceptions: exceptionsOf(kind),
      }
    })
  })
}

interface Spoken {
  kind: WordingKind
  phrase: string
}

/** Only the words themselves: whoever wrote the sentence around them mends it. */
function phrasesHeld(text: string, field: string): Spoken[] {
  return holdWording(text, field, false).held.map(({ kind, phrase }) => ({ kind, phrase }))
}

function scamPhrases(text: string): Spoken[] {
  return scamRules().flatMap(({ kind, pattern, unless }) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: phrase, index }) => {
        const around = text.slice(Math.max(0, index - 10), index + phrase.length + 10)
        return !unless.test(around)
      })
      .map(([phrase]) => ({ kind, phrase })),
  )
}

/** The findings that no exception covers: while there is one, a posting is not handed in. */
export function standing(findings: Finding[], exceptions: Exception[]): Finding[] {
  return findings.filter(
    ({ kind, exceptions: allowed }) =>
      !exceptions.some((one) => one.kind === kind && allowed.includes(one.basis) && one.note !== ''),
  )
}

/** A text with a phrase replaced by what is better said, or without it. */
function mend(text: string, field: WordingField, phrase: string, better: string | null): string {
  if (text.includes(phrase) && better !== null) return text.replace(phrase, better)
  const without = holdWording(text, field, field !== 'title').text
  return without === text ? text.replace(phrase, '').trim() : without
}

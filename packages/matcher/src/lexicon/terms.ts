import { normalise } from '../text/normalise.ts'
import { type Found, Scanner } from './scan.ts'
import { nearestSpelling } from './spelling.ts'
import { listOf } from './tables.ts'

/** A named thing of a flat vocabulary (a skill, a certificate) with the other words people use for it. */
export interface Term {
  code: string
  zh: string
  en: string
  also: string[]
  alsoEn: string[]
  /** Words understood only as a whole answer: inside a text they are parts of others (一建 in 统一建设). */
  wholeOnly: string[]
}

/** The columns every vocabulary of terms has. In `also`, `=` marks a word that is only understood as a whole answer. */
export function termOf(row: Record<string, string>): Term {
  const also = listOf(row.also)
  return {
    code: row.code ?? '',
    zh: row.zh ?? '',
    en: row.en ?? '',
    also: also.filter((word) => !word.startsWith('=')),
    alsoEn: listOf(row.also_en),
    wholeOnly: also.filter((word) => word.startsWith('=')).map((word) => word.slice(1)),
  }
}

export interface FoundTerm {
  code: string
  /** UTF-16 offsets in the normalised text, `end` exclusive. */
  start: number
  end: number
}

/** Finds and names the terms of one vocabulary. */
export class TermBook {
  readonly byCode: ReadonlyMap<string, Term>
  readonly #byWord = new Map<string, string>()
  readonly #scanner = new Scanner<string>()

  constructor(terms: Term[]) {
    this.byCode = new Map(terms.map((term) => [term.code, term]))
    // Names first: where one term's other word is another term's name, the name wins.
    for (const { code, zh, en } of terms)
      for (const word of [zh, en, zh.replace(/[（）]/g, '')]) this.#learn(word, code, true)
    for (const { code, also, alsoEn } of terms)
      for (const word of [...also, ...alsoEn]) this.#learn(word, code, true)
    for (const { code, wholeOnly } of terms) for (const word of wholeOnly) this.#learn(word, code, false)
  }

  #learn(word: string, code: string, inTexts: boolean): void {
    const key = normalise(word)
    if (key === '' || this.#byWord.has(key)) return
    this.#byWord.set(key, code)
    // One Latin letter is a name only when it is the whole answer ("C"), never inside a text.
    if (inTexts && !/^[a-z0-9]$/.test(key)) this.#scanner.add(key, code)
  }

  /** Code of a code or a whole word in any of its spellings, one slip in a Latin one allowed; null when it is neither. */
  codeOf(word: string): string | null {
    if (this.byCode.has(word)) return word
    const key = normalise(word)
    const known = this.#byWord.get(key) ?? this.#byWord.get(key.replaceAll(' ', ''))
    if (known) return known
    return this.#byWord.get(nearestSpelling(key, this.#byWord) ?? '') ?? null
  }

  /** All terms in a normalised text that are not negated (无需…, 不要求…), left to right. */
  find(text: string): FoundTerm[] {
    const found = this.#scanner.find(text)
    const said = negates.test(text) ? found.filter((hit) => !isNegated(text, hit)) : found
    return said.map(({ value, start, end }) => ({ code: value, start, end }))
  }
}

/** Any word of negation at all; most texts hold none, and then no hit need be looked at twice. */
const negates = /无需|不需|不必|不用|无须|毋须|不要求|不限|免|没有|无|不作|不做|not required|no need/
const negatedBefore =
  /(无需|不需要?|不必|不用|无须|毋须|不要求|不限|免|没有|无|not required|no need)[^只但，,。；;！!？?\n、]{0,6}$/
const negatedAfter = /^[^不无，,。；;！!？?\n、]{0,4}(不作要求|不做要求|不要求|不限|均可不|无要求|可无)/

function isNegated(text: string, hit: Found<string>): boolean {
  const before = text.slice(Math.max(0, hit.start - 14), hit.start)
  return negatedBefore.test(before) || negatedAfter.test(text.slice(hit.end, hit.end + 12))
}

import { normalise } from '../text/normalise.ts'
import { type Found, Scanner } from './scan.ts'
import { nearestSpelling } from './spelling.ts'

/** A named thing of a flat vocabulary (a skill, a certificate) with the other words people use for it. */
export interface Term {
  code: string
  zh: string
  en: string
  also: string[]
  alsoEn: string[]
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
    for (const term of terms) for (const word of [term.zh, term.en]) this.#learn(word, term.code)
    for (const term of terms) for (const word of [...term.also, ...term.alsoEn]) this.#learn(word, term.code)
  }

  #learn(word: string, code: string): void {
    const key = normalise(word)
    if (key === '' || this.#byWord.has(key)) return
    this.#byWord.set(key, code)
    // One Latin letter is a name only when it is the whole answer ("C"), never inside a text.
    if (!/^[a-z0-9]$/.test(key)) this.#scanner.add(key, code)
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
    const found = this.#scanner.find(text).filter((hit) => !isNegated(text, hit))
    return found.map(({ value, start, end }) => ({ code: value, start, end }))
  }
}

const clauseEdge = /[，,。；;！!？?\n、]/

function isNegated(text: string, hit: Found<string>): boolean {
  const before = text.slice(Math.max(0, hit.start - 10), hit.start)
  const clauseBefore = before.split(clauseEdge).at(-1) ?? ''
  if (/(无需|不需要?|不必|不用|无须|毋须|不要求|不限|免|没有|无|not required|no need)[^只但]{0,6}$/.test(clauseBefore)) return true
  const after = text.slice(hit.end, hit.end + 10).split(clauseEdge)[0] ?? ''
  return /^[^不无]{0,4}(不作要求|不做要求|不要求|不限|均可不|无要求|可无)/.test(after)
}

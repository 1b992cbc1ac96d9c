import { certificates } from '../../lexicon/certificates.ts'
import { occupationAncestors, occupationGroups, occupations } from '../../lexicon/occupations.ts'
import { places } from '../../lexicon/places.ts'
import { skills } from '../../lexicon/skills.ts'
import { EMPLOYER_NAME, placeAncestors } from '../../text/analyse.ts'
import { normalise } from '../../text/normalise.ts'
import type { Suggestion } from '../../types.ts'
import { BestSuggestions, OTHER_NAME } from './best-suggestions.ts'
import type { Columns } from './columns.ts'
import { type CodeBook, grown, type ListPool, NumberList, only } from './pools.ts'
import { SuggestionKeys } from './suggestion-keys.ts'
import { TermTable } from './term-table.ts'
import { plainTitle } from './titles.ts'

type Kind = Suggestion['kind']
/** Kinds that the vocabulary names; the others go by what is written. */
type CodeKind = Exclude<Kind, 'title' | 'employer'>

interface Entry {
  value: string
  zh: string
  en: string
  /** The two as they are compared. */
  zhKey: string
  enKey: string
}

/** Titles and employers are strings: most are compared as they are written, and there are hundreds of thousands. */
type Held = Entry | string

/** Which kind comes first where as many postings stand behind both. */
const kindOrder: readonly Kind[] = ['occupation', 'title', 'skill', 'certificate', 'place', 'employer']

/**
 * What can be offered while someone types: names that really have postings, with how many. Beginnings come before
 * names that hold the typed words further in; no kind takes more than half of the places while others have any.
 */
export class Suggestions {
  readonly #entries: Held[] = []
  /** By entry: place of its kind in kindOrder, and the postings behind it. */
  readonly #kinds = new NumberList()
  readonly #counts = new NumberList()
  /** Entry of each code; -1 where the vocabulary has none. */
  readonly #byCode: Record<CodeKind, Map<string, number>> = {
    occupation: new Map(),
    skill: new Map(),
    certificate: new Map(),
    place: new Map(),
  }
  /** Entries of titles and employers by the number of their name, normalised. */
  readonly #byName = {
    title: { names: new TermTable(), entries: new NumberList() },
    employer: { names: new TermTable(), entries: new NumberList() },
  }
  readonly #keys = new SuggestionKeys()
  /** By kind, and number of a code in its book: entries that count it, its own and those of what it lies in. */
  readonly #entriesOf: Record<CodeKind, (readonly number[] | undefined)[]> = {
    occupation: [],
    skill: [],
    certificate: [],
    place: [],
  }
  /** Entry of a title by its number in the columns, and of what an employer's words begin with; -1 for none. */
  readonly #ofTitle: number[] = []
  readonly #employerWords = new TermTable()
  readonly #ofEmployer: number[] = []
  /** By row: number of the employer's word. */
  #employer = new Uint32Array(1024)

  /** `employerWord`: first of the employer's words, which carries the name as written. */
  add(columns: Columns, row: number, employerWord: string): void {
    if (row >= this.#employer.length) this.#employer = grown(this.#employer, row + 1)
    const title = columns.title[row]
    this.#ofTitle[title] ??= this.#plainEntry('title', plainTitle(columns.titleAt(row)))
    const employer = this.#employerWords.putText(employerWord)
    this.#ofEmployer[employer] ??= this.#plainEntry('employer', employerName(employerWord))
    this.#employer[row] = employer
    this.#count(columns, row, 1)
  }

  remove(columns: Columns, row: number): void {
    this.#count(columns, row, -1)
  }

  /** The rows that are left, in their order; codes and titles keep their numbers. */
  keepOnly(rows: Uint32Array): void {
    this.#employer = only(this.#employer, rows)
  }

  find(prefix: string, limit: number, kinds: readonly Kind[] = kindOrder): Suggestion[] {
    const typed = tight(normalise(prefix.slice(0, 100)))
    if (typed === '' || limit <= 0) return []
    const inEnglish = /^[\p{Script=Latin}\d\s]+$/u.test(typed)
    const best = new BestSuggestions(
      kindOrder.map((kind) => kinds.includes(kind)),
      limit,
    )
    const kindOf = this.#kinds.values
    const counts = this.#counts.values
    this.#keys.find(typed, limit, {
      from: (depth) => best.from(depth),
      wants: (entry) => best.wants(kindOf[entry], counts[entry]),
      take: (entry, depth) => {
        const { zhKey, enKey } = entryOf(this.#entries[entry])
        const own = inEnglish && enKey !== '' ? enKey : zhKey
        best.take(kindOf[entry], {
          entry,
          depth: depth === 0 && !own.startsWith(typed) ? OTHER_NAME : depth,
          count: counts[entry],
        })
      },
    })
    const text = ({ zh, en }: Entry) => (inEnglish && en !== '' ? en : zh)
    return best
      .fairly((entry) => normalise(text(entryOf(this.#entries[entry]))))
      .map((entry) => {
        const one = entryOf(this.#entries[entry])
        return { kind: kindOrder[kindOf[entry]], value: one.value, text: text(one), count: counts[entry] }
      })
  }

  /** Makes ready for questions, once many names have come. */
  prepare(): void {
    this.#keys.list()
  }

  prepareIfLate(): void {
    this.#keys.listIfLate()
  }

  /** Takes a count made elsewhere: of a code alone, or of a title or employer as written. */
  addCounted(kind: Kind, value: string, count: number): void {
    const entries =
      kind === 'title' || kind === 'employer' ? [this.#plainEntry(kind, value)] : this.#countedBy(kind, value)
    for (const entry of entries) if (entry >= 0) this.#counts.values[entry] += count
  }

  #count(columns: Columns, row: number, by: number): void {
    const title = this.#ofTitle[columns.title[row]]
    if (title >= 0) this.#counts.values[title] += by
    const employer = this.#ofEmployer[this.#employer[row]]
    if (employer >= 0) this.#counts.values[employer] += by
    this.#countCode('occupation', columns.occupations, columns.occupation[row], by)
    this.#countCode('place', columns.places, columns.place[row], by)
    this.#countCodes('skill', columns.skillCodes, columns.skills, row, by)
    this.#countCodes('skill', columns.skillCodes, columns.skillsPreferred, row, by)
    this.#countCodes('certificate', columns.certificateCodes, columns.certificates, row, by)
    this.#countCodes('certificate', columns.certificateCodes, columns.certificatesPreferred, row, by)
  }

  #countCodes(kind: CodeKind, book: CodeBook, { starts, values }: ListPool, row: number, by: number): void {
    for (let i = starts[row]; i < starts[row + 1]; i++) this.#countCode(kind, book, values[i], by)
  }

  #countCode(kind: CodeKind, book: CodeBook, index: number, by: number): void {
    let entries = this.#entriesOf[kind][index]
    if (entries === undefined) {
      const code = book.codes[index]
      entries = code === '' ? [] : this.#countedBy(kind, code)
      this.#entriesOf[kind][index] = entries
    }
    for (let i = 0; i < entries.length; i++) this.#counts.values[entries[i]] += by
  }

  /** Entries that count a code; none where the vocabulary does not name it. */
  #countedBy(kind: CodeKind, code: string): number[] {
    const minor = kind === 'occupation' ? occupationAncestors(code)[2] : undefined
    const codes = kind === 'place' ? placeAncestors(code) : minor === undefined ? [code] : [code, minor]
    return codes.map((one) => this.#codeEntry(kind, one)).filter((entry) => entry >= 0)
  }

  /** A code's entry with all its names; -1, remembered, where the vocabulary has no such code. */
  #codeEntry(kind: CodeKind, code: string): number {
    const known = this.#byCode[kind].get(code)
    if (known !== undefined) return known
    const named = namesOf(kind, code)
    const entry = named === null ? -1 : this.#putCode(kind, code, named)
    this.#byCode[kind].set(code, entry)
    return entry
  }

  #putCode(kind: CodeKind, value: string, { zh, en, also }: Names): number {
    const [zhKey, enKey, ...others] = [zh, en, ...also].map((name) => tight(normalise(name)))
    const names = new Set([zhKey, enKey, ...others])
    const entry = this.#put(kind, { value, zh, en, zhKey, enKey })
    for (const name of names) this.#keys.add(name, entry)
    return entry
  }

  #plainEntry(kind: 'title' | 'employer', name: string): number {
    if (name === '') return -1
    const { names, entries } = this.#byName[kind]
    const normal = normalise(name)
    const number = names.putText(normal)
    if (number === entries.length) {
      const tightened = tight(normal)
      const isAsWritten = tightened === name
      // One string, not two that are the same.
      const key = isAsWritten ? name : tightened
      const entry = this.#put(
        kind,
        isAsWritten ? name : { value: name, zh: name, en: '', zhKey: key, enKey: '' },
      )
      this.#keys.add(key, entry)
      entries.push(entry)
    }
    return entries.values[number]
  }

  #put(kind: Kind, held: Held): number {
    this.#kinds.push(kindOrder.indexOf(kind))
    this.#counts.push(0)
    return this.#entries.push(held) - 1
  }
}

const entryOf = (held: Held): Entry =>
  typeof held === 'string' ? { value: held, zh: held, en: '', zhKey: held, enKey: '' } : held

/** The name as written, from the first of the employer's words. */
const employerName = (word: string): string =>
  word.startsWith(EMPLOYER_NAME) ? word.slice(1).replaceAll('\u00a0', ' ') : ''

/** Without the spaces beside Chinese, which some set and some do not. */
const tight = (text: string): string =>
  text.includes(' ') ? text.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '') : text

interface Names {
  zh: string
  en: string
  also: string[]
}

function namesOf(kind: CodeKind, code: string): Names | null {
  if (kind === 'occupation') {
    const one = occupations().get(code)
    if (one) return { zh: one.name, en: one.en, also: [...one.also, ...one.alsoEn] }
    const group = occupationGroups().get(code)
    return group ? { zh: group.short, en: group.en, also: [group.name] } : null
  }
  if (kind === 'place') {
    const place = places().get(code)
    return place ? { zh: place.name, en: place.en, also: place.also } : null
  }
  const term = kind === 'skill' ? skills().get(code) : certificates().get(code)
  return term ? { zh: term.zh, en: term.en, also: [...term.also, ...term.alsoEn] } : null
}

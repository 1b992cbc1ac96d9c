import { certificates } from '../../lexicon/certificates.ts'
import { occupationAncestors, occupationGroups, occupations } from '../../lexicon/occupations.ts'
import { places } from '../../lexicon/places.ts'
import { skills } from '../../lexicon/skills.ts'
import { EMPLOYER_NAME, placeAncestors } from '../../text/analyse.ts'
import { normalise } from '../../text/normalise.ts'
import type { Suggestion } from '../../types.ts'
import type { Columns } from './columns.ts'
import { grown } from './pools.ts'
import { SuggestionKeys } from './suggestion-keys.ts'
import { plainTitle } from './titles.ts'

type Kind = Suggestion['kind']

interface Entry {
  kind: Kind
  value: string
  zh: string
  en: string
  /** The two as they are compared. */
  zhKey: string
  enKey: string
  count: number
}

/** Which kind comes first where as many postings stand behind both. */
const kindOrder: readonly Kind[] = ['occupation', 'title', 'skill', 'certificate', 'place', 'employer']

/**
 * What can be offered while someone types: names that really have postings, with how many. Beginnings come before
 * names that hold the typed words further in; no kind takes more than half of the places while others have any.
 */
export class Suggestions {
  readonly #entries: Entry[] = []
  readonly #entryOf = new Map<string, number>()
  readonly #keys = new SuggestionKeys()
  /** Entry of each row's title and employer; -1 for none. */
  #title = new Int32Array(1024)
  #employer = new Int32Array(1024)

  /** `employerWord`: first of the employer's words, which carries the name as written. */
  add(columns: Columns, row: number, employerWord: string | undefined): void {
    if (row >= this.#title.length) {
      this.#title = grown(this.#title, row + 1)
      this.#employer = grown(this.#employer, row + 1)
    }
    const name = employerWord?.startsWith(EMPLOYER_NAME)
      ? employerWord.slice(1).replaceAll('\u00a0', ' ')
      : ''
    this.#title[row] = this.#plainEntry('title', plainTitle(columns.titles[row]))
    this.#employer[row] = this.#plainEntry('employer', name)
    this.#count(columns, row, 1)
  }

  remove(columns: Columns, row: number): void {
    this.#count(columns, row, -1)
  }

  renumber(rowAfter: Int32Array, rows: number): void {
    const title = new Int32Array(Math.max(1024, rows))
    const employer = new Int32Array(Math.max(1024, rows))
    rowAfter.forEach((after, row) => {
      if (after < 0) return
      title[after] = this.#title[row]
      employer[after] = this.#employer[row]
    })
    this.#title = title
    this.#employer = employer
  }

  find(prefix: string, limit: number, kinds: readonly Kind[] = kindOrder): Suggestion[] {
    const typed = tight(normalise(prefix.slice(0, 100)))
    if (typed === '' || limit <= 0) return []
    const inEnglish = /^[\p{Script=Latin}\d\s]+$/u.test(typed)
    const lists = new Map<Kind, Best[]>(
      kindOrder.filter((kind) => kinds.includes(kind)).map((kind) => [kind, []]),
    )
    this.#keys.find(
      typed,
      (entry, depth) => {
        const { kind, count, zhKey, enKey } = this.#entries[entry]
        const list = lists.get(kind)
        if (!list || count === 0) return false
        const own = inEnglish && enKey !== '' ? enKey : zhKey
        offer(
          list,
          { entry, depth: depth === 0 && !own.startsWith(typed) ? OTHER_NAME : depth, count },
          limit,
        )
        return true
      },
      limit,
    )
    const text = ({ zh, en }: Entry) => (inEnglish && en !== '' ? en : zh)
    return fairly([...lists.values()], limit, (entry) => normalise(text(this.#entries[entry]))).map(
      (entry) => {
        const one = this.#entries[entry]
        return { kind: one.kind, value: one.value, text: text(one), count: one.count }
      },
    )
  }

  /** Takes a count made elsewhere: of a code alone, or of a title or employer as written. */
  addCounted(kind: Kind, value: string, count: number): void {
    if (kind === 'title' || kind === 'employer') {
      const entry = this.#plainEntry(kind, value)
      if (entry >= 0) this.#entries[entry].count += count
    } else if (kind === 'occupation') {
      this.#countCode(kind, value, count)
      const minor = occupationAncestors(value)[2]
      if (minor !== undefined) this.#countCode(kind, minor, count)
    } else if (kind === 'place') {
      for (const code of placeAncestors(value)) this.#countCode(kind, code, count)
    } else this.#countCode(kind, value, count)
  }

  #count(columns: Columns, row: number, by: number): void {
    if (this.#title[row] >= 0) this.#entries[this.#title[row]].count += by
    if (this.#employer[row] >= 0) this.#entries[this.#employer[row]].count += by
    const occupation = columns.occupations.codes[columns.occupation[row]]
    if (occupation !== '') this.addCounted('occupation', occupation, by)
    const place = columns.places.codes[columns.place[row]]
    if (place !== '') this.addCounted('place', place, by)
    for (const pool of [columns.skills, columns.skillsPreferred]) {
      for (const index of pool.at(row)) this.#countCode('skill', columns.skillCodes.codes[index], by)
    }
    for (const pool of [columns.certificates, columns.certificatesPreferred]) {
      for (const index of pool.at(row))
        this.#countCode('certificate', columns.certificateCodes.codes[index], by)
    }
  }

  #countCode(kind: Kind, code: string, by: number): void {
    const known = this.#entryOf.get(`${kind} ${code}`) ?? this.#nameCode(kind, code)
    if (known >= 0) this.#entries[known].count += by
  }

  /** A code's entry with all its names; -1, remembered, where the vocabulary has no such code. */
  #nameCode(kind: Kind, code: string): number {
    const named = namesOf(kind, code)
    if (named === null) {
      this.#entryOf.set(`${kind} ${code}`, -1)
      return -1
    }
    return this.#put({ kind, value: code, zh: named.zh, en: named.en, count: 0 }, code, [
      named.zh,
      named.en,
      ...named.also,
    ])
  }

  #plainEntry(kind: 'title' | 'employer', name: string): number {
    if (name === '') return -1
    const key = normalise(name)
    return (
      this.#entryOf.get(`${kind} ${key}`) ??
      this.#put({ kind, value: name, zh: name, en: '', count: 0 }, key, [name])
    )
  }

  #put(entry: Omit<Entry, 'zhKey' | 'enKey'>, key: string, names: string[]): number {
    const compared = (name: string) => tight(normalise(name))
    const index = this.#entries.push({ ...entry, zhKey: compared(entry.zh), enKey: compared(entry.en) }) - 1
    this.#entryOf.set(`${entry.kind} ${key}`, index)
    for (const name of new Set(names.map((one) => tight(normalise(one))))) this.#keys.add(name, index)
    return index
  }
}

/** Without the spaces beside Chinese, which some set and some do not. */
const tight = (text: string): string => text.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')

function namesOf(kind: Kind, code: string): { zh: string; en: string; also: string[] } | null {
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

/** Depth of what goes by another name than the one shown: 叉车 is typed, 起重装卸机械操作工 is shown. */
const OTHER_NAME = 0.5

interface Best {
  entry: number
  /** 0: what is shown begins so; {@link OTHER_NAME}: another name of it does; 1: a word inside begins so; 2: holds it. */
  depth: number
  count: number
}

const better = (a: Best, b: Best): boolean =>
  a.depth !== b.depth ? a.depth < b.depth : a.count !== b.count ? a.count > b.count : a.entry < b.entry

/** Keeps the best `limit`, each entry once by its best name. */
function offer(list: Best[], one: Best, limit: number): void {
  if (list.length === limit && !better(one, list[limit - 1])) return
  const again = list.findIndex(({ entry }) => entry === one.entry)
  if (again >= 0) {
    if (!better(one, list[again])) return
    list.splice(again, 1)
  }
  let at = list.length
  while (at > 0 && better(one, list[at - 1])) at -= 1
  list.splice(at, 0, one)
  if (list.length > limit) list.pop()
}

/** The best of all lists, at most half from one kind while another has some, no wording twice. */
function fairly(lists: Best[][], limit: number, wording: (entry: number) => string): number[] {
  const half = Math.ceil(limit / 2)
  const first = lists.flatMap((list) => list.slice(0, half)).sort(byRank)
  const rest = lists.flatMap((list) => list.slice(half)).sort(byRank)
  const said = new Set<string>()
  const chosen: Best[] = []
  for (const one of [...first, ...rest]) {
    if (chosen.length === limit) break
    const words = wording(one.entry)
    if (said.has(words)) continue
    said.add(words)
    chosen.push(one)
  }
  return chosen.sort(byRank).map(({ entry }) => entry)
}

const byRank = (a: Best, b: Best): number => (better(a, b) ? -1 : 1)

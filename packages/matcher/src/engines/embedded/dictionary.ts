import { bitsOf } from './mask-counts.ts'
import { editsBetween, lettersOf, MOST_LATIN_LETTERS } from './spelling.ts'
import { TermTable } from './term-table.ts'

/**
 * All terms of the index as numbers, and the ways to find terms that only resemble a word. Terms are never taken out.
 * There is no table of misspellings: a word is compared with the few terms of about its length and letters, which
 * costs less than a millisecond over 30,000 Latin terms and no memory, and only words nobody has written need it.
 */
export class Dictionary {
  readonly terms: string[] = []
  readonly #table = new TermTable()
  /** Character of a term that is not plain Latin → the terms holding it, rising. */
  readonly #byCharacter = new Map<string, number[]>()
  /** Two neighbouring units of such a term, as one number → the terms holding them, rising. */
  readonly #byPair = new Map<number, number[]>()
  /** First two units of a Latin term → such terms. */
  readonly #byStart = new Map<string, number[]>()
  /** Length of a Latin term → such terms, with the set of their letters as bits. */
  readonly #byLength = new Map<number, { ids: number[]; letters: number[] }>()

  get size(): number {
    return this.terms.length
  }

  put(term: string): number {
    return this.putPart(term, 0, term.length)
  }

  /** Number of `text.slice(from, to)`, given one if it is new. */
  putPart(text: string, from: number, to: number): number {
    const id = this.#table.put(text, from, to)
    if (id === this.terms.length) {
      // A slice would keep the whole posting's text alive for one word.
      const term = Buffer.from(text.slice(from, to), 'utf16le').toString('utf16le')
      this.terms.push(term)
      if (isLatin(term)) this.#putLatin(term, id)
      else this.#putOther(term, id)
    }
    return id
  }

  find(term: string): number | undefined {
    const id = this.#table.find(term, 0, term.length)
    return id < 0 ? undefined : id
  }

  /** Longer terms that hold a word of another script than Latin: 处理 is in 待处理, 工 in 焊工. */
  containing(word: string): number[] {
    if (isLatin(word)) return []
    if (word.length === 1) {
      const own = this.find(word)
      return (this.#byCharacter.get(word) ?? []).filter((id) => id !== own)
    }
    let rarest: number[] | undefined
    for (let i = 1; i < word.length; i++) {
      const holders = this.#byPair.get(pairAt(word, i))
      if (!holders) return []
      if (!rarest || holders.length < rarest.length) rarest = holders
    }
    return (rarest ?? []).filter((id) => this.terms[id].length > word.length && this.terms[id].includes(word))
  }

  /** Latin terms that begin with `start` and are longer; none for a single letter, which is a word of its own (C, R). */
  startingWith(start: string): number[] {
    if (start.length < 2) return []
    const near = this.#byStart.get(start.slice(0, 2)) ?? []
    return near.filter((id) => this.terms[id].length > start.length && this.terms[id].startsWith(start))
  }

  /** Latin terms one slip away (from 4 letters on), or two (from 8 on) where none is one away. A swap is one slip. */
  similar(word: string): number[] {
    if (!isLatin(word) || word.length < 4 || word.length > MOST_LATIN_LETTERS) return []
    const most = word.length >= 8 ? 2 : 1
    const found: number[][] = [[], [], []]
    const letters = lettersOf(word)
    for (let length = word.length - most; length <= word.length + most; length++) {
      const bucket = this.#byLength.get(length)
      if (!bucket) continue
      for (let i = 0; i < bucket.ids.length; i++) {
        // Each slip changes at most two members of the set of letters.
        if (bitsOf(letters ^ bucket.letters[i]) > 2 * most) continue
        const edits = editsBetween(word, this.terms[bucket.ids[i]], most)
        if (edits > 0 && edits <= most) found[edits].push(bucket.ids[i])
      }
    }
    return found[1].length > 0 ? found[1] : found[2]
  }

  #putOther(term: string, id: number): void {
    for (const char of new Set(term)) push(this.#byCharacter, char, id)
    const pairs = new Set<number>()
    for (let i = 1; i < term.length; i++) pairs.add(pairAt(term, i))
    for (const pair of pairs) push(this.#byPair, pair, id)
  }

  #putLatin(term: string, id: number): void {
    push(this.#byStart, term.slice(0, 2), id)
    if (term.length < 3 || term.length > MOST_LATIN_LETTERS + 2) return
    let bucket = this.#byLength.get(term.length)
    if (!bucket) {
      bucket = { ids: [], letters: [] }
      this.#byLength.set(term.length, bucket)
    }
    bucket.ids.push(id)
    bucket.letters.push(lettersOf(term))
  }
}

/** True for terms of letters and digits that are parted by spaces when written. */
export function isLatin(term: string): boolean {
  return /^[\p{Script=Latin}\p{Nd}]+$/u.test(term)
}

const pairAt = (text: string, i: number): number => text.charCodeAt(i - 1) * 65_536 + text.charCodeAt(i)

function push<K>(lists: Map<K, number[]>, key: K, id: number): void {
  const list = lists.get(key)
  if (list) list.push(id)
  else lists.set(key, [id])
}

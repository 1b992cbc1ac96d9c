import { EMPLOYER_NAME } from '../../text/analyse.ts'
import { Dictionary } from './dictionary.ts'
import { grown } from './pools.ts'
import { mixedIn, NO_UNITS, unitsOf } from './term-table.ts'
import { Zone } from './zone.ts'

/** Words of a posting as they are stored: one space-separated string a field. */
export interface StoredWords {
  title: string
  tags: string
  employer: string
  place: string
  body: string
}

type Field = keyof StoredWords

/** Bits of the fields a word stands in. */
export const FIELD = { title: 1, tags: 2, employer: 4, place: 8, body: 16 } as const satisfies Record<
  Field,
  number
>

/**
 * How much a field says, its usual number of words, and how many repeats of a word count (a title that says a word
 * twice says no more). Fixed, so that a posting's impact never depends on others.
 */
const fieldWeights: Record<Field, { weight: number; usual: number; repeats: number }> = {
  title: { weight: 8, usual: 6, repeats: 1 },
  tags: { weight: 4, usual: 20, repeats: 2 },
  employer: { weight: 3, usual: 6, repeats: 1 },
  place: { weight: 3, usual: 10, repeats: 1 },
  body: { weight: 1, usual: 120, repeats: 3 },
}
const headFields: readonly Field[] = ['title', 'tags', 'employer', 'place']

/** Full marks (18, the sum of the head's weights) come to 252 of a byte's 255. */
const SCALE = 14
const SPACE = 0x20
const NAME_MARK = EMPLOYER_NAME.charCodeAt(0)

/** A word met once in a field of usual length has about 1 / (1 + SATURATION) of its weight. */
const SATURATION = 1.2

/**
 * Words of all postings. `head` is what a posting says of itself in short (title, tags, employer, place), `body` its
 * text: lone characters are looked for in the head alone, because in running text nearly every one stands somewhere.
 */
export class Inverted {
  readonly dictionary = new Dictionary()
  readonly head = new Zone()
  readonly body = new Zone(FIELD.body)
  /** Words of the different titles, by number of the title. */
  readonly titles = new Zone(FIELD.title)
  #titles = 0

  // Of one posting and zone. By term: its place among the terms met, plus one; 0 is not met.
  #placeOf = new Uint32Array(1024)
  // By place, the first `#met` of them.
  #met = 0
  #terms = new Uint32Array(1024)
  #times = new Uint16Array(1024)
  #sums = new Float32Array(1024)
  #fields = new Uint8Array(1024)
  #impacts = new Uint8Array(1024)
  /** By times a word is met, as far as repeats count. */
  readonly #impactOf = new Uint8Array(4)

  add(row: number, words: StoredWords): void {
    for (const field of headFields) this.#weigh(words[field], field)
    this.#write(row, this.head)
    this.#writeField(row, words.body, 'body', this.body)
  }

  /** The words of a title, which is read when it is met first; new ones must come in rising order. */
  addTitle(number: number, words: string): void {
    if (number < this.#titles) return
    this.#titles = number + 1
    this.#writeField(number, words, 'title', this.titles)
  }

  /** Entries of a term in both zones. */
  frequency(term: number): number {
    return this.head.frequency(term) + this.body.frequency(term)
  }

  /** While many come: only packs what none of them can touch. */
  mergeComplete(): void {
    this.head.mergeComplete()
    this.body.mergeComplete()
    this.titles.mergeComplete()
  }

  mergeIfLong(): void {
    this.head.mergeIfLong()
    this.body.mergeIfLong()
    this.titles.mergeIfLong()
    this.dictionary.prepareIfLate()
  }

  /** Packs what came since the last merge: searching it is several times faster, and it takes half the memory. */
  merge(): void {
    this.head.merge()
    this.body.merge()
    this.titles.merge()
    this.dictionary.prepare()
  }

  renumber(rowAfter: Int32Array): void {
    this.head.renumber(rowAfter)
    this.body.renumber(rowAfter)
  }

  /** Adds BM25F's share of each distinct word to its sum: weight · tf / (tf + k), with k larger in longer fields. */
  #weigh(text: string, field: Field): void {
    const { weight, usual, repeats } = fieldWeights[field]
    const length = this.#meetAll(text)
    const k = saturationOf(length, usual)
    const once = weight / (1 + k)
    const [times, sums, fields] = [this.#times, this.#sums, this.#fields]
    for (let place = 0; place < this.#met; place++) {
      if (times[place] === 0) continue
      const tf = Math.min(repeats, times[place])
      times[place] = 0
      sums[place] += tf === 1 ? once : (weight * tf) / (tf + k)
      fields[place] |= FIELD[field]
    }
  }

  /** Counts the words of a text, and returns how many there are. */
  #meetAll(text: string): number {
    const units = unitsOf(text)
    const { length } = text
    const { dictionary } = this
    this.#makeRoom((length + 1) >> 1)
    const [placeOf, terms, times] = [this.#placeOf, this.#terms, this.#times]
    let words = 0
    let from = 0
    let hash = NO_UNITS
    for (let at = 0; at <= length; at++) {
      const unit = at < length ? units[at] : SPACE
      if (unit !== SPACE) {
        hash = mixedIn(hash, unit)
        continue
      }
      if (at > from && units[from] !== NAME_MARK) {
        const term = dictionary.putUnits(units, from, at, hash)
        words += 1
        if (placeOf[term] > 0) times[placeOf[term] - 1] += 1
        else {
          const place = this.#met++
          placeOf[term] = place + 1
          terms[place] = term
          times[place] = 1
        }
      }
      from = at + 1
      hash = NO_UNITS
    }
    return words
  }

  /** For so many words more, should all of them be new. */
  #makeRoom(words: number): void {
    const terms = this.dictionary.size + words
    if (terms > this.#placeOf.length) this.#placeOf = grown(this.#placeOf, terms)
    const places = this.#met + words
    if (places <= this.#terms.length) return
    this.#terms = grown(this.#terms, places)
    this.#times = grown(this.#times, places)
    this.#sums = grown(this.#sums, places)
    this.#fields = grown(this.#fields, places)
    this.#impacts = grown(this.#impacts, places)
  }

  /** What `#weigh` and `#write` do, of the one field of a zone: there are as many different impacts as repeats count. */
  #writeField(row: number, text: string, field: Field, zone: Zone): void {
    const { weight, usual, repeats } = fieldWeights[field]
    const k = saturationOf(this.#meetAll(text), usual)
    const impactOf = this.#impactOf
    for (let tf = 1; tf <= repeats; tf++) impactOf[tf] = impactOfSum((weight * tf) / (tf + k))
    const [placeOf, terms, times, impacts] = [this.#placeOf, this.#terms, this.#times, this.#impacts]
    const met = this.#met
    for (let place = 0; place < met; place++) {
      impacts[place] = impactOf[Math.min(repeats, times[place])]
      times[place] = 0
      placeOf[terms[place]] = 0
    }
    this.#fields.fill(FIELD[field], 0, met)
    zone.addRow(row, terms, impacts, this.#fields, met)
    this.#fields.fill(0, 0, met)
    this.#met = 0
  }

  #write(row: number, zone: Zone): void {
    const [placeOf, terms, sums, fields, impacts] = [
      this.#placeOf,
      this.#terms,
      this.#sums,
      this.#fields,
      this.#impacts,
    ]
    const met = this.#met
    for (let place = 0; place < met; place++) {
      impacts[place] = impactOfSum(sums[place])
      placeOf[terms[place]] = 0
    }
    zone.addRow(row, terms, impacts, fields, met)
    sums.fill(0, 0, met)
    fields.fill(0, 0, met)
    this.#met = 0
  }
}

/** A word's times at which it has half of its weight, more in longer fields. */
const saturationOf = (length: number, usual: number): number => SATURATION * (0.4 + (0.6 * length) / usual)

const impactOfSum = (sum: number): number => Math.max(1, Math.min(255, Math.round(sum * SCALE)))

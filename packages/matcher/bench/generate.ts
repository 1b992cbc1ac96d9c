import type { StoredPosting } from '../src/engines/embedded/index.ts'
import { EMPLOYER_NAME } from '../src/text/analyse.ts'
import type { Counted, KindOfWork, Model } from './model.ts'
import { seeded } from './sample-postings.ts'

/** The month in which postings of the bench are published: days since 1970-01-01. */
export const FIRST_DAY = 20_000
const DAYS = 30
/** Han characters from the start of their block: what new words are made of. */
const HAN = 0x4e00
const HAN_COUNT = 6_000

/** A moment of the month for a posting, and how long it is valid. */
export function datesOf(id: number) {
  // A step that shares no factor with the minutes of the month meets each before it comes back.
  const minute = (id * 7_919) % (DAYS * 1440)
  return {
    publishedDay: FIRST_DAY + Math.floor(minute / 1440),
    publishedMinute: (FIRST_DAY * 24 - 8) * 60 + minute,
    validUntilDay: FIRST_DAY + 2 * DAYS,
  }
}

/** `size` postings drawn from a model, the same for the same model and size, in batches; ids from 1. */
export function* generated(model: Model, size: number, batch: number): Generator<StoredPosting[]> {
  const random = seeded(size)
  const maker = new Maker(model, random)
  for (let from = 1; from <= size; from += batch) {
    yield Array.from({ length: Math.min(batch, size - from + 1) }, (_, i) => maker.posting(from + i))
  }
}

class Maker {
  readonly #model: Model
  readonly #random: () => number
  readonly #kind: () => Drawer
  readonly #employers = new Map<string, number>()

  constructor(model: Model, random: () => number) {
    this.#model = model
    this.#random = random
    const kinds = model.kinds.values.map((kind) => drawerOf(kind, random))
    this.#kind = drawing({ values: kinds, counts: model.kinds.counts }, random)
  }

  posting(id: number): StoredPosting {
    const kind = this.#kind()
    const known = kind.titles()
    const place = kind.places()
    const title = this.#isFresh('title', id)
      ? extended(known, this.#newWord())
      : { title: known.title, words: known.words }
    const employer = this.#isFresh('employer', id) ? this.#newEmployer(kind.employers()) : kind.employers()
    const word = () => (this.#isFresh('word', id) ? this.#newWord() : kind.body())
    return {
      facts: {
        id,
        title: title.title,
        employerId: this.#employerId(employer),
        occupation: known.occupation,
        occupationConfidence: known.occupationConfidence,
        place: place.place,
        point: place.point,
        shuttleStops: place.shuttleStops,
        ...kind.terms(),
        ...kind.pay(),
        skills: distinct(kind.skillsAsked(), kind.skills),
        skillsPreferred: distinct(kind.skillsPreferred(), kind.skills),
        ...datesOf(id),
      },
      words: {
        title: title.words,
        tags: several(kind.tagsLength(), kind.tags),
        employer,
        place: place.words,
        body: several(kind.bodyLength(), word),
      },
    }
  }

  #isFresh(what: keyof Model['fresh'], id: number): boolean {
    const { share, power } = this.#model.fresh[what]
    return this.#random() < share * (1 + id / this.#model.from) ** power
  }

  #newWord(): string {
    const one = () => String.fromCharCode(HAN + Math.floor(this.#random() * HAN_COUNT))
    return this.#random() < 0.5 ? one() + one() : one() + one() + one()
  }

  /** The words of a known employer under a name of its own. */
  #newEmployer(known: string): string {
    const own = this.#newWord()
    const [name = '', ...words] = known.split(' ')
    return [`${EMPLOYER_NAME}${own}${name.slice(EMPLOYER_NAME.length)}`, own, ...words].join(' ')
  }

  #employerId(words: string): number | null {
    if (words === '') return null
    const known = this.#employers.get(words)
    if (known !== undefined) return known
    this.#employers.set(words, this.#employers.size + 1)
    return this.#employers.size
  }
}

/** A new title: a known one with a word more. */
function extended(known: { title: string; words: string }, word: string) {
  return { title: `${word}${known.title}`, words: `${word} ${known.words}` }
}

const several = (count: number, one: () => string): string => Array.from({ length: count }, one).join(' ')

/** Fewer than `count` where the same is drawn again and again. */
function distinct(count: number, one: () => string): string[] {
  const drawn = new Set<string>()
  for (let tries = 0; drawn.size < count && tries < 3 * count; tries++) drawn.add(one())
  return [...drawn]
}

type Drawer = { [F in keyof KindOfWork]: () => KindOfWork[F]['values'][number] }

function drawerOf(kind: KindOfWork, random: () => number): Drawer {
  return Object.fromEntries(
    Object.entries(kind).map(([name, counts]) => [name, drawing<unknown>(counts, random)]),
  ) as unknown as Drawer
}

/** Draws values as often as they were counted, each in constant time (Vose's alias tables). */
function drawing<T>({ values, counts }: Counted<T>, random: () => number): () => T {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const share = Float64Array.from(counts, (count) => (count * counts.length) / all)
  const alias = Uint32Array.from(counts, (_, i) => i)
  const small: number[] = []
  const large: number[] = []
  for (const [i, one] of share.entries()) (one < 1 ? small : large).push(i)
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop() as number, large.at(-1) as number]
    alias[less] = more
    share[more] -= 1 - share[less]
    if (share[more] < 1) small.push(large.pop() as number)
  }
  return () => {
    const at = random() * values.length
    const whole = Math.floor(at)
    return values[at - whole < share[whole] ? whole : alias[whole]] as T
  }
}

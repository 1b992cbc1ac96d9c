import type { TitledPosting } from '../src/batch/top-of.ts'
import { occupations } from '../src/lexicon/occupations.ts'
import { placePoint } from '../src/lexicon/places.ts'
import { skills } from '../src/lexicon/skills.ts'
import { normalise } from '../src/text/normalise.ts'
import { wordsOf } from '../src/text/segment.ts'
import type { Seeker } from '../src/types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, SHIFTS } from '../src/vocabulary.ts'
import { seeded } from './sample-postings.ts'

/** The day of the invented market, days since 1970-01-01. */
export const MARKET_DAY = 20_030

const TRADES = 160
/** Share of seekers who want what everybody wants, whatever is offered: a few trades are over-sought. */
const FASHION = 0.5
/** Share of people who say what they want and where they live, and no more: most forms at a desk end there. */
const SHORT_FORMS = 0.4
/** Towns people live and postings lie in: a form names a place, so neighbours have one point. */
const towns = ['620171101', '620171102', '620171', '620102', '620103', '620104', '620105', '620111', '620121']

interface Trade {
  code: string
  names: string[]
  skills: string[]
}

/**
 * An invented market: trades of the 大典 with Zipf's shares, each with its names and eight skills; people want other
 * trades than are offered, as people do. The same for the same seed.
 */
export class SampleMarket {
  readonly #seed: number
  readonly #trades: Trade[]

  constructor(seed = 1) {
    this.#seed = seed
    this.#trades = trades(seeded(seed))
  }

  postings(count: number): TitledPosting[] {
    const dice = new Dice(seeded(this.#seed + 1))
    return Array.from({ length: count }, (_, i) => this.#posting(i + 1, dice))
  }

  /** People `from` up to `to`: each from a seed of their own, so that any part can be made alone. */
  seekers(from: number, to: number): Seeker[] {
    return Array.from({ length: to - from }, (_, i) =>
      this.#seeker(new Dice(seeded((this.#seed + 7) * 1_000_003 + from + i))),
    )
  }

  #posting(id: number, dice: Dice): TitledPosting {
    const trade = dice.zipf(this.#trades)
    const title = `${dice.one(['', '', '急聘', '高级'])}${dice.one(trade.names)}${dice.one(['', '', '（包住）'])}`
    const from = dice.maybe(0.9, 2500 + dice.whole(30) * 250)
    const place = dice.one(towns)
    return {
      words: wordsOf(normalise(title)).join(' '),
      facts: {
        id,
        title,
        employerId: 1 + dice.whole(600),
        occupation: trade.code,
        occupationConfidence: dice.one([0.6, 0.8, 0.95]),
        kind: 'regular',
        place,
        point: dice.maybe(0.8, placePoint(place)),
        payMin: from,
        payMax: from === null ? null : from + dice.whole(8) * 250,
        headcount: dice.maybe(0.8, seats(trade.code, dice)),
        education: dice.maybe(0.7, dice.one(EDUCATIONS.slice(0, 5))),
        experienceYears: dice.maybe(0.5, dice.whole(4)),
        majors: [],
        shifts: dice.some(SHIFTS, 2),
        shiftEnds: null,
        benefits: dice.some(BENEFITS, 5),
        skills: dice.some(trade.skills, 4),
        skillsPreferred: dice.some(trade.skills, 2),
        certificates: [],
        certificatesPreferred: [],
        groups: dice.chance(0.1) ? [dice.one(GROUPS)] : [],
        groupOnly: false,
        shuttleStops: [],
        publishedDay: MARKET_DAY - dice.whole(30),
        publishedMinute: (MARKET_DAY - 1) * 1440 - dice.whole(30 * 1440),
        validUntilDay: MARKET_DAY + 1 + dice.whole(30),
      },
    }
  }

  #seeker(dice: Dice): Seeker {
    const wants = () =>
      dice.chance(FASHION) ? dice.zipf(this.#trades.slice(0, TRADES / 4)) : dice.zipf(this.#trades)
    const trade = wants()
    const place = dice.one(towns)
    const short = {
      wanted: [trade.code],
      wantedWords: [],
      skills: [],
      certificates: [],
      education: null,
      major: null,
      payFloor: null,
      payFirm: false,
      home: { place, point: placePoint(place) },
      maxKm: null,
      shifts: [],
      needs: [],
      groups: dice.maybe(0.3, [dice.one(GROUPS)]) ?? [],
    }
    if (dice.chance(SHORT_FORMS)) return short
    return {
      ...short,
      wanted: [...new Set([trade.code, ...(dice.chance(0.4) ? [wants().code] : [])])],
      skills: dice.some(trade.skills, 5),
      education: dice.maybe(0.8, dice.one(EDUCATIONS.slice(1))),
      payFloor: dice.maybe(0.6, 3000 + dice.whole(10) * 500),
      payFirm: dice.chance(0.2),
      maxKm: dice.maybe(0.2, dice.one([10, 20, 40])),
      shifts: dice.maybe(0.3, dice.some(SHIFTS, 2)) ?? [],
      needs: dice.chance(0.1) ? ['dorm'] : [],
    }
  }
}

function trades(next: () => number): Trade[] {
  const known = [...occupations().values()].filter(
    ({ code, also }) => also.length >= 3 && /^[246]-/.test(code),
  )
  const all = [...skills().keys()]
  const step = known.length / TRADES
  const chosen = Array.from({ length: TRADES }, (_, i) => known[Math.floor(i * step)]).map(
    ({ code, name, also }) => {
      const from = Math.floor(next() * (all.length - 8))
      return { code, names: [name, ...also.slice(0, 4)], skills: all.slice(from, from + 8) }
    },
  )
  // Shuffled, so that what is frequent has nothing to do with the code.
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const kept = chosen[i]
    chosen[i] = chosen[j]
    chosen[j] = kept
  }
  return chosen
}

/** Offices seek one or two, lines, shops and kitchens ten at the median and now and then fifty, as blue-collar ads do. */
function seats(code: string, dice: Dice): number {
  const size = -Math.log(1 - dice.fraction())
  return code.startsWith('2-') ? 1 + Math.floor(size * 0.6) : 1 + Math.floor((size * 3.6) ** 1.5)
}

class Dice {
  readonly fraction: () => number
  constructor(fraction: () => number) {
    this.fraction = fraction
  }
  whole(below: number): number {
    return Math.floor(this.fraction() * below)
  }
  chance(share: number): boolean {
    return this.fraction() < share
  }
  one<T>(list: readonly T[]): T {
    return list[this.whole(list.length)]
  }
  maybe<T>(share: number, value: T): T | null {
    return this.chance(share) ? value : null
  }
  some<T>(list: readonly T[], most: number): T[] {
    const from = this.whole(list.length)
    return list.slice(from, from + this.whole(most + 1))
  }
  /** The first is drawn about as often as the next two together. */
  zipf<T>(list: readonly T[]): T {
    return list[Math.min(list.length - 1, Math.floor(Math.expm1(this.fraction() * Math.log1p(list.length))))]
  }
}

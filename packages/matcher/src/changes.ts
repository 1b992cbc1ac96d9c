import { isVeryWork, papersCount } from './about.ts'
import { bitOf, countOf, failuresAt, kmAt, missingCertificates, offeredAt, otherLevels } from './eligible.ts'
import type { Columns } from './engines/embedded/columns.ts'
import type { Plan } from './plan.ts'
import type { Change, OneChange } from './types.ts'
import { EDUCATIONS, NEEDS, SHIFTS } from './vocabulary.ts'

/** Distances a person would name, kilometres. */
export const DISTANCES = [1, 2, 3, 5, 10, 15, 20, 30, 50, 100, 200]
const PAY_STEP = 500
/** Nobody is told to give up more than this share of their floor. */
const MOST_GIVEN_UP = 0.3
const SHOWN = 5

const CERTIFICATE = bitOf('certificate')
const EDUCATION = bitOf('education')
const PAY = bitOf('pay')
const DISTANCE = bitOf('distance')
const SHIFT = bitOf('shift')
const needBits = NEEDS.map(bitOf)

/**
 * Counts, for each single change the person could make, the postings that would become hits. Fed with the postings
 * that fail exactly one thing, so every count is true: the same match with the change made has just so many more.
 * A major and a group are what a person is and are not called changes.
 */
export class ChangeCounter {
  readonly #columns: Columns
  readonly #plan: Plan
  /** By the one certificate that is asked and missing. */
  readonly #byCertificate: Uint32Array
  /** Postings that would take any of several levels of one certificate: those levels, and how many such postings. */
  readonly #byEither: { levels: number[]; times: number }[] = []
  /** Certificates that a posting of the very work wanted asks: only these are worth saying, or a guard would be told to climb scaffolds. */
  readonly #related = new Set<number>()
  readonly #byEducation = new Uint32Array(EDUCATIONS.length)
  /** By number of steps the floor must fall. */
  readonly #byPay: Uint32Array
  readonly #byDistance = new Uint32Array(DISTANCES.length)
  readonly #byShift = new Uint32Array(SHIFTS.length)
  readonly #byNeed = new Uint32Array(NEEDS.length)
  readonly #missing: number[] = []
  readonly #floors: number[]

  constructor(columns: Columns, plan: Plan) {
    this.#columns = columns
    this.#plan = plan
    this.#byCertificate = new Uint32Array(columns.certificateCodes.size)
    this.#floors = lowerFloors(plan.seeker.payFloor)
    this.#byPay = new Uint32Array(this.#floors.length)
  }

  /** The lower floors that might be told, yuan a month, highest first. */
  get floors(): readonly number[] {
    return this.#floors
  }

  /** A posting about the person's wish that fails exactly one thing; `times`: so many that are alike in it, below 0 takes them back. */
  add(row: number, failed: number, times = 1): void {
    const { certificates, education, shifts } = this.#columns
    if (failed & CERTIFICATE) {
      if (certificates.starts[row] < certificates.starts[row + 1])
        this.addCertificate(row, isVeryWork(this.#columns, row, this.#plan), times)
    } else if (failed & EDUCATION) this.#byEducation[education[row]] += times
    else if (failed & PAY) this.addOffer(offeredAt(this.#columns, row), times)
    else if (failed & DISTANCE) this.addDistance(kmAt(this.#columns, row, this.#plan), times)
    else if (failed & SHIFT) {
      for (let i = 0; i < SHIFTS.length; i++) if (shifts[row] & (1 << i)) this.#byShift[i] += times
    } else for (let i = 0; i < needBits.length; i++) if (failed & needBits[i]) this.#byNeed[i] += times
  }

  /**
   * A posting that is about nothing the person said: holding the one certificate it asks would also make it so
   * (叉车证 opens forklift work to a welder who named no wish), so it counts where that certificate is named.
   */
  addUnrelated(row: number): void {
    const { starts } = this.#columns.certificates
    if (starts[row] === starts[row + 1] || !papersCount(this.#columns, row, this.#plan)) return
    const failed = failuresAt(this.#columns, row, this.#plan)
    if (failed & CERTIFICATE && countOf(failed) === 1) this.addCertificate(row, false, 1)
  }

  /** Postings that lack one certificate alone, all asking those of this row; `related`: one of them is the very work wanted. */
  addCertificate(row: number, related: boolean, times: number): void {
    this.#missing.length = 0
    missingCertificates(this.#columns, row, this.#plan, this.#missing)
    if (related) this.#related.add(this.#missing[0])
    const levels = otherLevels(this.#columns, row, this.#plan, this.#missing[0])
    if (levels.length > 0) this.#byEither.push({ levels: [this.#missing[0], ...levels], times })
    else this.#byCertificate[this.#missing[0]] += times
  }

  /** Postings that pay too little and fail nothing else, and that the floor of this step would open. */
  addPay(step: number, times: number): void {
    this.#byPay[step] += times
  }

  /** Postings that offer so much at most, yuan a month, which is too little, and fail nothing else. */
  addOffer(offered: number, times = 1): void {
    for (let i = 0; i < this.#floors.length; i++) if (offered >= this.#floors[i]) this.#byPay[i] += times
  }

  /** Postings that are too far away and nothing else. */
  addDistance(km: number, times: number): void {
    for (let i = 0; i < DISTANCES.length; i++) if (km <= DISTANCES[i]) this.#byDistance[i] += times
  }

  /** The changes that open most, at most five, most first; equals in the order certificate (by code) … need. */
  best(): OneChange[] {
    return [
      ...this.#certificates(),
      ...this.#education(),
      ...this.#pay(),
      ...this.#distance(),
      ...SHIFTS.map((to, i): OneChange => ({ change: { limit: 'shift', to }, opens: this.#byShift[i] })),
      ...NEEDS.map((limit, i): OneChange => ({ change: { limit, to: null }, opens: this.#byNeed[i] })),
    ]
      .filter(({ opens }) => opens > 0)
      .sort((a, b) => b.opens - a.opens)
      .slice(0, SHOWN)
  }

  /** A certificate opens all it stands for (lower levels, C2 by C1), but is only named where its like is asked. */
  #certificates(): OneChange[] {
    // To who said nothing of what work, a first certificate would not open postings but narrow the list to it.
    if (!this.#plan.saidWhatWork) return []
    const { codes } = this.#columns.certificateCodes
    const { familyOf, knowledge } = this.#plan
    const single = [...codes.keys()].filter((index) => this.#byCertificate[index] > 0)
    const candidates = [...new Set([...single, ...this.#byEither.flatMap(({ levels }) => levels)])].sort(
      (a, b) => (codes[a] < codes[b] ? -1 : 1),
    )
    return candidates.flatMap((index) => {
      const family = familyOf[index]
      const serves = (asked: number) =>
        asked === index || knowledge.certificateServes(codes[index], codes[asked])
      const isLike = (asked: number) => asked === index || (family !== 0 && familyOf[asked] === family)
      if (![...this.#related].some((asked) => isLike(asked) && serves(asked))) return []
      const opens = single.filter(serves).reduce((sum, asked) => sum + this.#byCertificate[asked], 0)
      const change: Change = { limit: 'certificate', to: codes[index] }
      const either = this.#byEither.reduce(
        (sum, { levels, times }) => sum + (levels.some(serves) ? times : 0),
        opens,
      )
      return [{ change, opens: either }]
    })
  }

  /** The next level only: nobody reaches two at once. */
  #education(): OneChange[] {
    const next = EDUCATIONS[this.#plan.education + 1]
    if (!next) return []
    return [{ change: { limit: 'education', to: next }, opens: this.#byEducation[this.#plan.education + 1] }]
  }

  /** The floor that opens most for each yuan given up; of equals the higher. */
  #pay(): OneChange[] {
    const { payFloor } = this.#plan.seeker
    if (payFloor === null) return []
    const worth = lowerFloors(payFloor).map((to, i) => ({
      to,
      opens: this.#byPay[i],
      each: this.#byPay[i] / (payFloor - to),
    }))
    worth.sort((a, b) => b.each - a.each || b.to - a.to)
    return worth.slice(0, 1).map(({ to, opens }) => ({ change: { limit: 'pay', to }, opens }))
  }

  /** The first round distance beyond theirs that opens any. */
  #distance(): OneChange[] {
    const { maxKm } = this.#plan.seeker
    if (maxKm === null) return []
    const i = DISTANCES.findIndex((to, at) => to > maxKm && this.#byDistance[at] > 0)
    return i < 0 ? [] : [{ change: { limit: 'distance', to: DISTANCES[i] }, opens: this.#byDistance[i] }]
  }
}

/** Floors below `floor` in round steps of 500 yuan, down to seven tenths of it, highest first. */
function lowerFloors(floor: number | null): number[] {
  if (floor === null) return []
  const floors: number[] = []
  const lowest = Math.max(PAY_STEP, floor * (1 - MOST_GIVEN_UP))
  for (let to = Math.ceil(floor / PAY_STEP) * PAY_STEP - PAY_STEP; to >= lowest; to -= PAY_STEP)
    floors.push(to)
  return floors
}

/**
 * Interview slots of a fair day as a stable matching. Every (employer, slot) is a place with so many seats, some of
 * them kept for groups; people propose, places hold the best. Pure: no clock, no randomness, ties go to whoever
 * stands earlier in the lists.
 */
export interface FairDay {
  /** Slots of the day; 0 is the earliest. */
  slots: number
  /** In the order in which ties are decided: who registered first comes first. */
  seekers: readonly { groups: readonly string[] }[]
  employers: readonly DayEmployer[]
  /** Who may meet whom; pairs not listed do not meet. Each pair once. */
  pairs: readonly DayPair[]
}

export interface DayEmployer {
  /** By slot: conversations at once, 0 where the stand is closed. */
  seats: readonly number[]
  /**
   * By group, in the order in which kept seats are filled; `seats` by slot, within the slot's. A kept seat goes to the
   * best of its group who ask, and to anybody where none of them asks: nothing stays empty for a rule's sake.
   */
  kept: readonly { group: string; seats: readonly number[] }[]
}

export interface DayPair {
  seeker: number
  employer: number
  /** How much the person wants it, larger first. Among the slots of one employer the earlier is wanted more. */
  wish: number
  /** How well the employer is served, larger first. */
  fit: number
}

/** A conversation; `round` 0 is the person's first. All numbers are places in the lists of the day. */
export interface Meeting {
  seeker: number
  employer: number
  slot: number
  round: number
}

/**
 * The day's conversations beside those `settled`, which stay as they are: by seeker and slot. Everybody's first is
 * settled before anybody's second: each round is a stable matching over the seats the earlier ones left, in which nobody
 * meets an employer twice or two at a time. Within a round no person and place would both rather have each other, kept
 * seats counted in, and everybody has the best place any such matching could give them (Gale and Shapley; kept seats as
 * in Hafalir, Yenmez and Yildirim 2013).
 *
 * @param rounds most conversations of one person, those settled counted in
 */
export function assignDay(
  day: FairDay,
  rounds: number,
  settled: readonly Omit<Meeting, 'round'>[] = [],
): Meeting[] {
  const meetings: Meeting[] = []
  const had = new Int32Array(day.seekers.length)
  for (const { seeker } of settled) had[seeker] += 1
  const most = had.reduce((some, one) => Math.max(some, one), 0)
  for (let round = 0; round < rounds; round++) {
    const met = assignRound(day, [...settled, ...meetings], (seeker) => had[seeker] <= round)
    for (const one of met) meetings.push({ ...one, round: had[one.seeker] })
    for (const { seeker } of met) had[seeker] += 1
    if (met.length === 0 && round >= most) break
  }
  return meetings.sort((a, b) => a.seeker - b.seeker || a.slot - b.slot)
}

/**
 * One conversation at most for each person who `mayAsk`, beside those already `settled`, which stay as they are.
 */
export function assignRound(
  day: FairDay,
  settled: readonly Omit<Meeting, 'round'>[],
  mayAsk: (seeker: number) => boolean = () => true,
): Omit<Meeting, 'round'>[] {
  const places = placesLeft(day, settled)
  const wishes = wishesOf(day)
  const busy = day.seekers.map(() => new Set<number>())
  const seen = day.seekers.map(() => new Set<number>())
  for (const { seeker, employer, slot } of settled) {
    busy[seeker].add(slot)
    seen[seeker].add(employer)
  }
  /** By seeker: the wish and the slot to ask for next. */
  const wish = new Int32Array(day.seekers.length)
  const slot = new Int32Array(day.seekers.length)
  const asking = day.seekers
    .map((_, seeker) => seeker)
    .filter(mayAsk)
    .reverse()
  for (let seeker = asking.pop(); seeker !== undefined; seeker = asking.pop()) {
    const next = wishes[seeker][wish[seeker]]
    if (next === undefined) continue
    const at = slot[seeker]++
    if (at >= day.slots || seen[seeker].has(next.employer)) {
      wish[seeker] += 1
      slot[seeker] = 0
      asking.push(seeker)
      continue
    }
    const place = places[next.employer * day.slots + at]
    const sentAway = busy[seeker].has(at) ? seeker : hold(place, { seeker, fit: next.fit }, day)
    if (sentAway >= 0) asking.push(sentAway)
  }
  return places.flatMap(({ holders }, i) =>
    holders.map(({ seeker }) => ({
      seeker,
      employer: Math.floor(i / day.slots),
      slot: i % day.slots,
    })),
  )
}

interface Holder {
  seeker: number
  fit: number
}

interface Place {
  seats: number
  kept: readonly { group: string; seats: number }[]
  /** Best first. */
  holders: Holder[]
}

/** Lets one more ask for a place; the seeker who is sent away, which may be the same, or -1 where a seat was free. */
function hold(place: Place, asking: Holder, day: FairDay): number {
  const { holders, seats } = place
  // Fewer than none: a stand that made itself smaller keeps whom it promised a time, and takes nobody new there.
  if (seats <= 0) return asking.seeker
  // Without kept seats who stands behind the last of a full place need not be written in to be sent away.
  const last = holders[seats - 1]
  if (place.kept.length === 0 && last && !isBefore(asking, last)) return asking.seeker
  let at = holders.length
  while (at > 0 && isBefore(asking, holders[at - 1])) at--
  holders.splice(at, 0, asking)
  if (holders.length <= seats) return -1
  const out = place.kept.length === 0 ? holders.length - 1 : lastOut(place, day)
  return holders.splice(out, 1)[0].seeker
}

const isBefore = (a: Holder, b: Holder): boolean => a.fit > b.fit || (a.fit === b.fit && a.seeker < b.seeker)

/** Of one holder too many: the last that neither a kept seat nor an open one takes. */
function lastOut({ seats, kept, holders }: Place, day: FairDay): number {
  const sits = new Uint8Array(holders.length)
  let left = seats
  for (const { group, seats: some } of kept) {
    let free = Math.min(some, left)
    for (let i = 0; i < holders.length && free > 0; i++) {
      if (sits[i] === 1 || !day.seekers[holders[i].seeker].groups.includes(group)) continue
      sits[i] = 1
      free -= 1
      left -= 1
    }
  }
  for (let i = 0; i < holders.length && left > 0; i++) {
    if (sits[i] === 1) continue
    sits[i] = 1
    left -= 1
  }
  return sits.lastIndexOf(0)
}

/** Seats of every (employer, slot) that the settled conversations leave; a group's own seats go first. */
function placesLeft(day: FairDay, settled: readonly Omit<Meeting, 'round'>[]): Place[] {
  const places = day.employers.flatMap(({ seats, kept }) =>
    Array.from({ length: day.slots }, (_, slot) => ({
      seats: seats[slot] ?? 0,
      kept: kept
        .map((one) => ({ group: one.group, seats: one.seats[slot] ?? 0 }))
        .filter((one) => one.seats > 0),
      holders: [] as Holder[],
    })),
  )
  for (const { seeker, employer, slot } of settled) {
    const place = places[employer * day.slots + slot]
    place.seats -= 1
    const own = place.kept.find(({ group, seats }) => seats > 0 && day.seekers[seeker].groups.includes(group))
    if (own) own.seats -= 1
  }
  return places
}

/** By seeker: employers they may meet, most wanted first, then in the order of the list. */
function wishesOf(day: FairDay): DayPair[][] {
  const wishes: DayPair[][] = day.seekers.map(() => [])
  for (const pair of day.pairs) wishes[pair.seeker].push(pair)
  for (const list of wishes) list.sort((a, b) => b.wish - a.wish || a.employer - b.employer)
  return wishes
}

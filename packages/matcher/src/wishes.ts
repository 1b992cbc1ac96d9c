import type { Seeker } from './types.ts'

/** The person named work they want. */
export const namedWork = (seeker: Seeker): boolean =>
  seeker.wanted.length > 0 || seeker.wantedWords.length > 0

/** The person said something of what they want or can, so that a posting can be about it or not. */
export const saidWhatWork = (seeker: Seeker): boolean =>
  namedWork(seeker) || seeker.skills.length > 0 || seeker.certificates.length > 0 || seeker.major !== null

/** Words of a wish by somebody who is still to learn it. */
const LEARNS = /学徒|实习|见习|助理|小工/

function wantsToLearn(seeker: Seeker): boolean {
  const names = [...Object.values(seeker.wantedAs ?? {}).flat(), ...seeker.wantedWords]
  // 会计助理 beside 会计 is only another name of what was wished.
  const isWish = (name: string) => names.every((other) => other === name || !name.includes(other))
  return names.some((name) => LEARNS.test(name) && isWish(name))
}

/**
 * Where years were not said: that there are few is known of graduates and of who wants to be an apprentice, and
 * supposed of those who say something of themselves but no work, skill, certificate or major.
 */
export const hasFewYears = (seeker: Seeker): boolean =>
  seeker.groups.includes('graduate') || takesAnyWork(seeker) || wantsToLearn(seeker)

/** Something was said, but nothing that tells which work: whatever can be begun without a trade is meant. */
export const takesAnyWork = (seeker: Seeker): boolean => !saidWhatWork(seeker) && !saidNothing(seeker)

/** Nothing at all was said. */
export const saidNothing = (seeker: Seeker): boolean =>
  !saidWhatWork(seeker) &&
  seeker.education === null &&
  (seeker.years ?? null) === null &&
  seeker.payFloor === null &&
  seeker.home === null &&
  seeker.maxKm === null &&
  seeker.shifts.length === 0 &&
  seeker.needs.length === 0 &&
  seeker.groups.length === 0

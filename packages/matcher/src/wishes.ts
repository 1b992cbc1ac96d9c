import type { Seeker } from './types.ts'

/** The person named work they want. */
export const namedWork = (seeker: Seeker): boolean =>
  seeker.wanted.length > 0 || seeker.wantedWords.length > 0

/** The person said something of what they want or can, so that a posting can be about it or not. */
export const saidWhatWork = (seeker: Seeker): boolean =>
  namedWork(seeker) || seeker.skills.length > 0 || seeker.certificates.length > 0 || seeker.major !== null

/**
 * Where years were not said: that there are few is known of graduates, and supposed of those who say something
 * of themselves but no work, skill, certificate or major.
 */
export const hasFewYears = (seeker: Seeker): boolean =>
  seeker.groups.includes('graduate') || takesAnyWork(seeker)

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

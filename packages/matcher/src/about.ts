import type { Columns } from './engines/embedded/columns.ts'
import type { Plan } from './plan.ts'

/** Nearness × certainty from which a posting counts as the work wanted: the same minor class, fairly sure. */
export const NEAR_ENOUGH = 0.35
/** From here on a posting is the work itself, whatever the occupation is called. */
export const VERY_NEAR = 0.7
/** Below this nearness, though not far off, it is other work: tower cranes to who wants to drive. */
export const OTHER_WORK = 0.5
/** An occupation that is as sure as this is what the title says in the main. */
export const SURE = 0.6
/** From here on a major itself leads to the work, not only its class. */
export const LEADS_THERE = 0.5
/** What is left of the nearness of an occupation that is a mere guess. */
const GUESSED = 0.3
/** The same middle class of the 大典: skills and papers carry over that far. */
export const SAME_FIELD = 0.3

/**
 * A posting must be about what the person said, else every clean posting in town would be "for you". Named work:
 * the work itself or its neighbours, its name in the title, a skill, certificate or major of theirs within the same
 * field, or elsewhere at least two of their skills making up half of those asked. No work named: any skill,
 * certificate asked or major of theirs. Nothing of the kind said: every posting.
 */
export function aboutAt(columns: Columns, row: number, plan: Plan): boolean {
  return aboutByKind(columns, row, plan) || aboutByWords(columns, row, plan)
}

/** By its work, the certificates asked or the majors, which it shares with many. */
function aboutByKind(columns: Columns, row: number, plan: Plan): boolean {
  if (!plan.saidWhatWork || (plan.namedWork && isNearWork(columns, row, plan))) return true
  return papersCount(columns, row, plan) && (holdsAsked(columns, row, plan) || majorFits(columns, row, plan))
}

/** By its title or the skills asked or preferred. */
export function aboutByWords(columns: Columns, row: number, plan: Plan): boolean {
  if (plan.namedWork && titleNames(columns, row, plan, SAME_FIELD)) return true
  return sharesSkills(columns, row, plan, papersCount(columns, row, plan))
}

/** The work wanted or a neighbour of it, whatever the title says. */
export const isNearWork = (columns: Columns, row: number, plan: Plan): boolean =>
  workNearness(columns, row, plan) >= NEAR_ENOUGH

/** Nearness of the posting's work to the nearest wanted, less where the posting's occupation is a guess. */
export function workNearness(columns: Columns, row: number, plan: Plan): number {
  return (
    plan.occupationNear[columns.occupation[row]] *
    (GUESSED + (1 - GUESSED) * columns.occupationConfidence[row])
  )
}

/** How sure its occupation must be for a posting of such nearness to reach `least`; beyond 1: none does. */
export const sureEnough = (nearness: number, least: number): number =>
  (least / nearness - GUESSED) / (1 - GUESSED)

/** The work named itself by its occupation alone; any work where none was named. */
export const isVeryNear = (columns: Columns, row: number, plan: Plan): boolean =>
  !plan.namedWork || workNearness(columns, row, plan) >= VERY_NEAR

/** The work named itself, by its occupation or in the title; where none was named, what the person's studies and skills are for. */
export function isVeryWork(columns: Columns, row: number, plan: Plan): boolean {
  if (!plan.namedWork) return !plan.saidWhatWork || isTheirField(columns, row, plan)
  return isVeryNear(columns, row, plan) || titleNames(columns, row, plan, OTHER_WORK)
}

/**
 * The title holds a name wanted, and the posting is not surely other work than any wanted that is known: 叉车维修工
 * mends forklifts.
 */
function titleNames(columns: Columns, row: number, plan: Plan, near: number): boolean {
  return (
    plan.titleShare !== null &&
    plan.titleShare.of(columns.title[row]) > 0 &&
    titleCounts(columns, row, plan, near)
  )
}

/** {@link titleNames} of a posting of this work, if its title holds a name wanted. */
function titleCounts(columns: Columns, row: number, plan: Plan, near: number): boolean {
  if (plan.seeker.wantedWords.length > 0 || columns.occupationConfidence[row] < SURE) return true
  return plan.occupationNear[columns.occupation[row]] >= near
}

/** A name wanted in the title makes a posting of this work be about the wish. */
export const titleMakesAbout = (columns: Columns, row: number, plan: Plan): boolean =>
  plan.namedWork && titleCounts(columns, row, plan, SAME_FIELD)

/** A name wanted in the title makes a posting of this work be the very work. */
export const titleMakesVeryWork = (columns: Columns, row: number, plan: Plan): boolean =>
  titleCounts(columns, row, plan, OTHER_WORK)

/** A certificate or major of the person's would say that the posting is about them. */
export function papersCount(columns: Columns, row: number, plan: Plan): boolean {
  return !plan.namedWork || plan.occupationNear[columns.occupation[row]] >= SAME_FIELD
}

function sharesSkills(columns: Columns, row: number, plan: Plan, inField: boolean): boolean {
  if (plan.seeker.skills.length === 0) return false
  const asked = columns.skills
  let shared = 0
  for (let i = asked.starts[row]; i < asked.starts[row + 1]; i++) shared += plan.hasSkill[asked.values[i]]
  if (!inField) return shared >= 2 && shared * 2 >= asked.starts[row + 1] - asked.starts[row]
  if (shared > 0) return true
  const liked = columns.skillsPreferred
  for (let i = liked.starts[row]; i < liked.starts[row + 1]; i++)
    if (plan.hasSkill[liked.values[i]] > 0) return true
  return false
}

export function holdsAsked(columns: Columns, row: number, plan: Plan): boolean {
  const { starts, values } = columns.certificates
  // What anybody may have in days (健康证) says nothing of the work.
  for (let i = starts[row]; i < starts[row + 1]; i++)
    if (plan.serves[values[i]] === 1 && plan.soonGot[values[i]] === 0) return true
  return false
}

export function majorFits(columns: Columns, row: number, plan: Plan): boolean {
  return plan.majorLeads[columns.occupation[row]] > 0 || asksMajor(columns, row, plan)
}

function asksMajor(columns: Columns, row: number, plan: Plan): boolean {
  const { starts, values } = columns.majors
  for (let i = starts[row]; i < starts[row + 1]; i++) if (plan.majorNear[values[i]] > 0) return true
  return false
}

/** Not merely near what the person studied: a paper, the major or a skill is asked, or the major itself leads to the work. */
function isTheirField(columns: Columns, row: number, plan: Plan): boolean {
  return (
    plan.majorLeads[columns.occupation[row]] >= LEADS_THERE ||
    holdsAsked(columns, row, plan) ||
    asksMajor(columns, row, plan) ||
    sharesSkills(columns, row, plan, true)
  )
}

/** {@link worthTheCertificate} of every posting about the wish. */
export const everyCertificateIsWorth = (plan: Plan): boolean => plan.namedWork

/**
 * Getting the certificate that is missing would bring work the person spoke of: the work named or a neighbour, their
 * field of study, another certificate of theirs, or half of the skills asked. Else who can talk to people would be one
 * tour guide's licence short.
 */
export function worthTheCertificate(columns: Columns, row: number, plan: Plan): boolean {
  if (everyCertificateIsWorth(plan)) return true
  if (!plan.saidWhatWork) return false
  if (holdsAsked(columns, row, plan) || majorFits(columns, row, plan)) return true
  const asked = columns.skills
  const count = asked.starts[row + 1] - asked.starts[row]
  let shared = 0
  for (let i = asked.starts[row]; i < asked.starts[row + 1]; i++) shared += plan.hasSkill[asked.values[i]]
  return shared > 0 && shared * 2 >= count
}

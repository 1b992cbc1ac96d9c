import type { SeekerWords } from '@pinqiao/matcher/lexicon/understand'
import type { Change } from '@pinqiao/matcher/types'

/**
 * What a person answered in the match form, as POST /matches takes it. Values are not checked here: the API checks
 * them once and says what is wrong.
 */
export type Answers = Omit<SeekerWords, 'pay'> & {
  pay?: { floor?: number | string | null; firm?: boolean } | null
}

const MARK = /[,，、;；\n]+/
const BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/** “焊工，叉车司机” or “焊工 叉车司机” or one to a line; Latin words keep their spaces. */
export function splitWords(text: string): string[] {
  const words = text
    .replace(BETWEEN_HAN, ',')
    .split(MARK)
    .map((word) => word.trim())
    .filter(Boolean)
  return [...new Set(words)]
}

/** A number as people type it (５５００, 5,500, 5500元), else the text itself, for the API to refuse. */
export function readNumber(text: string): number | string | null {
  const plain = text.normalize('NFKC').replace(/[\s,]|元$/g, '')
  if (plain === '') return null
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : plain
}

/** Answers of the form; where only a part of it was shown, `before` keeps what was not asked. */
export function readAnswers(form: FormData, before: Answers = {}): Answers {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const several = <T extends string>(name: string) => form.getAll(name).filter((value) => value !== '') as T[]
  const answers: Answers = { ...before }
  if (form.has('wanted')) answers.wanted = splitWords(text('wanted'))
  if (form.has('skills')) answers.skills = splitWords(text('skills'))
  if (form.has('home')) answers.home = text('homeOther') || text('home') || null
  if (form.has('payFloor')) {
    const floor = readNumber(text('payFloor'))
    const firm = form.has('payFirm')
    answers.pay = floor === null && !firm ? null : { floor, firm }
  }
  if (form.get('part') === 'short') {
    if (form.has('shifts')) answers.shifts = several('shifts')
    return tidy(answers)
  }
  return tidy({
    ...answers,
    certificates: splitWords(text('certificates')),
    education: (text('education') || null) as Answers['education'],
    major: text('major') || null,
    years: readNumber(text('years')) as Answers['years'],
    maxKm: readNumber(text('maxKm')) as Answers['maxKm'],
    shifts: several('shifts'),
    needs: several('needs'),
    groups: several('groups'),
  })
}

/** Without what says nothing, so that the cookie stays small. */
export function tidy(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** The answers as they would be after one change. */
export function withChange(answers: Answers, change: Change): Answers {
  switch (change.limit) {
    case 'certificate':
      return { ...answers, certificates: [...(answers.certificates ?? []), change.to] }
    case 'education':
      return { ...answers, education: change.to }
    case 'pay':
      return { ...answers, pay: { ...answers.pay, floor: change.to } }
    case 'distance':
      return { ...answers, maxKm: change.to }
    case 'shift':
      return { ...answers, shifts: [...(answers.shifts ?? []), change.to] }
    default:
      return { ...answers, needs: (answers.needs ?? []).filter((need) => need !== change.limit) }
  }
}

/** What was said with what the person confirmed of a proposal, no word twice. */
export function withConfirmed(
  answers: Answers,
  confirmed: Pick<Required<Answers>, 'wanted' | 'skills' | 'certificates'>,
): Answers {
  const both = (said: string[] | undefined, more: string[]) => [...new Set([...(said ?? []), ...more])]
  return tidy({
    ...answers,
    wanted: both(answers.wanted, confirmed.wanted),
    skills: both(answers.skills, confirmed.skills),
    certificates: both(answers.certificates, confirmed.certificates),
  })
}

/** A change as two form fields say it; null for anything that is none. The API checks the value. */
export function readChange(limit: unknown, to: unknown): Change | null {
  if (typeof limit !== 'string' || typeof to !== 'string') return null
  switch (limit) {
    case 'certificate':
      return { limit, to }
    case 'education':
    case 'shift':
      return { limit, to } as Change
    case 'pay':
    case 'distance':
      return Number.isFinite(Number(to)) ? { limit, to: Number(to) } : null
    case 'dorm':
    case 'shuttle':
    case 'childcare':
      return { limit, to: null }
    default:
      return null
  }
}

import type { Plan } from '../../plan.ts'
import type { CodeBooks } from '../embedded/columns.ts'
import { type AboutFilters, aboutFilters } from './about.ts'
import { and, type Filter, or } from './filter.ts'
import { type LimitFilter, limitFilters, oneFails, withinAll } from './limits.ts'

/** The rule of who may be shown what, as far as filters say it, for one person. */
export interface Market {
  plan: Plan
  books: CodeBooks
  /** May be shown at all. */
  shown: Filter
  limits: LimitFilter[]
  about: AboutFilters
  /** No limit fails. */
  within: Filter
  /** One fails, by one thing, and the posting is worth a word. */
  short: Filter
}

/** `papers`: all lists of certificates that postings ask. */
export function marketOf(plan: Plan, books: CodeBooks, papers: readonly string[]): Market {
  const limits = limitFilters(plan, books, papers)
  const about = aboutFilters(plan, books)
  return {
    plan,
    books,
    shown: { attribute: 'validUntilDay', from: plan.today },
    limits,
    about,
    within: withinAll(limits),
    short: oneFails(limits.flatMap((one) => worthAWord(one, plan, about))),
  }
}

/** Work that was never named is no near miss for want of a certificate, but for what the person can or studied. */
function worthAWord(one: LimitFilter, { namedWork, saidWhatWork }: Plan, about: AboutFilters): LimitFilter {
  if (one.limit !== 'certificate' || namedWork) return one
  return { ...one, fails: and(one.fails, saidWhatWork && or(about.asked, about.skills)) }
}

/** All that may be hits and near misses, but for those in doubt. */
export function conceivable({ shown, about, within, short }: Market): Filter {
  return and(shown, about.about, or(within, short))
}

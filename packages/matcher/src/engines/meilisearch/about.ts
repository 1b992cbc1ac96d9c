import { LEADS_THERE, NEAR_ENOUGH, OTHER_WORK, SAME_FIELD, SURE, sureEnough, VERY_NEAR } from '../../about.ts'
import type { Plan } from '../../plan.ts'
import { TITLE_ENOUGH, withoutLongerForms } from '../../plan-titles.ts'
import type { CodeBooks } from '../embedded/columns.ts'
import { and, atLeast, type Filter, is, not, or, plain } from './filter.ts'

/**
 * What makes a posting about a person, and one the work itself, as filters that say what `about.ts` says. One thing no
 * short filter can: that in other fields the skills shared make up half of those asked. Who may be so is `doubtful`, and
 * the rule itself has to be asked.
 */
export interface AboutFilters {
  /** Surely about the person. */
  about: Filter
  /** Not surely, but perhaps. */
  doubtful: Filter
  /** The very work wanted, or what studies and skills are for. */
  veryWork: Filter
  /** Papers of theirs would say that a posting is about them. */
  inField: Filter
  /** A certificate of theirs is asked, or their field of study, or their study leads to the work. */
  asked: Filter
  /** A skill of theirs is asked or liked. */
  skills: Filter
  /** The title holds a name wanted. */
  titled: Filter
}

/** Two skills of theirs are half of four; of so few skills it is cheap to ask for three where more are asked. */
const FEW = 10

export function aboutFilters(plan: Plan, books: CodeBooks): AboutFilters {
  const { seeker, namedWork } = plan
  const titled = namedWork ? titledFilter(plan) : false
  const inField = !namedWork || is('occupation', near(plan, books, SAME_FIELD))
  const skills = or(is('skill', seeker.skills), is('skillLiked', seeker.skills))
  const papers = or(
    is(
      'certificate',
      books.certificateCodes.codes.filter((_, i) => plan.serves[i] === 1 && plan.soonGot[i] === 0),
    ),
    is(
      'major',
      books.majorCodes.codes.filter((_, i) => plan.majorNear[i] > 0),
    ),
  )
  const led = (isEnough: (leads: number) => boolean) =>
    is(
      'occupation',
      books.occupations.codes.filter((_, i) => isEnough(plan.majorLeads[i])),
    )
  const asked = or(
    papers,
    led((leads) => leads > 0),
  )
  const named = namedWork
    ? or(surely(plan, books, NEAR_ENOUGH), and(titled, notOther(plan, books, SAME_FIELD)))
    : false
  const about = !plan.saidWhatWork || or(named, and(inField, or(skills, asked)))
  return {
    about,
    doubtful: namedWork ? and(not(inField), not(about), halfOf(seeker.skills)) : false,
    veryWork: namedWork
      ? or(surely(plan, books, VERY_NEAR), and(titled, notOther(plan, books, OTHER_WORK)))
      : !plan.saidWhatWork ||
        or(
          papers,
          skills,
          led((leads) => leads >= LEADS_THERE),
        ),
    inField,
    asked,
    skills,
    titled,
  }
}

const near = (plan: Plan, { occupations }: CodeBooks, least: number): string[] =>
  occupations.codes.filter((_, i) => plan.occupationNear[i] >= least)

/** Work that is near enough, by how sure the occupation of a posting must be for it. */
export function surely(plan: Plan, { occupations }: CodeBooks, least: number): Filter {
  const byNearness = Map.groupBy(occupations.codes.keys(), (i) => plan.occupationNear[i])
  return or(
    ...[...byNearness].map(([nearness, indexes]) => {
      const from = sureEnough(nearness, least)
      if (from > 1) return false
      return and(
        is(
          'occupation',
          indexes.map((i) => occupations.codes[i]),
        ),
        { attribute: 'confidence', from },
      )
    }),
  )
}

/** The posting is not surely other work than any wanted that is known. */
function notOther(plan: Plan, books: CodeBooks, least: number): Filter {
  if (plan.seeker.wantedWords.length > 0) return true
  return or({ attribute: 'confidence', below: SURE }, is('occupation', near(plan, books, least)))
}

/** Titles that hold enough of a name wanted. */
function titledFilter({ phrases }: Plan): Filter {
  return or(
    ...withoutLongerForms(phrases).map((words) =>
      atLeast(
        Math.ceil(words.length * TITLE_ENOUGH),
        words.map((word) => is('inTitle', [plain(word)])),
      ),
    ),
  )
}

/** All postings that share half of what they ask, at least two, and not many others. */
function halfOf(skills: readonly string[]): Filter {
  const parts = skills.map((code) => is('skill', [code]))
  if (parts.length > FEW) return atLeast(2, parts)
  return or(and({ attribute: 'skillCount', below: 5 }, atLeast(2, parts)), atLeast(3, parts))
}

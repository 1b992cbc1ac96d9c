import type { Education } from '@pinqiao/matcher/vocabulary'
import type { PostingDraft } from '../postings/draft.ts'
import type { Cells } from './cells.ts'
import { educationInText, educationOf, educationOfDigit } from './fields/education.ts'
import { experienceInText, experienceOf } from './fields/experience.ts'
import { headcountOf } from './fields/headcount.ts'
import { majorsInText, majorsOfList } from './fields/majors.ts'
import type { Sections } from './fields/sections.ts'
import type { Warning } from './normalise.ts'

const MAX_MAJORS = 40

/** A text that asks for several posts at once, or takes beginners too, does not say what this post asks. */
const SEVERAL_POSTS = /\d\s*[名人](?![次员民均]).{4,}?\d\s*[名人](?![次员民均])/s
const BEGINNERS_TOO = /应届|毕业生|无经验|实习/

type Conditions = Pick<PostingDraft, 'education' | 'experienceYears' | 'headcount' | 'majors'>

/** What is asked of a person, from the fields and the text of a row. */
export function conditionsOf(
  cells: Cells,
  sections: Sections,
  source: string,
  warnings: Warning[],
): Conditions {
  const asked = sections.requirements || sections.work
  const isOnePost = !SEVERAL_POSTS.test(`${sections.duties}\n${sections.requirements}`)
  const education = cells.text('education')
  const level = educationSaid(education, source)
  const experience = cells.text('experience')
  const years = experience === '' ? null : experienceOf(experience)
  const isHeadcount = /^招.*人$/.test(education)
  if (education !== '' && !isHeadcount && level === null) warnings.push('education_not_understood')
  return {
    education: moreThanNone(level, educationInText(asked), 'any', isOnePost),
    experienceYears: moreThanNone(years, experienceInText(asked), 0, isOnePost && !BEGINNERS_TOO.test(asked)),
    headcount: headcountOf(cells.text('headcount') || (isHeadcount ? education : '')),
    majors: [...new Set([...majorsOfList(cells.list('majors')), ...majorsInText(asked)])].slice(
      0,
      MAX_MAJORS,
    ),
  }
}

/** What the field says; 不限 is what forms begin with, so a text that asks for something knows better. */
function moreThanNone<T>(field: T | null, text: T | null, none: T, isSure: boolean): T | null {
  if (field === null) return text
  return field === none && isSure ? (text ?? field) : field
}

/** Bare digits mean a level only in the one source whose digits were worked out. */
function educationSaid(given: string, source: string): Education | null {
  return source === 'taidi' && /^\d$/.test(given) ? educationOfDigit(given) : educationOf(given)
}

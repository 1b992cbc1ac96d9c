import { occupations } from '../lexicon/occupations.ts'
import { once } from '../lexicon/tables.ts'
import { familyTitles } from './title-families.ts'
import { structureOf } from './title-structure.ts'
import { findTitleWords, titleSpelling } from './title-words.ts'

/** Ends of words for people in Chinese, and in English, where -ment and the like name no one. */
const PERSON = /[员师工长人手生士]$|(er|or|ist|ian|ant|man|[^m]ent|ee)$/

/** So many fields in a row are a list, whatever people call themselves. */
const LIST = 3

/** Everyday names of occupations and families: 保安 and 导游 say who somebody is, though no ending shows it. */
const namesOfWork = once(() => {
  const occupied = [...occupations().values()].flatMap(({ name, en, also, alsoEn }) => [
    name,
    en,
    ...also,
    ...alsoEn,
  ])
  return new Set([...occupied, ...familyTitles()].map(titleSpelling))
})

/** True for what names fields of work but nobody in them, as the headings over lists of titles do: 银行, 广告/会展, 财务/审计/税务. */
export function isHeading(title: string): boolean {
  const parts = title.split(/[/、（）()]/).filter((part) => part.trim() !== '')
  if (parts.length === 0 || !parts.every(namesNobody)) return false
  return parts.length >= LIST || parts.every(namesOneField)
}

function namesNobody(part: string): boolean {
  const { heads, levels, spelling } = structureOf(part)
  return heads.length === 0 && levels.length === 0 && !PERSON.test(spelling)
}

/** A word that nobody knows is taken for a field too: most names of people show that they are. */
function namesOneField(part: string): boolean {
  const spelling = titleSpelling(part)
  return findTitleWords(spelling).length <= 1 && !namesOfWork().has(spelling)
}

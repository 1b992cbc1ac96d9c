import { isTraditional, normalise } from '../text/normalise.ts'
import { otherWords } from '../text/synonyms.ts'
import { type Classified, classifyTitle } from './classify.ts'
import { isOccupationCode } from './occupations.ts'
import { skillOf } from './skills.ts'
import { nearestSpelling } from './spelling.ts'
import { titleKey, titleWords } from './titles.ts'

/** Below this a title only hints at an occupation, and the person's own words say more. */
const sure = 0.55

/** Ends of words that name work, whatever the work is. */
const titleLike =
  /(工|员|师|手|司机|匠|经理|主管|助理|老师|专员|顾问|教练|医生|护士|保安|厨师|岗|er|or|ist|ant|ian)$/

/**
 * What a person wants to do: an occupation or class where the words name one, `code: null` where they are words of work
 * we know no occupation for (they still find titles), and null where they mean nothing here.
 */
export function understandWanted(word: string): { code: string | null } | null {
  if (isOccupationCode(word)) return { code: word }
  const classified = classifyTitle(word) ?? classifyOtherWords(word)
  if (classified && classified.confidence >= sure) return { code: classified.code }
  const respelt = titleWords().get(nearestSpelling(titleKey(word), titleWords()) ?? '')
  if (respelt) return { code: respelt.code }
  const isWork = skillOf(word) !== null || titleLike.test(normalise(word)) || classified !== null
  return isWork && hasLetters(word) ? { code: null } : null
}

/** 带娃 and 看大门 are how people say it; ads say 育婴员 and 门卫. */
function classifyOtherWords(word: string): Classified | null {
  const said = normalise(word)
  const whole = otherWords(said, isTraditional(word)).find(
    ({ start, end }) => start === 0 && end === said.length,
  )
  const meant = (whole?.also ?? []).map(({ text }) => classifyTitle(text)).filter((one) => one !== null)
  return meant.find(({ confidence }) => confidence >= sure) ?? null
}

function hasLetters(word: string): boolean {
  return /\p{Script=Han}{2,}|[a-z]{2,}/iu.test(word)
}

import { readTable } from '@pinqiao/search-config'
import { withoutAsides } from '../text/asides.ts'
import { isTraditional, normalise } from '../text/normalise.ts'
import { otherWords } from '../text/synonyms.ts'
import { type Classified, classifyTitle } from './classify.ts'
import { kindWords } from './kinds.ts'
import { isOccupationCode, occupations } from './occupations.ts'
import { skillOf } from './skills.ts'
import { nearestSpelling } from './spelling.ts'
import { listOf, once } from './tables.ts'
import { titleKey, titleWords } from './titles.ts'

/** Below this a title only hints at an occupation, and the person's own words say more. */
const sure = 0.55

/** Ends of words that name work, whatever the work is. */
const titleLike =
  /(工|员|师|手|司机|匠|经理|主管|助理|老师|专员|顾问|教练|医生|护士|保安|厨师|岗|er|or|ist|ant|ian)$/

/**
 * Words that mean several occupations alike (司机 drives people or goods), by spelling: their codes, and what titles of
 * such work say where that is not just the word and its synonyms.
 */
const broadWords = once(
  () =>
    new Map(
      readTable('wanted.tsv').map(({ word = '', codes, calls }) => [
        titleKey(word),
        { codes: listOf(codes), calls: listOf(calls).map(normalise) },
      ]),
    ),
)

/** Official names in both languages, by spelling: their occupations (two may go by one English name). */
const officialNames = once(() => {
  const names = new Map<string, string[]>()
  for (const { code, name, en } of occupations().values())
    for (const key of new Set([titleKey(name), titleKey(en)]))
      names.set(key, [...(names.get(key) ?? []), code])
  return names
})

/** What a wish means. */
export interface MeantWork {
  /** Occupations or classes; none where the words name work that we know no occupation for (they still find titles). */
  codes: string[]
  /** Normalised names under which titles hold it: the person's own and its synonyms; empty: none but the usual. */
  as: string[]
}

/** What a person wants to do, null where the words mean nothing here. */
export function understandWanted(word: string): MeantWork | null {
  if (isOccupationCode(word)) return { codes: [word], as: [] }
  const broad = broadWords().get(titleKey(word))
  if (broad) {
    const usual = hasHan(word) ? [normalise(word), ...synonymsOf(word)] : []
    return { codes: broad.codes, as: broad.calls.length > 0 ? broad.calls : usual }
  }
  const meant = meantBy(word)
  const official = officialNames().get(titleKey(word)) ?? []
  if (official.length === 0) return meant
  // Ads use some official names for other work (计量员): who says the name means the one, the other, or both.
  return {
    codes: [...new Set([...official, ...(meant?.codes ?? [])])],
    as: meant?.as ?? namesFor(word, official),
  }
}

function meantBy(word: string): MeantWork | null {
  const own = classifyTitle(word)
  if (own && own.confidence >= sure) return { codes: [own.code], as: namesFor(word, [own.code]) }
  const classified = own ?? classifyOtherWords(word)
  if (classified && classified.confidence >= sure) return { codes: [classified.code], as: synonymsOf(word) }
  const respelt = titleWords().get(nearestSpelling(titleKey(word), titleWords()) ?? '')
  if (respelt) return { codes: [respelt.code], as: [] }
  const isWork = skillOf(word) !== null || titleLike.test(normalise(word)) || classified !== null
  return isWork && hasLetters(word) ? { codes: [], as: [] } : null
}

/** 带娃 and 看大门 are how people say it; ads say 育婴员 and 门卫. */
function classifyOtherWords(word: string): Classified | null {
  const meant = synonymsOf(word).map((also) => classifyTitle(also))
  return meant.filter((one) => one !== null).find(({ confidence }) => confidence >= sure) ?? null
}

/**
 * The wish and its shorter and longer forms (叉车 of 叉车司机), no other wordings: those would lift 操作工 of every trade
 * to 普工. Of an occupation of several kinds also the words for the kind that it names: 叉车工 looks for 叉车, not 塔吊.
 * Titles here are Chinese, so an English wish is held against the occupation's names.
 */
function namesFor(word: string, codes: readonly string[]): string[] {
  if (!hasHan(word)) return []
  const own = normalise(word)
  const longer = synonymsOf(word).filter((also) => also.includes(own) || own.includes(also))
  return [...new Set([own, ...longer, ...codes.flatMap((code) => kindWords(code, own))])]
}

const hasHan = (word: string): boolean => /\p{Script=Han}/u.test(word)

/** Other wordings of the whole of `word`, normalised. */
function synonymsOf(word: string): string[] {
  const said = normalise(word)
  const whole = otherWords(said, isTraditional(word)).find(
    ({ start, end }) => start === 0 && end === said.length,
  )
  return (whole?.also ?? []).map(({ text }) => text)
}

function hasLetters(word: string): boolean {
  return /\p{Script=Han}{2,}|[a-z]{2,}/iu.test(word)
}

/**
 * The occupations that a search names by a word's whole self (叉车司机, 招聘 焊工 兰州新区), in this or another region's
 * words or by their sound; none for words that only hold a name of work (焊工培训 is teaching).
 */
export function workNamedIn(query: string): string[] {
  const spelled = withoutAsides(normalise(query))
  const whole = namedExactly(spelled, query)
  if (whole.length > 0) return whole
  const words = spelled.split(/[\s,，、/]+/).flatMap((word) => namedExactly(word, query))
  return [...new Set(words.length > 0 ? words : workDoneIn(spelled))]
}

/** What begins with doing (开挖机, 照顾老人) names the work also inside a sentence. */
const DOING = /^(开|修|照顾|伺候|看|带|打扫)/

function workDoneIn(spelled: string): string[] {
  return otherWords(spelled, false)
    .filter(({ start, end }) => DOING.test(spelled.slice(start, end)))
    .flatMap(({ also }) => also.flatMap(({ text }) => titleWords().get(titleKey(text))?.code ?? []))
}

function namedExactly(word: string, query: string): string[] {
  const same = otherWords(word, isTraditional(query))
    .filter(({ start, end }) => start === 0 && end === word.length)
    .flatMap(({ also }) => also.filter((other) => other.same))
  return [word, ...same.map(({ text }) => text)].flatMap((name) => {
    const key = titleKey(name)
    const one = titleWords().get(key)
    return broadWords().get(key)?.codes ?? officialNames().get(key) ?? (one ? [one.code] : [])
  })
}

import type { Plan } from '../../plan.ts'
import type { Sheets } from './answers.ts'
import type { Columns } from './columns.ts'
import type { ListPool } from './pools.ts'
import type { RowKinds } from './row-kinds.ts'

/** Of what words of a posting share with the person's: bits of the number of skills asked or preferred, each side counted. */
export const MOST_SKILLS = 0xff
const TITLE_FROM = 8
/** There are so many different numbers of what words share, in which no more than 63 shares of a title differ. */
export const SHARED_WORDS = 1 << 14
export const ALL_WORDS = SHARED_WORDS - 1

/** The number that says both. */
export const wordsOf = (skills: number, title: number): number => skills | (title << TITLE_FROM)
export const skillsIn = (words: number): number => words & MOST_SKILLS
/** Which of the different shares of a wanted name the title holds, 0 for none. */
export const titleIn = (words: number): number => words >> TITLE_FROM

/**
 * Writes down what skills and title of each posting share with the person's, at its place on the shelves: there the
 * postings of a kind lie side by side, and all of them are read in one go. A loose row's place is its number.
 */
export function shareWords(columns: Columns, kinds: RowKinds, plan: Plan, sheet: Sheets): void {
  sheet.words.fill(0, 0, columns.rows)
  sheet.asked.fill(0, 0, columns.rows)
  sheet.skillsMost.fill(0, 0, kinds.postings.size)
  sheet.titled.fill(0, 0, kinds.postings.size)
  if (plan.seeker.skills.length > 0) shareSkills(columns, kinds, plan, sheet)
  if (plan.titleShare !== null) shareTitles(columns, kinds, plan.titleShare, sheet)
}

/** Counts the skills that rows share with the person, each side's. */
function shareSkills(
  columns: Columns,
  { postings: { kindAt, shelved }, skills, skillsPreferred }: RowKinds,
  { hasSkill }: Plan,
  { words, asked, skillsMost }: Sheets,
): void {
  hasSkill.forEach((has, skill) => {
    if (has > 0) addTo(words, skills.of(skill), kindAt, skillsMost, asked)
  })
  hasSkill.forEach((has, skill) => {
    if (has > 0) addTo(words, skillsPreferred.of(skill), kindAt, skillsMost, null)
  })
  for (let row = shelved; row < columns.rows; row++) {
    asked[row] = Math.min(MOST_SKILLS, countHad(columns.skills, row, hasSkill))
    words[row] = Math.min(MOST_SKILLS, asked[row] + countHad(columns.skillsPreferred, row, hasSkill))
  }
}

/** Adds one at each place, and keeps what is the most by kind; `noted`: how many each place has then. */
function addTo(
  words: Uint16Array,
  places: Uint32Array,
  kindAt: Uint32Array,
  most: Uint8Array,
  noted: Uint8Array | null,
): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i]
    const count = words[place] + 1
    if (count > MOST_SKILLS) continue
    words[place] = count
    if (noted !== null) noted[place] = count
    const kind = kindAt[place]
    if (count > most[kind]) most[kind] = count
  }
}

function countHad({ starts, values }: ListPool, row: number, hasSkill: Plan['hasSkill']): number {
  let count = 0
  for (let i = starts[row]; i < starts[row + 1]; i++) if (hasSkill[values[i]] > 0) count++
  return count
}

function shareTitles(
  columns: Columns,
  { postings: { kindAt, shelved }, titles: { starts, values: places } }: RowKinds,
  shares: NonNullable<Plan['titleShare']>,
  { words, titled }: Sheets,
): void {
  const { titles } = shares
  for (let i = 0; i < titles.length; i++) {
    const title = titles[i]
    // A title that none had when the shelves were filled.
    if (title + 1 >= starts.length) continue
    const share = wordsOf(0, shares.numberOf(title))
    for (let at = starts[title]; at < starts[title + 1]; at++) {
      words[places[at]] |= share
      titled[kindAt[places[at]]] = 1
    }
  }
  for (let row = shelved; row < columns.rows; row++)
    words[row] |= wordsOf(0, shares.numberOf(columns.title[row]))
}

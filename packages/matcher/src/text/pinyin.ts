import { readJson, readTable, readText } from '@pinqiao/search-config'
import { certificates } from '../lexicon/certificates.ts'
import { places } from '../lexicon/places.ts'
import { skills } from '../lexicon/skills.ts'
import { listOf, once } from '../lexicon/tables.ts'
import { titleWords } from '../lexicon/titles.ts'

/** A stretch of a normalised text that is the sound of names, the likeliest first. */
export interface Sound {
  start: number
  end: number
  names: string[]
}

/** More names of one sound are more guess than help. */
const MOST_NAMES = 3
/** Shorter ones are beginnings of anything. In letters. */
const SHORTEST = 4
const MOST_WORDS = 6
const INITIALS = /^[a-z]{3,4}$/

/**
 * Names typed by their sound: whole (`hangong`, `han gong`, `chachesiji`) or, for the names people use most, by the
 * first letters (`dhg` 电焊工). Only what is a name of work, skill, paper or place here; no two stretches overlap.
 */
export function soundsIn(text: string): Sound[] {
  const sounds: Sound[] = []
  for (const { 0: run, index } of text.matchAll(/(?<![a-z0-9])[a-z]+(?:[ '][a-z]+)*(?![a-z0-9])/g)) {
    const words = [...run.matchAll(/[a-z]+/g)].map((word) => ({
      start: index + word.index,
      end: index + word.index + word[0].length,
    }))
    for (let from = 0; from < words.length; ) {
      const found = soundAt(text, words, from)
      if (found) sounds.push(...found.sounds)
      from += found?.words ?? 1
    }
  }
  return sounds
}

interface Word {
  start: number
  end: number
}

/** The longest name that begins with the word at `from`, else the two names that the word alone is made of. */
function soundAt(text: string, words: Word[], from: number): { sounds: Sound[]; words: number } | null {
  const { start, end } = words[from] as Word
  const letters = (to: number) => text.slice(start, to).replace(/[ ']/g, '')
  for (let count = Math.min(MOST_WORDS, words.length - from); count > 0; count--) {
    const last = words[from + count - 1] as Word
    const names = namesOf(letters(last.end), count === 1)
    if (names) return { sounds: [{ start, end: last.end, names }], words: count }
  }
  for (let cut = end - SHORTEST; cut >= start + SHORTEST; cut--) {
    const [first, second] = [namesOf(text.slice(start, cut)), namesOf(text.slice(cut, end))]
    if (!first || !second) continue
    return {
      sounds: [
        { start, end: cut, names: first },
        { start: cut, end, names: second },
      ],
      words: 1,
    }
  }
  return null
}

function namesOf(letters: string, mayBeInitials = false): string[] | undefined {
  return (
    byWhole().get(letters) ??
    (mayBeInitials && INITIALS.test(letters) ? byInitials().get(letters) : undefined)
  )
}

/** Syllables of a name in Chinese characters, `ü` as `v`; null where one has no reading here. */
export function syllablesOf(name: string): string[] | null {
  const { ofChar, ofPair } = readings()
  const syllables: string[] = []
  for (let i = 0; i < name.length; i++) {
    const pair = ofPair.get(name.slice(i, i + 2))
    const before = i > 0 ? ofPair.get(name.slice(i - 1, i + 1)) : undefined
    const syllable = pair?.[0] ?? before?.[1] ?? ofChar.get(name[i] as string)
    if (syllable === undefined) return null
    syllables.push(syllable)
  }
  return syllables
}

/** search-config/pinyin.tsv: a character's reading, and pairs in which it is another (会 hui, 会计 kuai ji). */
const readings = once(() => {
  const ofChar = new Map<string, string>()
  const ofPair = new Map<string, [string, string]>()
  for (const { reading = '', of = '' } of readTable('pinyin.tsv')) {
    const [first = '', second] = reading.split(' ')
    if (second === undefined) for (const char of of) ofChar.set(char, first)
    else for (const pair of listOf(of)) ofPair.set(pair, [first, second])
  }
  return { ofChar, ofPair }
})

/** What people type most: the dictionary of the field and the words that have synonyms. */
const usualNames = once(() => [
  ...readText('dictionary.txt')
    .split('\n')
    .map((line) => line.split(' ')[0] as string),
  ...(readJson('synonyms.json') as { say: string; also: string[] }[]).flatMap(({ say, also }) => [
    say,
    ...also,
  ]),
])

const byWhole = once(() => {
  const terms = [...skills().values(), ...certificates().values()].flatMap(({ zh, also }) => [zh, ...also])
  const placeNames = [...places().values()].flatMap(({ name, also }) => [name, ...also]).flatMap(shortToo)
  return bySound([...usualNames(), ...titleWords().keys(), ...terms, ...placeNames], (syllables) => {
    const whole = syllables.join('')
    return whole.length < SHORTEST ? [] : [whole, whole.replaceAll('v', 'u')]
  })
})

/** First letters that are no word of Latin letters here: plc is the machine, not a name of three characters. */
const byInitials = once(() => {
  const terms = [...skills().values(), ...certificates().values()]
  const latin = new Set(
    [...terms.flatMap(({ zh, en, also, alsoEn }) => [zh, en, ...also, ...alsoEn]), ...usualNames()].flatMap(
      (name) => name.toLowerCase().match(/[a-z]+/g) ?? [],
    ),
  )
  return bySound(usualNames(), (syllables) => {
    const initials = syllables.map((syllable) => syllable[0]).join('')
    return latin.has(initials) || !INITIALS.test(initials) ? [] : [initials]
  })
})

function bySound(names: string[], soundsOf: (syllables: string[]) => string[]): Map<string, string[]> {
  const bySound = new Map<string, string[]>()
  for (const name of new Set(names)) {
    if (!/^\p{Script=Han}{2,}$/u.test(name)) continue
    const syllables = syllablesOf(name)
    for (const sound of new Set(syllables && soundsOf(syllables))) {
      const known = bySound.get(sound)
      if (!known) bySound.set(sound, [name])
      else if (known.length < MOST_NAMES) known.push(name)
    }
  }
  return bySound
}

/** 兰州市 is typed lanzhou. */
function shortToo(place: string): string[] {
  const short = place.replace(/(市|县|区|镇|省)$/, '')
  return short.length >= 2 && short !== place ? [place, short] : [place]
}

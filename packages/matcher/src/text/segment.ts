import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { readText } from '@pinqiao/search-config'
import { once } from '../lexicon/tables.ts'

/** Words of search-config/stopwords.txt: noise in a query; single ones also part a run of lone characters. */
export const stopWords: () => ReadonlySet<string> = once(
  () =>
    new Set(
      readText('stopwords.txt')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
    ),
)

const jieba = once(() => {
  const cutter = Jieba.withDict(dict)
  cutter.loadDict(Buffer.from(readText('dictionary.txt')))
  return cutter
})

const wordlike = /[\p{L}\p{N}]/u
const han = /^\p{Script=Han}$/u

/**
 * Words of a normalised text in order. Only dictionary words: jieba's guessed words (HMM) depend on their
 * neighbours, so a query would cut a name otherwise than a posting does. What the dictionary does not know falls
 * into lone characters; a run of them becomes its pairs (瑞岭悦府 → 瑞岭 岭悦 悦府), so that unknown names are found whole.
 */
export function wordsOf(text: string): string[] {
  return stretchesOf(text).flatMap((stretch) => (stretch.run ? pairsOf(stretch.text) : [stretch.text]))
}

/** A dictionary or Latin word, or a run of characters that are no word. */
export interface Stretch {
  text: string
  run: boolean
}

export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = []
  let run = ''
  const closeRun = () => {
    if (run !== '') stretches.push({ text: run, run: true })
    run = ''
  }
  for (const token of jieba().cut(text, false)) {
    if (han.test(token) && !stopWords().has(token)) {
      run += token
      continue
    }
    closeRun()
    if (wordlike.test(token)) stretches.push({ text: token, run: false })
  }
  closeRun()
  return stretches
}

/**
 * Pairs of characters on either side of a cut between two words (氩弧焊|工 → 焊工). A short word at a title's end is
 * often cut in two by a longer one before it; with these beside the words it is found all the same.
 */
export function pairsOverCuts(text: string): string[] {
  const pairs: string[] = []
  let before: string[] = []
  for (const token of jieba().cut(text, false)) {
    const chars = [...token]
    const pair = `${before.at(-1) ?? ' '}${chars[0]}`
    // Two lone characters are a run, whose pairs are words already.
    if (before.length + chars.length > 2 && [...pair].every((char) => han.test(char))) pairs.push(pair)
    before = chars
  }
  return pairs
}

/** Neighbouring pairs of a run's characters; a lone character is itself. */
export function pairsOf(run: string): string[] {
  const chars = [...run]
  if (chars.length < 2) return chars
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`)
}

/**
 * Smaller words that together make up `word` (软件工程师 → 软件 工程师), longest first from the left; the single
 * characters where the dictionary has none. Empty for words of two characters and fewer, and for Latin ones.
 */
export function partsOf(word: string): string[] {
  const chars = [...word]
  if (chars.length < 3 || !chars.every((char) => han.test(char))) return []
  const inner = new Set(
    jieba()
      .cutForSearch(word, false)
      .filter((piece) => piece !== word),
  )
  const parts: string[] = []
  for (let from = 0; from < chars.length; ) {
    let to = chars.length
    while (to > from + 1 && !inner.has(chars.slice(from, to).join(''))) to -= 1
    parts.push(chars.slice(from, to).join(''))
    from = to
  }
  return parts
}

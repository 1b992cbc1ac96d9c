/** How much a feature of letters says, by its kind. */
const WORD = 1.5
const PIECE = 0.35
const CHAR = 0.6
const PAIR = 1
const ENGLISH_ENDING = /(?<=[a-z]{3})(ing|er|or|ment|ation|ion|ist|ed)$/

/**
 * Characters and pairs of a Chinese stretch, words and their pieces of three and four letters of a Latin one, counted.
 * `spelling` as titleSpelling gives it.
 */
export function gramsOf(spelling: string): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (gram: string, worth: number) => counts.set(gram, (counts.get(gram) ?? 0) + worth)
  for (const [run] of spelling.matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (/^[a-z0-9]/.test(run)) addLatin(run, add)
    else addHan(run, add)
  }
  return counts
}

function addLatin(word: string, add: (gram: string, worth: number) => void): void {
  add(`=${word.replace(ENGLISH_ENDING, '')}`, WORD)
  const edged = `^${word}$`
  for (let length = 3; length <= 4; length++)
    for (let from = 0; from + length <= edged.length; from++) add(edged.slice(from, from + length), PIECE)
}

function addHan(run: string, add: (gram: string, worth: number) => void): void {
  for (const char of run) add(char, CHAR)
  for (let from = 0; from + 2 <= run.length; from++) add(run.slice(from, from + 2), PAIR)
}

/** In how many of a set of texts a gram stands, for how much it tells. */
export class GramRarity {
  readonly #heldBy = new Map<string, number>()
  #texts = 0

  add(grams: ReadonlyMap<string, number>): void {
    this.#texts++
    for (const gram of grams.keys()) this.#heldBy.set(gram, (this.#heldBy.get(gram) ?? 0) + 1)
  }

  /** TF-IDF: a gram that nothing held tells most. */
  weigh(grams: ReadonlyMap<string, number>): Map<string, number> {
    const weighed = new Map<string, number>()
    for (const [gram, count] of grams)
      weighed.set(gram, count * Math.log(1 + this.#texts / (1 + (this.#heldBy.get(gram) ?? 0))))
    return weighed
  }
}

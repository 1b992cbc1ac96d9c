import type { Dictionary } from './dictionary.ts'

/** Weights of ways to meet a word, against 16 for the word itself. */
export const EXACT = 16
const BEGUN = 10
const MISSPELT = 8
/** A word that so few postings hold may be a slip; it counts as one where another is held so many times as often. */
const RARE = 10
const FAR_OFTENER = 50
/** More terms than this behind one beginning or slip only cost time: the most frequent are kept. */
const MOST_BEGUN = 100
const MOST_MISSPELT = 5
/** A Latin term that meets a word, with how near it comes (0..16). */
export interface MetLatin {
  term: string
  nearness: number
}

/**
 * Latin terms that a Latin word may stand for: itself; where few postings hold it, what it begins (the last word typed)
 * and, where it begins nothing usual, what it may be a slip of. `frequency`: entries of a term in head and text.
 */
export function latinTerms(
  word: string,
  last: boolean,
  dictionary: Dictionary,
  frequency: (term: number) => number,
): MetLatin[] {
  const exact = dictionary.find(word)
  const met = exact === undefined ? [] : [{ term: word, nearness: EXACT }]
  const own = exact === undefined ? 0 : frequency(exact)
  if (own > RARE) return met
  const mostFrequent = (terms: number[], least: number, most: number) =>
    terms
      .map((term) => ({ term, frequency: frequency(term) }))
      .filter((one) => one.frequency >= least)
      .map((one) => ({ ...one, term: dictionary.at(one.term) }))
      .sort((a, b) => b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
      .slice(0, most)
  const begun = last ? mostFrequent(dictionary.startingWith(word), 1, MOST_BEGUN) : []
  for (const { term } of begun) met.push({ term, nearness: BEGUN })
  // A beginning that many words share is no slip.
  if (begun.some((one) => one.frequency > RARE)) return met
  const least = Math.max(1, own * FAR_OFTENER)
  for (const { term } of mostFrequent(dictionary.similar(word), least, MOST_MISSPELT)) {
    met.push({ term, nearness: MISSPELT })
  }
  return met
}

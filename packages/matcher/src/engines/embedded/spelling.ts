/** Longer words are not looked up for slips. */
export const MOST_LATIN_LETTERS = 30

const width = MOST_LATIN_LETTERS + 3
const table = new Uint8Array(width * width)

/** The set of a word's letters and digits as bits; different ones may share a bit. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

/**
 * Inserted, dropped, changed letters and swaps of neighbours between two words (optimal string alignment); anything
 * above `most` comes back as `most + 1`. Both words at most MOST_LATIN_LETTERS + 2 units long.
 */
export function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  for (let j = 0; j <= b.length; j++) table[j] = j
  for (let i = 1; i <= a.length; i++) {
    const row = i * width
    table[row] = i
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let edits = table[row - width + j - 1] + (same ? 0 : 1)
      edits = Math.min(edits, table[row - width + j] + 1, table[row + j - 1] + 1)
      if (i > 1 && j > 1 && swapped(a, b, i, j)) edits = Math.min(edits, table[row - 2 * width + j - 2] + 1)
      table[row + j] = edits
      if (edits < best) best = edits
    }
    if (best > most) return most + 1
  }
  return table[a.length * width + b.length]
}

function swapped(a: string, b: string, i: number, j: number): boolean {
  return a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
}

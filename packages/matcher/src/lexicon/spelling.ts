/**
 * The known word that differs from a Latin one by a single slip (a letter wrong, missing, doubled or two swapped), for
 * words of five letters and more; null when none or several of different first letters do.
 */
export function nearestSpelling(word: string, known: { has(word: string): boolean }): string | null {
  if (!/^[a-z ]{5,30}$/.test(word)) return null
  for (const slip of slipsOf(word)) if (known.has(slip)) return slip
  return null
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

function* slipsOf(word: string): Generator<string> {
  for (let i = 0; i <= word.length; i++) {
    const before = word.slice(0, i)
    const after = word.slice(i)
    if (after !== '') yield before + after.slice(1)
    if (after.length > 1) yield before + after[1] + after[0] + after.slice(2)
    for (const letter of letters) {
      if (after !== '') yield before + letter + after.slice(1)
      yield before + letter + after
    }
  }
}

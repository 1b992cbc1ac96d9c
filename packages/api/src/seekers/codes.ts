import { randomInt } from 'node:crypto'

/** Without what is easily taken for something else: 0 O, 1 I L, U V, 5 S, 2 Z, 8 B. */
const LETTERS = '34679ACDEFGHJKMNPQRTWXY'
const LENGTH = 8

/** For paper: two groups of four, 36 bits; five wrong tries end it. */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** As people copy it from paper. */
export const plainCode = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

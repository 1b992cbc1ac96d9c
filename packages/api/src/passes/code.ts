// The code of a pass: eight characters of a keyed signature over registration and fair, then the number of the
// registration. Nothing of it is stored; it is made again and compared.
//
//   K7QF-2M9C-4XTA  the last group, the tail, names the person in the hall and says nothing of the signature

import { timingSafeEqual } from 'node:crypto'
import type { Sealer } from '../seal/sealer.ts'

/** Crockford's base32: no I, L, O, U, so that what is read aloud or copied by hand comes back right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS = 5
/** 40 bits of signature. */
const MAC_LENGTH = 8
const TAIL_LENGTH = 4
const GROUP = 4
const BLOCK = 2 ** (TAIL_LENGTH * BITS)
/** Odd, so multiplying by it is undone by its inverse: neighbours in a queue get tails that look nothing alike. */
const SPREAD = 0x9e37b
const GATHER = 0xa83b3
const LONGEST_ID = 2 ** 45

export interface Registered {
  id: number
  fairId: number
}

/** As printed and shown, e.g. `K7QF-2M9C-4XTA`. */
export function passCode(seal: Sealer, registration: Registered): string {
  return grouped(signature(seal, registration) + idText(registration.id))
}

/** What may be said aloud or shown on a screen: it names the pass within the fair and helps nobody to forge it. */
export const passTail = (id: number): string => idText(id)

/** The number of the registration a code claims to be of; null: this is no code. Hand-copied O, I and L are understood. */
export function registrationIn(typed: string): number | null {
  const text = plain(typed)
  const rest = text.slice(MAC_LENGTH)
  const digits = [...rest].map((letter) => ALPHABET.indexOf(letter))
  if (rest.length < TAIL_LENGTH || digits.includes(-1)) return null
  const [low, high] = [digits.slice(0, TAIL_LENGTH), digits.slice(TAIL_LENGTH)]
  const id = Number((BigInt(numberOf(low)) * BigInt(GATHER)) % BigInt(BLOCK)) + numberOf(high) * BLOCK
  return id > 0 && id < LONGEST_ID ? id : null
}

/** Whether a code is the one of this registration. */
export function isCodeOf(seal: Sealer, registration: Registered, typed: string): boolean {
  const right = Buffer.from(plain(passCode(seal, registration)))
  const given = Buffer.from(plain(typed))
  return right.length === given.length && timingSafeEqual(right, given)
}

function signature(seal: Sealer, { id, fairId }: Registered): string {
  const bytes = seal.sign('pass', `registration ${id} fair ${fairId}`)
  return base32(BigInt(`0x${bytes.subarray(0, (MAC_LENGTH * BITS) / 8).toString('hex')}`), MAC_LENGTH)
}

function idText(id: number): string {
  const tail = base32((BigInt(id % BLOCK) * BigInt(SPREAD)) % BigInt(BLOCK), TAIL_LENGTH)
  const block = Math.floor(id / BLOCK)
  return block === 0 ? tail : tail + base32(BigInt(block), 1)
}

/** At least `length` characters. */
function base32(value: bigint, length: number): string {
  let text = ''
  for (let left = value; left > 0n || text.length < length; left >>= BigInt(BITS)) {
    text = ALPHABET[Number(left & 31n)] + text
  }
  return text
}

const numberOf = (digits: number[]) => digits.reduce((sum, digit) => sum * 32 + digit, 0)

const grouped = (text: string) =>
  text
    .slice(0, MAC_LENGTH + TAIL_LENGTH)
    .match(new RegExp(`.{${GROUP}}`, 'g'))
    ?.join('-') + text.slice(MAC_LENGTH + TAIL_LENGTH)

const plain = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}·_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

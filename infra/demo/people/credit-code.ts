// Unified social credit codes (GB 32100) of organisations that exist nowhere.

const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A code with right check characters: an enterprise of the New Area, whose inner number begins with DEMA. */
export function inventedCreditCode(number: number): string {
  const inner = `DEMA${String(number).padStart(4, '0')}`
  const body = `91620171${inner}${organisationCheck(inner)}`
  return body + creditCheck(body)
}

/** GB 11714: the ninth character of the organisation code. */
function organisationCheck(inner: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((all, weight, i) => all + weight * LETTERS.indexOf(inner[i] ?? ''), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

function creditCheck(body: string): string {
  let weight = 1
  let sum = 0
  for (const character of body) {
    sum += weight * DIGITS.indexOf(character)
    weight = (weight * 3) % 31
  }
  return DIGITS[(31 - (sum % 31)) % 31] ?? ''
}

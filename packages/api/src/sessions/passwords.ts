import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../errors.ts'

/** `Algorithm.Argon2id`, a const enum that type stripping cannot read. */
const ARGON2ID = 2
/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Each takes a core for some 10 ms; more than these wait, and beyond the queue are told to come back. */
const AT_ONCE = 2
const QUEUE = 100

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE) throw new Refusal('busy')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), COST))
}

/** A hash of no password, so that unknown accounts take as long as known ones. */
let nobody: Promise<string> | undefined

export function checkPassword(stored: string | null, password: string): Promise<boolean> {
  return inTurn(async () => {
    nobody ??= hash('nobody has this password', COST)
    const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'))
    return matches && stored !== null
  })
}

/** The most used passwords of leaked lists that are long enough to pass, and this service's own names. */
const COMMON = new Set(
  (
    '12345678 123456789 1234567890 11111111 88888888 00000000 66666666 99999999 87654321 123123123 147258369 ' +
    '112233445566 password password1 passw0rd p@ssw0rd qwertyui qwertyuiop qwer1234 1q2w3e4r 1qaz2wsx asdfghjkl ' +
    'abcd1234 abc12345 aa123456 a1234567 a12345678 woaini1314 woaini520 5201314520 iloveyou iloveyou1 sunshine ' +
    'princess football baseball superman trustno1 letmein1 welcome1 admin123 administrator pinqiao1 pinqiao123 ' +
    'lanzhou1 lanzhou123 zxcvbnm1 zxcvbnm123 qazwsxedc 1234qwer 1q2w3e4r5t 00112233 12341234 12344321 13141314'
  ).split(' '),
)

/** Why a new password will not do; null: it will. Length and the blocklist, nothing about its letters. */
export function whyNotPassword(password: string, isStaff: boolean): 'too_short' | 'too_common' | null {
  if ([...password].length < (isStaff ? 12 : 8)) return 'too_short'
  return COMMON.has(password.toLowerCase()) || /^(.)\1+$/u.test(password) ? 'too_common' : null
}

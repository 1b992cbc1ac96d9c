import type { Change } from '@pinqiao/matcher/types'
import type { RequestEvent } from '@sveltejs/kit'
import type { Answers } from '#lib/match/answers.ts'

/** Answers of the match form and changes being tried out. They live in the visitor's browser and nowhere else. */
export interface Profile {
  answers: Answers
  trying: Change[]
}

const NAME = 'profile'
/** Browsers keep cookies of about 4,096 bytes with their name and attributes. */
const MOST = 3_600

type Holder = Pick<RequestEvent, 'cookies' | 'locals'>

export const hasProfile = ({ cookies }: Holder): boolean => cookies.get(NAME) !== undefined

/** What was answered before, or null. A cookie is anybody's text: what cannot be read counts as not answered. */
export function readProfile({ cookies }: Holder): Profile | null {
  const text = cookies.get(NAME)
  if (text === undefined) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!isRecord(value) || !isRecord(value.answers) || !Array.isArray(value.trying)) return null
    return { answers: value.answers, trying: value.trying.filter(isRecord) as Change[] }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Keeps the profile until the browser is closed or it is cleared. False: it is more than a cookie can hold. */
export function writeProfile({ cookies, locals }: Holder, profile: Profile): boolean {
  const text = Buffer.from(JSON.stringify(profile)).toString('base64url')
  if (text.length > MOST) return false
  cookies.set(NAME, text, { httpOnly: true, secure: locals.secure, sameSite: 'lax' })
  return true
}

export function forgetProfile({ cookies, locals }: Holder): void {
  cookies.delete(NAME, { secure: locals.secure })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { z } from 'zod'
import { words } from '../http/shapes.ts'

/** A mainland mobile number as 11 digits; null when it is none. Spaces, hyphens and +86 are taken off. */
export function readPhone(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '').replace(/^(?:\+|00)?86(?=1)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** An address with one @ and a dotted host, in lower case; null when it is none. That it exists only a letter can show. */
export function readEmail(text: string): string | null {
  const address = text.trim().toLowerCase()
  return /^[^\s@<>"',;]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(address) && address.length <= 254
    ? address
    : null
}

export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export const maskEmail = (email: string): string => email.replace(/^(.).*(?=@)/, '$1***')

export const phone = words(30)
  .transform((text, check) => readPhone(text) ?? refuse(check))
  .meta({ description: 'Mainland mobile number' })

export const email = words(254)
  .transform((text, check) => readEmail(text) ?? refuse(check))
  .meta({ description: 'E-mail address' })

function refuse(check: z.core.$RefinementCtx): never {
  check.addIssue({ code: 'custom', params: { code: 'wrong_format' } })
  return z.NEVER
}

import { LANGUAGES } from '@pinqiao/matcher/vocabulary'
import { redirect } from '@sveltejs/kit'
import { SIZES, THEMES } from '#lib/preferences.ts'
import { samePath } from '#lib/server/same-path.ts'
import type { RequestHandler } from './$types'

const CHOICES: Record<string, readonly string[]> = { lang: LANGUAGES, theme: THEMES, size: SIZES }
const YEAR = 365 * 24 * 60 * 60

/** Keeps what was chosen in cookies and goes back to where it was chosen; unknown choices are left out. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData()
  for (const [name, allowed] of Object.entries(CHOICES)) {
    const value = form.get(name)
    if (typeof value === 'string' && allowed.includes(value)) {
      cookies.set(name, value, { maxAge: YEAR, httpOnly: true, secure: locals.secure, sameSite: 'lax' })
    }
  }
  redirect(303, samePath(form.get('back')))
}

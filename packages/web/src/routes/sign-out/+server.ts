import { redirect } from '@sveltejs/kit'
import { act } from '#lib/server/api.ts'
import type { RequestHandler } from './$types'

/** Ends the session here. One that is over already is signed out as well. */
export const POST: RequestHandler = async (event) => {
  await act(event, 'DELETE', '/sessions/current')
  redirect(303, '/')
}

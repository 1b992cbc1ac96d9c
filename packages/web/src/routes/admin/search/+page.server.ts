import type { AsideList } from '@pinqiao/api/aside/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { act, askPlainly, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf } from '#lib/server/form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  ...orFail(await askPlainly<AsideList>(event, '/search/aside')),
  done: event.url.searchParams.has('done'),
})

export const actions: Actions = {
  retry: async (event) => {
    const form = await event.request.formData()
    const id = encodeURIComponent(textOf(form, 'id'))
    const answer = await act(event, 'POST', `/search/aside/${id}`, undefined, keyOf(form))
    // Taken meanwhile: what was asked for is done.
    if (answer.ok || answer.status === 404) redirect(303, '/admin/search?done')
    if (answer.status >= 500) orFail(answer)
    return refuse(answer, {} as Record<string, string>)
  },
}

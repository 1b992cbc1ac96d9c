import { type Actions, redirect } from '@sveltejs/kit'
import { SENSITIVE_WORDING } from '#lib/consents.ts'
import { splitWords } from '#lib/match/answers.ts'
import { act, orFail } from '#lib/server/api.ts'
import { keyOf, refuse, textOf, ticked } from '#lib/server/form.ts'
import { askPlaces } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const served = event.locals.me?.districts.map(({ code }) => code) ?? []
  const places = await askPlaces(event)
  return { places: places.filter(({ code }) => served.some((district) => code.startsWith(district))) }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const text = (name: string) => textOf(form, name)
    const values = {
      name: text('name'),
      idNumber: text('idNumber'),
      district: text('district'),
      phone: text('phone'),
      because: text('because'),
      note: text('note'),
      wanted: text('wanted'),
      skills: text('skills'),
      certificates: text('certificates'),
      ofAge: ticked(form, 'ofAge') ? 'yes' : '',
      sensitive: ticked(form, 'sensitive') ? 'yes' : '',
    }
    const given = (name: 'name' | 'idNumber' | 'district' | 'phone' | 'because') =>
      values[name] ? { [name]: values[name] } : {}
    const answer = await act<{ id: number }>(
      event,
      'POST',
      '/seekers/assisted',
      {
        ...given('name'),
        ...given('idNumber'),
        ...given('district'),
        ...given('phone'),
        ...given('because'),
        note: values.note,
        ...(values.ofAge ? { ofAge: true } : {}),
        ...(values.sensitive ? { sensitive: SENSITIVE_WORDING } : {}),
        profile: {
          wanted: splitWords(values.wanted),
          skills: splitWords(values.skills),
          certificates: splitWords(values.certificates),
          home: values.district || null,
        },
      },
      keyOf(form),
    )
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      return refuse(answer, values)
    }
    redirect(303, `/desk/seekers/${answer.data.id}?made`)
  },
}

import type { MatchFound } from '@pinqiao/api/matches/schema'
import type { SeekerMe } from '@pinqiao/api/seekers/schema'
import { type Actions, redirect } from '@sveltejs/kit'
import { SENSITIVE_WORDING } from '#lib/consents.ts'
import { type Answers, readNumber, splitWords, tidy } from '#lib/match/answers.ts'
import { saidBack } from '#lib/match/said.ts'
import { messages } from '#lib/messages/words.ts'
import { act, ask, orFail, tell } from '#lib/server/api.ts'
import { keyOf, refuse, textOf, ticked } from '#lib/server/form.ts'
import { askHomes } from '#lib/server/places.ts'
import { forgetProfile, readProfile } from '#lib/server/profile.ts'
import { profileOf, readSaid } from '#lib/server/said.ts'
import { nextPath } from '#lib/server/same-path.ts'
import type { PageServerLoad, PageServerLoadEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  if (event.locals.me?.seekerId === null) {
    const answers = readProfile(event)?.answers ?? null
    const [homes, phrases] = await Promise.all([askHomes(event), phrasesOf(event, answers)])
    const home = typeof answers?.home === 'string' ? answers.home : ''
    const next = nextPath(event.url.searchParams.get('next'))
    return { seeker: null, homes, kept: phrases, home, name: event.locals.me.name, saved: false, next }
  }
  const [me, said, homes] = await Promise.all([
    ask<SeekerMe>(event, '/seekers/me'),
    readSaid(event),
    askHomes(event),
  ])
  return {
    seeker: orFail(me),
    homes,
    kept: await phrasesOf(event, said?.answers ?? null),
    home: '',
    name: '',
    saved: event.url.searchParams.has('saved'),
    next: null,
  }
}

/** What somebody said, in short phrases as it was understood; the page is whole without them. */
async function phrasesOf(event: PageServerLoadEvent, answers: Answers | null): Promise<string[]> {
  if (!answers || Object.keys(answers).length === 0) return []
  const found = await tell<MatchFound>(event, '/matches', { ...answers, limit: 1 })
  const { lang } = event.locals.preferences
  return found.ok ? saidBack(answers, found.data.understood, messages[lang], lang) : []
}

export const actions: Actions = {
  /** Becomes a seeker; answers of the match form in this browser go into the profile and leave the browser. */
  register: async (event) => {
    const form = await event.request.formData()
    const idNumber = textOf(form, 'idNumber')
    const next = nextPath(form.get('next'))
    const values = {
      name: textOf(form, 'name'),
      district: textOf(form, 'district'),
      ofAge: ticked(form, 'ofAge') ? 'yes' : '',
      idNumber,
      sensitive: ticked(form, 'sensitive') ? 'yes' : '',
      wanted: textOf(form, 'wanted'),
      skills: textOf(form, 'skills'),
      payFloor: textOf(form, 'payFloor'),
      next: next ?? '',
    }
    const floor = readNumber(values.payFloor)
    const answers = readProfile(event)?.answers ?? {
      wanted: splitWords(values.wanted),
      skills: splitWords(values.skills),
      pay: floor === null ? null : { floor, firm: false },
      home: values.district || null,
    }
    const answer = await act(
      event,
      'POST',
      '/seekers',
      {
        ...(values.name ? { name: values.name } : {}),
        ...(values.district ? { district: values.district } : {}),
        ...(values.ofAge ? { ofAge: true } : {}),
        ...(idNumber ? { idNumber } : {}),
        ...(values.sensitive ? { sensitive: SENSITIVE_WORDING } : {}),
        profile: profileOf(tidy(answers)),
      },
      keyOf(form),
    )
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      // Somebody who is a seeker already pressed twice: the page behind this one is what they want.
      if (answer.problem.code === 'already_a_seeker') redirect(303, next ?? '/me')
      const problem =
        answer.problem.code === 'consent_needed'
          ? { ...answer.problem, fields: [{ path: 'sensitive', code: 'required' as const }] }
          : answer.problem
      return refuse({ ...answer, problem }, values)
    }
    forgetProfile(event)
    redirect(303, next ?? (Object.keys(tidy(answers)).length > 1 ? '/match/results' : '/me'))
  },

  change: async (event) => {
    const form = await event.request.formData()
    const values = {
      ...(form.has('name') ? { name: textOf(form, 'name') } : {}),
      ...(form.has('district') ? { district: textOf(form, 'district') } : {}),
      ...(form.has('about') ? { about: textOf(form, 'about') } : {}),
    }
    const answer = await act(event, 'PATCH', '/seekers/me', values)
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      return refuse<Record<string, string>>(answer, values)
    }
    redirect(303, '/me?saved')
  },

  idNumber: async (event) => {
    const form = await event.request.formData()
    const values: Record<string, string> = { idNumber: textOf(form, 'idNumber') }
    if (ticked(form, 'sensitive')) {
      orFail(await act(event, 'POST', '/consents', { purpose: 'sensitive', wording: SENSITIVE_WORDING }))
    }
    const answer = await act(event, 'PATCH', '/seekers/me', values)
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      const problem =
        answer.problem.code === 'consent_needed'
          ? { ...answer.problem, fields: [{ path: 'sensitive', code: 'required' as const }] }
          : answer.problem
      return refuse({ ...answer, problem }, values)
    }
    redirect(303, '/me?saved')
  },

  ranking: async (event) => {
    const form = await event.request.formData()
    const personalRanking = textOf(form, 'to') === 'on'
    orFail(await act(event, 'PATCH', '/seekers/me', { personalRanking }))
    redirect(303, '/me?saved#ranking')
  },

  contest: async (event) => {
    const form = await event.request.formData()
    const values: Record<string, string> = { text: textOf(form, 'text') }
    const answer = await act(event, 'POST', '/seekers/me/contests', values, keyOf(form))
    if (!answer.ok) {
      if (answer.status >= 500) orFail(answer)
      return refuse(answer, values)
    }
    redirect(303, '/me?saved')
  },
}

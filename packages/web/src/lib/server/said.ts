import type { Profile as KeptProfile, SeekerMe } from '@pinqiao/api/seekers/schema'
import type { Change } from '@pinqiao/matcher/types'
import type { RequestEvent } from '@sveltejs/kit'
import { type Answers, tidy } from '#lib/match/answers.ts'
import { type Answer, act, ask } from './api.ts'
import { forgetProfile, readProfile, writeProfile } from './profile.ts'

/** What a visitor said of themself, wherever it is kept. */
export interface Said {
  answers: Answers
  /** Changes being tried out; they stay in the browser. */
  trying: Change[]
  /** `account`: a seeker's own profile, with the groups they claimed and consented to. */
  keptIn: 'browser' | 'account'
  /** False: they turned personal ranking off. */
  personal: boolean
}

/** Of the account for people who look for work here, else of the browser; null: nothing was said. */
export async function readSaid(event: RequestEvent): Promise<Said | null> {
  const inBrowser = readProfile(event)
  if (!isSeeker(event)) return inBrowser && { ...inBrowser, keptIn: 'browser', personal: true }
  const me = await ask<SeekerMe>(event, '/seekers/me')
  if (!me.ok) return null
  return {
    answers: tidy({ ...answersOf(me.data.profile), groups: me.data.groups }),
    trying: inBrowser?.trying ?? [],
    keptIn: 'account',
    personal: me.data.personalRanking,
  }
}

/** Keeps answers where they belong. Null: a browser cannot hold that much. */
export async function keepSaid(event: RequestEvent, answers: Answers): Promise<Answer<unknown> | null> {
  if (!isSeeker(event)) {
    return writeProfile(event, { answers, trying: [] }) ? { ok: true, data: null } : null
  }
  const kept = await act(event, 'PATCH', '/seekers/me', { profile: profileOf(answers) })
  if (kept.ok) forgetProfile(event)
  return kept
}

/** Forgets what was said: in the browser, or of the profile. Groups have their own page. */
export async function forgetSaid(event: RequestEvent): Promise<Answer<unknown>> {
  forgetProfile(event)
  return isSeeker(event) ? act(event, 'PATCH', '/seekers/me', { profile: {} }) : { ok: true, data: null }
}

/** Tries changes out; answers stay as they are. */
export function writeTrying(event: RequestEvent, said: Said, trying: Change[]): void {
  writeProfile(event, { answers: said.keptIn === 'browser' ? said.answers : {}, trying })
}

export const isSeeker = ({ locals }: Pick<RequestEvent, 'locals'>): boolean =>
  (locals.me?.seekerId ?? null) !== null

const answersOf = ({ pay, ...said }: KeptProfile): Answers => ({ ...said, pay })

/** As `POST /seekers` and `PATCH /seekers/me` take it: groups are claimed, not said. */
export function profileOf({ groups: _groups, ...said }: Answers): object {
  return said
}

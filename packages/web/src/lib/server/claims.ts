import type { ClaimForms } from '@pinqiao/api/claims/schema'
import type { FieldProblem, RefusalCode } from '@pinqiao/api/errors'
import type { Uploaded } from '@pinqiao/api/uploads/schema'
import type { Places } from '@pinqiao/api/vocabulary/schema'
import { GROUPS, type Group } from '@pinqiao/matcher/vocabulary'
import { type ActionFailure, fail, type RequestEvent } from '@sveltejs/kit'
import { act, ask, askPlainly, orFail, upload } from './api.ts'
import { fileOf, keyOf, refuse, textOf } from './form.ts'

export const groupNamed = (text: string | null): Group | null => GROUPS.find((one) => one === text) ?? null

/** What a group asks, and the estates to choose from. */
export async function askClaimForm(event: RequestEvent, group: Group | null) {
  if (group === null) return null
  const estates = new URLSearchParams([
    ['kind', 'estate'],
    ['within', '620171'],
  ])
  const [forms, places] = await Promise.all([
    askPlainly<ClaimForms>(event, '/claims/forms'),
    ask<Places>(event, '/places', estates),
  ])
  return { group, fields: orFail(forms).forms[group] ?? [], estates: places.ok ? places.data.places : [] }
}

interface ClaimFailure {
  refused: RefusalCode
  problems: FieldProblem[]
  values: Record<string, string>
}

/**
 * Sends a claim: its paper first, then what it says. A paper that was kept is not asked again when the rest is refused.
 *
 * @param forSeeker officers: for whom
 */
export async function sendClaim(
  event: RequestEvent,
  form: FormData,
  forSeeker?: number,
): Promise<ActionFailure<ClaimFailure> | null> {
  const values = Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  )
  const group = groupNamed(textOf(form, 'group'))
  if (!group)
    return fail(422, { refused: 'invalid', problems: [{ path: 'group', code: 'required' }], values })
  const file = fileOf(form, 'evidence')
  if (file) {
    const kept = await upload<Uploaded>(event, 'evidence', file)
    if (!kept.ok) {
      if (kept.status >= 500) orFail(kept)
      return fail(kept.status, { refused: kept.problem.code, problems: [], values })
    }
    values.evidenceId = String(kept.data.id)
  }
  const fields = (await askClaimForm(event, group))?.fields ?? []
  const details = Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const text = values[`details.${name}`] ?? ''
      if (text === '') return []
      const isNumber = (kind === 'year' || kind === 'count') && /^\d{1,9}$/.test(text.normalize('NFKC'))
      return [[name, isNumber ? Number(text.normalize('NFKC')) : text]]
    }),
  )
  const claim = {
    group,
    details,
    note: values.note ?? '',
    evidence: values.evidenceId ? Number(values.evidenceId) : null,
    ...(forSeeker === undefined ? {} : { seekerId: forSeeker }),
  }
  const answer = await act(event, 'POST', '/claims', claim, keyOf(form))
  if (answer.ok) return null
  if (answer.status >= 500) orFail(answer)
  return refuse(answer, values)
}

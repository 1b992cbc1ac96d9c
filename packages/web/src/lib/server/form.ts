import type { FieldProblem, Problem, RefusalCode } from '@pinqiao/api/errors'
import { type ActionFailure, fail } from '@sveltejs/kit'

/** What a form gets back when its write was refused: the words are FormErrors.svelte's, the values its own. */
export interface Refused<V = Record<string, string>> {
  refused: RefusalCode
  problems: FieldProblem[]
  /** What was typed, so that nothing is lost. */
  values: V
}

/** A refused answer as the form's failure; bugs and floods keep their status. */
export function refuse<V>(
  answer: { ok: false; status: number; problem: Problem },
  values: V,
): ActionFailure<Refused<V>> {
  return fail(answer.status, { refused: answer.problem.code, problems: answer.problem.fields ?? [], values })
}

/** What the form itself finds wrong before the API is asked. */
export function refuseFields<V>(problems: FieldProblem[], values: V): ActionFailure<Refused<V>> {
  return fail(422, { refused: 'invalid', problems, values })
}

/** Trimmed text of a field, '' when it is not there. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** The same, with null for nothing said. */
export const textOrNull = (form: FormData, name: string): string | null => textOf(form, name) || null

/** Every text of a field that may be chosen several times. */
export const textsOf = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value) => typeof value === 'string')

/** A whole number; NaN text is passed on as it is, so that the API says what is wrong with it. */
export function numberOrNull(form: FormData, name: string): number | string | null {
  const text = textOf(form, name)
  if (text === '') return null
  return /^-?\d{1,12}(\.\d+)?$/.test(text) ? Number(text) : text
}

/** Whether a tick box was ticked. */
export const ticked = (form: FormData, name: string): boolean => form.get(name) !== null

/** A file that was really chosen, or null. */
export function fileOf(form: FormData, name: string): File | null {
  const value = form.get(name)
  return value instanceof File && value.size > 0 ? value : null
}

/** `datetime-local` of a form in China's time as an instant; null when it cannot be read. */
export function instantOf(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}:00+08:00`))
    ? new Date(`${text}:00+08:00`).toISOString()
    : null
}

/** The Idempotency-Key of KeyField.svelte. */
export const keyOf = (form: FormData): string | undefined => textOf(form, 'key') || undefined

import type { FieldCode } from '@pinqiao/api/errors'
import type { Answers } from './answers.ts'

/** What the form finds wrong by itself: answers that the API takes but that do nothing alone. */
export type OwnCode = 'needs_home' | 'needs_floor'

export interface FormProblem {
  path: string
  code: FieldCode | OwnCode
  limit?: number
}

/** Answers that only mean something beside another one, which was left out. */
export function incomplete(answers: Answers): FormProblem[] {
  const alone: FormProblem[] = []
  if (answers.maxKm && !answers.home) alone.push({ path: 'home', code: 'needs_home' })
  if (answers.pay?.firm && (answers.pay.floor ?? null) === null) {
    alone.push({ path: 'pay.floor', code: 'needs_floor' })
  }
  return alone
}

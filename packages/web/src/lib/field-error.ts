import type { FieldProblem } from '@pinqiao/api/errors'
import type { Words } from './messages/words.ts'
import { problemWords } from './problem-words.ts'

/** What is wrong at one field, for `Field`'s `error`; undefined when nothing is. */
export function fieldError(
  form: { problems?: FieldProblem[] } | null | undefined,
  path: string,
  { t, lang }: Words,
): string | undefined {
  const problem = form?.problems?.find((one) => one.path === path || one.path.startsWith(`${path}.`))
  return problem && problemWords(problem, t, lang)
}

import { readText } from '@pinqiao/search-config'
import { normalise } from '../text/normalise.ts'
import { once } from './tables.ts'

const traits = once(
  () =>
    new Set(
      readText('traits.txt')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
    ),
)

const between = /[\s()（）[\]【】·,，;；/、|+-]+/
const age = /^(\d{2}|[二三四五六七]十[一二三四五六七八九]?)(周?岁|多岁|后)(以上|以下|左右|以内)?$/

/**
 * A wish without what the person said of themself beside it, where it stands apart: 保洁（女） is 保洁, 女装导购 stays.
 * Empty where nothing else was said.
 */
export function withoutTraits(wish: string): string {
  const parts = wish.split(between).filter((part) => part !== '')
  const kept = parts.filter((part) => !isTrait(normalise(part)))
  return kept.length === parts.length ? wish : kept.join(' ')
}

const isTrait = (word: string): boolean => traits().has(word) || age.test(word)

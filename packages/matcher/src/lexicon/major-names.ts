import { normalise } from '../text/normalise.ts'
import { majors } from './majors.ts'
import { once } from './tables.ts'

export interface MajorFound {
  code: string
  /** The name in the script that was typed. */
  text: string
}

interface Named {
  code: string
  zh: string
  en: string
  /** Normalised: name, English name, everyday names. */
  keys: string[]
}

const named = once(() =>
  [...majors().values()].map(
    ({ code, name, en, also }): Named => ({ code, zh: name, en, keys: [name, en, ...also].map(normalise) }),
  ),
)

/**
 * Majors and classes that go on from what is typed: beginnings first, then names that hold it (Latin: at the start of a
 * word), shorter names before longer ones; no name twice, though schools of several levels teach under it.
 */
export function majorsLike(typed: string, limit: number): MajorFound[] {
  const key = normalise(typed.slice(0, 100)).trim()
  if (key === '') return []
  const inEnglish = /^[\p{Script=Latin}\d\s]+$/u.test(key)
  const said = new Set<string>()
  return named()
    .flatMap((one) => {
      const depth = Math.min(...one.keys.map((name) => depthOf(name, key, inEnglish)))
      return depth <= 1 ? [{ code: one.code, text: inEnglish && one.en !== '' ? one.en : one.zh, depth }] : []
    })
    .sort((a, b) => a.depth - b.depth || a.text.length - b.text.length || (a.code < b.code ? -1 : 1))
    .filter(({ text }) => !said.has(text) && said.add(text))
    .slice(0, limit)
    .map(({ code, text }) => ({ code, text }))
}

/** 0 begins so, 1 holds it, 2 neither. */
function depthOf(name: string, key: string, inEnglish: boolean): 0 | 1 | 2 {
  if (name.startsWith(key)) return 0
  return name.includes(inEnglish ? ` ${key}` : key) ? 1 : 2
}

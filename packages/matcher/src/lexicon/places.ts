import { normalise } from '../text/normalise.ts'
import type { Point } from '../types.ts'
import { type PlaceName, placeNames } from './place-names.ts'
import { placeAncestors, placePoint } from './place-tree.ts'

export { type Place, placeAncestors, placeLabel, placePoint, places } from './place-tree.ts'

const isRoad = /^[东南西北中一二三四]{0,2}(路|街|大道|大街|巷|村|大厦|酒店|银行|大学|道)/

/**
 * Where the words of a posting or a person are, as narrow as they say: 广州市黄埔区起云路8号 → 黄埔区. Null when they
 * name no one place: nowhere (异地招聘), two cities at once, or a name that many cities have (城关区) without `within`,
 * a wider place's code.
 */
export function findPlace(text: string, within?: string): { code: string; point: Point | null } | null {
  const clean = normalise(text)
  let current = within ?? ''
  let named = false
  for (const hit of placeNames().find(clean)) {
    const isShortRoad = hit.value.some((one) => one.short) && isRoad.test(clean.slice(hit.end, hit.end + 4))
    if (isShortRoad) continue
    const code = meaningInside(hit.value, current)
    if (code !== null) {
      current = code
      named = true
      continue
    }
    const other = meaningInside(hit.value, '')
    if (named && other !== null && isListed(clean, hit.start) && !isWithin(current, other)) {
      return asPlace(commonPlace(current, other))
    }
  }
  return named ? asPlace(current) : null
}

/** The one meaning of a name inside a wider place (''  for anywhere): the widest, if no other is as wide. */
function meaningInside(meanings: PlaceName[], outer: string): string | null {
  const fitting = meanings.filter((one) => (outer === '' ? !one.needsContext : isWithin(one.code, outer)))
  const [widest, next] = fitting.sort((a, b) => a.code.length - b.code.length)
  if (!widest) return null
  if (next && next.code.length === widest.code.length) return null
  return widest.code
}

function isWithin(code: string, outer: string): boolean {
  return code.startsWith(outer)
}

/** True when only a mark of listing stands before the name: 北京、上海. */
function isListed(text: string, start: number): boolean {
  return /[、/,|;和与及]\s?$/.test(text.slice(0, start))
}

function commonPlace(a: string, b: string): string | null {
  const ofB = new Set([...placeAncestors(b), b])
  return [...placeAncestors(a), a].filter((code) => ofB.has(code)).at(-1) ?? null
}

function asPlace(code: string | null): { code: string; point: Point | null } | null {
  return code === null ? null : { code, point: placePoint(code) }
}

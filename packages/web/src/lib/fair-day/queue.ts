// Scans that a phone keeps while it has no network. Codes and times only: no name ever lies in the browser.

export interface Kept {
  code: string
  way: 'scan' | 'code'
  /** When it was scanned, by this phone. */
  at: string
}

/** What the queue needs of `localStorage`. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** As many as one request may carry. */
export const AT_ONCE = 500

const nameOf = (fairId: number) => `check-ins ${fairId}`

/** What waits; a shelf that holds something else holds nothing. */
export function waiting(shelf: Shelf, fairId: number): Kept[] {
  try {
    const list: unknown = JSON.parse(shelf.getItem(nameOf(fairId)) ?? '[]')
    return Array.isArray(list) ? list.filter(isKept) : []
  } catch {
    return []
  }
}

/** Keeps one more. The same code again is kept too: the earliest counts, and the server merges them. */
export function keep(shelf: Shelf, fairId: number, scan: Kept): Kept[] {
  const list = [...waiting(shelf, fairId), scan]
  shelf.setItem(nameOf(fairId), JSON.stringify(list))
  return list
}

/** Takes off what was sent; what was scanned meanwhile stays. */
export function sent(shelf: Shelf, fairId: number, count: number): Kept[] {
  const left = waiting(shelf, fairId).slice(count)
  if (left.length === 0) shelf.removeItem(nameOf(fairId))
  else shelf.setItem(nameOf(fairId), JSON.stringify(left))
  return left
}

function isKept(one: unknown): one is Kept {
  if (typeof one !== 'object' || one === null) return false
  const { code, way, at } = one as Record<string, unknown>
  return typeof code === 'string' && (way === 'scan' || way === 'code') && typeof at === 'string'
}

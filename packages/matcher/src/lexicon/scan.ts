/** A stretch of the scanned text, in UTF-16 offsets, `end` exclusive. */
export interface Found<T> {
  value: T
  start: number
  end: number
}

interface Node<T> {
  next: Map<number, Node<T>> | null
  value: T | undefined
}

/**
 * Finds many patterns in one pass: at each place the longest pattern wins and the search goes on behind it. A pattern
 * that begins or ends with a Latin letter or digit only counts at a word's edge there, so `go` is not in `google`.
 */
export class Scanner<T> {
  /** By first UTF-16 unit: most characters of a text begin no pattern, and this is the cheapest way to say so. */
  readonly #byFirst: (Node<T> | undefined)[] = new Array(0x10000).fill(undefined)

  /** Adds a pattern in the spelling of the texts to come (normalised). The first value of a pattern stays. */
  add(pattern: string, value: T): void {
    if (pattern === '') return
    const first = pattern.charCodeAt(0)
    let node = this.#byFirst[first]
    if (!node) {
      node = { next: null, value: undefined }
      this.#byFirst[first] = node
    }
    for (let i = 1; i < pattern.length; i++) node = deeper(node, pattern.charCodeAt(i))
    if (node.value === undefined) node.value = value
  }

  /** Every longest match from left to right, never two over the same character. */
  find(text: string): Found<T>[] {
    const found: Found<T>[] = []
    let from = 0
    while (from < text.length) {
      const hit = this.#longestAt(text, from)
      if (hit) found.push(hit)
      from = hit ? hit.end : from + 1
    }
    return found
  }

  /** As `find`, but matches may lie over each other: the longest at every place. */
  findOverlapping(text: string): Found<T>[] {
    const found: Found<T>[] = []
    for (let from = 0; from < text.length; from++) {
      const hit = this.#longestAt(text, from)
      if (hit) found.push(hit)
    }
    return found
  }

  #longestAt(text: string, from: number): Found<T> | null {
    const first = text.charCodeAt(from)
    let node = this.#byFirst[first]
    if (!node) return null
    if (isLatin(first) && from > 0 && isLatin(text.charCodeAt(from - 1))) return null
    let best: Found<T> | null = null
    for (let at = from + 1; ; at++) {
      if (node.value !== undefined && endsAtEdge(text, at)) best = { value: node.value, start: from, end: at }
      const longer: Node<T> | undefined = node.next?.get(text.charCodeAt(at))
      if (!longer) return best
      node = longer
    }
  }
}

function deeper<T>(node: Node<T>, unit: number): Node<T> {
  node.next ??= new Map()
  let next = node.next.get(unit)
  if (!next) {
    next = { next: null, value: undefined }
    node.next.set(unit, next)
  }
  return next
}

function endsAtEdge(text: string, end: number): boolean {
  return end >= text.length || !isLatin(text.charCodeAt(end)) || !isLatin(text.charCodeAt(end - 1))
}

function isLatin(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)
}

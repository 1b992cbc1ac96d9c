import { formsOfPart, partsOfTitle } from './title-parts.ts'
import { titleScanner, titleWords } from './titles.ts'

export interface Classified {
  /** 大典 code with three hyphens. */
  code: string
  /** 0..1: 0.95 an occupation's own name, about 0.3 a guess from the last word. */
  confidence: number
}

/**
 * The occupation a posting's title is about, or null when nothing fits. `hint.category`: the source's own category
 * words; `hint.text`: duties or other text of the posting, asked only when the title alone says little.
 */
export function classifyTitle(title: string, hint?: { category?: string; text?: string }): Classified | null {
  const byTitle = fromWords(title)
  const byCategory = hint?.category ? fromWords(hint.category) : null
  const best = weigh(byTitle, byCategory)
  if (best && best.confidence >= 0.5) return best
  const byText = hint?.text ? fromText(hint.text) : null
  return weigh(best, byText)
}

/** The title's own words win unless they say little; a second opinion of the same field makes them surer. */
function weigh(first: Classified | null, second: Classified | null): Classified | null {
  if (!second) return first
  if (!first) return { code: second.code, confidence: round(second.confidence * 0.6) }
  if (first.code === second.code)
    return { code: first.code, confidence: Math.min(0.97, round(first.confidence + 0.15)) }
  if (first.confidence < 0.6 && second.confidence >= 0.8) {
    return { code: second.code, confidence: round(second.confidence * 0.62) }
  }
  const sameField = first.code.slice(0, 4) === second.code.slice(0, 4)
  return sameField ? { code: first.code, confidence: Math.min(0.97, round(first.confidence + 0.08)) } : first
}

function fromWords(title: string): Classified | null {
  const { whole, parts } = partsOfTitle(title)
  const exact = titleWords().get(whole)
  if (exact) return { code: exact.code, confidence: round(exact.whole) }
  let best: Classified | null = null
  for (const [i, part] of parts.entries()) {
    // What stands later is more often an aside: a place, a product, a shift.
    const found = fromPart(part, 1 - 0.06 * Math.min(i, 3))
    if (found && (!best || found.confidence > best.confidence + 0.1)) best = found
  }
  return best
}

function fromPart(part: string, trust: number): Classified | null {
  let best: Classified | null = null
  for (const [rung, form] of formsOfPart(part).entries()) {
    const known = titleWords().get(form)
    const found = known ? { code: known.code, confidence: known.whole - 0.02 * (rung + 1) } : insideOf(form)
    if (found && (!best || found.confidence > best.confidence)) best = found
  }
  return best && { code: best.code, confidence: round(best.confidence * trust) }
}

/** A known title inside a longer one. The head of a Chinese title stands last, so what ends there counts most. */
function insideOf(form: string): Classified | null {
  let best: Classified | null = null
  for (const { value, start, end } of titleScanner().findOverlapping(form)) {
    // 焊接工 is not what 焊接工程师 is about.
    if (form.startsWith('工程', end - 1)) continue
    const share = (end - start) / form.length
    const place = end === form.length ? 0.58 : start === 0 ? 0.42 : 0.36
    const confidence = Math.min(value.part, place + 0.36 * share)
    if (!best || confidence > best.confidence) best = { code: value.code, confidence }
  }
  return best
}

const namesItself =
  /(?:职能类别|岗位名称|招聘岗位|招聘职位|职位名称|应聘岗位)[:：]\s*([^\s,，。;；:：]{2,16})/

/** A text that names the post itself; a title merely mentioned in it proves nothing. */
function fromText(text: string): Classified | null {
  const named = namesItself.exec(text)?.[1]
  const found = named ? fromWords(named) : null
  return found && { code: found.code, confidence: round(found.confidence * 0.8) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

export interface Classified {
  /** 大典 code with three hyphens. */
  code: string
  /** 0..1: 0.95 an occupation's own name, about 0.3 a guess from the last word. */
  confidence: number
}

/**
 * The occupation a posting's title is about, or null when nothing fits. `hint.category`: the source's own category
 * words; `hint.text`: duties or other text of the posting.
 */
export function classifyTitle(_title: string, _hint?: { category?: string; text?: string }): Classified | null {
  throw new Error('classifyTitle comes with the title tables')
}

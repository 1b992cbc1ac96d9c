import { byColumn, type Column } from './headers.ts'

const PLACEHOLDER = /^(?:无|暂无|null|none|nan|n\/a|undefined|[-—/\\.。\s]+|\[\])$/i
/** Control characters but tab and line end, formatting marks, and noncharacters. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffd]/gu

/** The cells of one row by what they mean, as clean text. */
export class Cells {
  readonly #known: Map<Column, unknown[]>

  constructor(cells: Record<string, unknown>) {
    this.#known = byColumn(cells)
  }

  /** Columns that were understood and hold something. */
  get size(): number {
    return this.#known.size
  }

  /** All the text of a column; '' when there is none or only a placeholder (无, -). */
  text(column: Column, separator = ' '): string {
    return this.list(column).join(separator)
  }

  /** Every piece of a column: of a list, or of a list written as text such as ['a', 'b'] or a|b. */
  list(column: Column): string[] {
    return (this.#known.get(column) ?? []).flatMap(piecesOf)
  }

  /** A number from a cell that holds nothing else. */
  number(column: Column): number | null {
    const value = this.#known.get(column)?.[0]
    const text = typeof value === 'number' ? value : typeof value === 'string' ? value.trim() : ''
    const number = text === '' ? Number.NaN : Number(text)
    return Number.isFinite(number) ? number : null
  }
}

function piecesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(piecesOf)
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
  const text = cleanText(String(value))
  const listed = /^\[\s*(['"]).*\1\s*\]$/s.test(text)
    ? text
        .slice(1, -1)
        .split(/['"]\s*,\s*['"]/)
        .map((piece) => piece.replace(/^\s*['"]|['"]\s*$/g, ''))
    : [text.replace(/^(['"])([^'"]*)\1$/, '$2')]
  return listed.map((piece) => piece.trim()).filter((piece) => piece !== '' && !PLACEHOLDER.test(piece))
}

/** Without characters nobody sees, with plain line ends and single spaces. */
function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\\n/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Why a line could not become a posting. Codes only; the command words them. */
export type RefusalCode =
  | 'line_too_long'
  | 'bad_encoding'
  | 'nul'
  | 'lone_surrogate'
  | 'too_deep'
  | 'bad_json'
  | 'not_an_object'
  | 'unclosed_quote'
  | 'broken_archive'
  | 'empty_row'
  | 'duplicate'
  | 'not_saved'

/** One row of a file as read, keys and values as they stood there; or why it could not be read. */
export type ReadRow =
  | { line: number; cells: Record<string, unknown>; refused?: undefined }
  | { line: number; refused: RefusalCode }

/** A file that cannot be imported at all; the message is one line that says what to do. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
}

/** A table whose columns are named further down is taken for none. */
export const ROWS_BEFORE_HEADER = 20

export function namelessColumns(path: string): UnreadableFile {
  return new UnreadableFile(
    `${path}: none of the first ${ROWS_BEFORE_HEADER} rows names columns that are known. Name them as in 岗位名称, ` +
      '单位名称, 工作地点, 薪资待遇, 招聘人数, 岗位职责.',
  )
}

/** Lists in lists beyond this are no posting, and would overflow the stack of whoever walks through them. */
const MAX_DEPTH = 20

/** Looks through the strings of a row for what no text may hold. */
export function whyNotText(value: unknown, depth = 0): 'nul' | 'lone_surrogate' | 'too_deep' | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'nul'
    return value.isWellFormed() ? null : 'lone_surrogate'
  }
  if (value === null || typeof value !== 'object') return null
  if (depth >= MAX_DEPTH) return 'too_deep'
  for (const [key, inner] of Object.entries(value)) {
    const why = whyNotText(key) ?? whyNotText(inner, depth + 1)
    if (why) return why
  }
  return null
}

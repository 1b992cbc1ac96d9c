/** Why a line could not become a posting. Codes only; the command words them. */
export type RefusalCode =
  | 'line_too_long'
  | 'bad_encoding'
  | 'nul'
  | 'lone_surrogate'
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

/** Looks through the strings of a row for what no text may hold. */
export function whyNotText(value: unknown): 'nul' | 'lone_surrogate' | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'nul'
    return value.isWellFormed() ? null : 'lone_surrogate'
  }
  if (value === null || typeof value !== 'object') return null
  for (const [key, inner] of Object.entries(value)) {
    const why = whyNotText(key) ?? whyNotText(inner)
    if (why) return why
  }
  return null
}

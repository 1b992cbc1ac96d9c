/** Cells such as `电焊工|氩弧焊工` as a list; an empty cell is an empty list. */
export function listOf(cell: string | undefined): string[] {
  return cell
    ? cell
        .split('|')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : []
}

/** Reads a table the first time it is asked for: a process that needs only one vocabulary does not pay for all. */
export function once<T>(read: () => T): () => T {
  let held: { value: T } | null = null
  return () => {
    held ??= { value: read() }
    return held.value
  }
}

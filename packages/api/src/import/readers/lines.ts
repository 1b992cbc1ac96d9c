/** Longest line taken; a longer one is reported and passed over without being held in memory. */
export const MAX_LINE_BYTES = 1024 * 1024

export interface Line {
  number: number
  /** Without its line ending; null when it was too long. */
  bytes: Buffer | null
}

/** Cuts a stream of bytes at `\n`. That byte is never the second of a GB18030 or UTF-8 character. */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  maxBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  let number = 1
  let held: Buffer[] = []
  let size = 0
  let tooLong = false
  const take = (): Line => {
    const whole = tooLong ? null : held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held)
    const bytes = whole !== null && whole.at(-1) === 13 ? whole.subarray(0, -1) : whole
    held = []
    size = 0
    tooLong = false
    return { number: number++, bytes }
  }
  const hold = (part: Buffer) => {
    size += part.length
    if (size > maxBytes) {
      tooLong = true
      held = []
    } else if (part.length > 0) held.push(part)
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      hold(chunk.subarray(from, at))
      from = at + 1
      yield take()
    }
    hold(chunk.subarray(from))
  }
  if (size > 0) yield take()
}

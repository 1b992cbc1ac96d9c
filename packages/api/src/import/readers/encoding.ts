import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { UnreadableFile } from './row.ts'

export type Encoding = 'utf-8' | 'gb18030'

/** How much of a file is looked at to tell its encoding. */
const SAMPLE_BYTES = 1024 * 1024

/** The bytes of a file, unpacked when its name ends in .gz. `onBytes` hears how much of the file itself was read. */
export function bytesOf(path: string, onBytes: (count: number) => void = () => {}): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  file.on('data', (chunk) => onBytes(chunk.length))
  if (!path.endsWith('.gz')) return file
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  return file.pipe(unpacked)
}

/**
 * UTF-8 or GB18030, by which of the two more of the first lines with anything but ASCII are written in. One line in
 * the wrong encoding does not turn a file over.
 *
 * @throws UnreadableFile for UTF-16, as spreadsheets save "Unicode text"
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const sample = await sampleOf(path)
  if ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)) {
    throw new UnreadableFile(`${path} is UTF-16: save it as CSV in UTF-8, or as XLSX.`)
  }
  let utf8 = 0
  let other = 0
  for (let from = 0; from < sample.length; ) {
    const newline = sample.indexOf(10, from)
    const end = newline === -1 ? sample.length : newline
    const line = sample.subarray(from, end)
    from = end + 1
    if (line.every((byte) => byte < 0x80)) continue
    // The sample may end inside a character.
    const cut = newline === -1 && sample.length >= SAMPLE_BYTES
    if (decodes(line, 'utf-8')) utf8++
    else if (!cut) other++
  }
  return other > utf8 ? 'gb18030' : 'utf-8'
}

async function sampleOf(path: string): Promise<Buffer> {
  if (!path.endsWith('.gz')) {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of bytesOf(path)) {
      parts.push(chunk)
      size += chunk.length
      if (size >= SAMPLE_BYTES) break
    }
  } catch (error) {
    // A broken archive is reported where it breaks; what came before it is still worth looking at.
    if (size === 0) throw new UnreadableFile(`${path} is no gzip archive (${(error as Error).message}).`)
  }
  return Buffer.concat(parts).subarray(0, SAMPLE_BYTES)
}

function decodes(bytes: Buffer, encoding: Encoding): boolean {
  return decode(bytes, encoding) !== null
}

const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  gb18030: new TextDecoder('gb18030', { fatal: true }),
}

/** Text of one line, without a byte order mark; null when the bytes are not of that encoding. */
export function decode(bytes: Buffer, encoding: Encoding): string | null {
  try {
    return decoders[encoding].decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

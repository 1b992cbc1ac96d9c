import { createWriteStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TitleCorpus } from '@pinqiao/matcher/related/title-corpus'

/** One line says what to do. */
export class UnreadableTitles extends Error {
  override name = 'UnreadableTitles'
}

interface Titled {
  id: string
  title: string
}

/** Lines are handed on in pieces of this many letters: ten thousand queries over as many titles are gigabytes. */
const PIECE = 1 << 16

/**
 * Prints the run file, to standard output or to `out`. Equal scores stand in the order of the corpus, so that the same
 * files give the same lines.
 *
 * @throws UnreadableTitles
 */
export async function printRun(queries: string, corpus: string, top: number, out?: string): Promise<void> {
  const lines = runOf(titlesOf(queries), titlesOf(corpus), top)
  try {
    if (out === undefined) await pipeline(Readable.from(lines), process.stdout, { end: false })
    else await pipeline(Readable.from(lines), createWriteStream(out))
  } catch (error) {
    // A reader such as `head` that has seen enough.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

function* runOf(queries: Titled[], corpus: Titled[], top: number): Generator<string> {
  const index = new TitleCorpus(corpus.map(({ title }) => title))
  let piece = ''
  for (const { id, title } of queries) {
    const scores = index.relatedness(title)
    const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b)
    for (const row of order.subarray(0, Math.min(top, order.length)))
      piece += `${id}\t${corpus[row]?.id}\t${(scores[row] as number).toFixed(6)}\n`
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Columns id and title by name; of other names, the first two. */
function titlesOf(file: string): Titled[] {
  const [head, ...rows] = textOf(file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'))
  if (head === undefined || head.length < 2)
    throw new UnreadableTitles(
      `${file}: the first line must name the columns id and title, with a tab between.`,
    )
  const names = head.map((name) => name.trim().toLowerCase())
  const id = names.includes('id') ? names.indexOf('id') : 0
  const title = names.includes('title') ? names.indexOf('title') : id === 1 ? 0 : 1
  return rows.map((cells) => ({ id: cells[id]?.trim() ?? '', title: cells[title] ?? '' }))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UnreadableTitles(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

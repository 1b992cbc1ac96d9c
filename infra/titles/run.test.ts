import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printRun, UnreadableTitles } from './run.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinqiao-titles-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

async function runOf(queries: string, corpus: string, top = Number.POSITIVE_INFINITY): Promise<string[][]> {
  const out = join(folder, 'run')
  await printRun(queries, corpus, top, out)
  const lines = readFileSync(out, 'utf8').split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => line.split('\t'))
}

const CORPUS = 'title\tid\n会计\tc1\nWelder\tc2\n电焊工\tc3\n网店客服\tc4\n'

test('every query has every title of the corpus, best first', async () => {
  const run = await runOf(file('q.tsv', 'id\ttitle\nq1\t焊工\nq2\tAccountant\n'), file('c.tsv', CORPUS))
  expect(run).toHaveLength(8)
  expect(run.slice(0, 2).map(([query, title]) => `${query} ${title}`)).toEqual(['q1 c3', 'q1 c2'])
  expect(run[4]?.slice(0, 2)).toEqual(['q2', 'c1'])
  const scores = run.slice(0, 4).map(([, , score]) => Number(score))
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
})

test('a file of another system, with other names of columns, is read all the same', async () => {
  const queries = file('windows.tsv', '\uFEFFq_id\tjobtitle\r\nq1\t焊工\r\n\r\n')
  expect(await runOf(queries, file('c.tsv', CORPUS), 1)).toEqual([['q1', 'c3', expect.any(String)]])
})

test('a file that is none is refused in one line', async () => {
  await expect(printRun(join(folder, 'none.tsv'), join(folder, 'none.tsv'), 1)).rejects.toThrow(
    UnreadableTitles,
  )
  const wordless = file('one-column.tsv', 'title\n焊工\n')
  await expect(printRun(wordless, wordless, 1)).rejects.toThrow(/columns id and title/)
})

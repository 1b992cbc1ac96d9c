import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Report, UnwritableReport } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'pinqiao-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('folders on the way are made, with spaces in their names too', async () => {
  const path = join(folder, 'a folder/另一个/report.csv')
  const report = await Report.create(path)
  await report.add([
    { file: '岗位 表.csv', line: 2, outcome: 'bad_encoding', postingId: null, told: null, warnings: [] },
  ])
  await report.close()
  expect(readFileSync(path, 'utf8')).toContain('岗位 表.csv,2,,,bad_encoding,')
})

test('a report that is there is not written over', async () => {
  const path = join(folder, 'there.csv')
  writeFileSync(path, 'mine')
  await expect(Report.create(path)).rejects.toThrow(UnwritableReport)
  expect(readFileSync(path, 'utf8')).toBe('mine')
})

test('a folder, and a file in place of a folder, are refused in one line', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  mkdirSync(join(folder, 'is-folder'))
  for (const path of [join(file, 'x.csv'), join(folder, 'is-folder')]) {
    const error = await Report.create(path).catch((caught: Error) => caught)
    expect(error).toBeInstanceOf(UnwritableReport)
    expect((error as Error).message).toMatch(/^The report cannot be written: .*$/)
  }
})

// Node's own recursive mkdir never comes back from this one.
test.skipIf(!existsSync('/proc/self'))('a place where no folder can be made is refused', async () => {
  await expect(Report.create('/proc/nothing/here/x.csv')).rejects.toThrow(/ENOENT/)
})

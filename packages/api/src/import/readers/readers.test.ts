import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { readerFor, sourceOfFile } from './read.ts'
import type { ReadRow } from './row.ts'

const folder = mkdtempSync(join(tmpdir(), 'pinqiao-readers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function rowsOf(path: string): Promise<ReadRow[]> {
  const { read } = await readerFor(path)
  return Array.fromAsync(read(path, () => {}))
}

/** 标题 and 电工 in GB18030. */
const GB = Buffer.from([0xb1, 0xea, 0xcc, 0xe2, 0x0a, 0xb5, 0xe7, 0xb9, 0xa4, 0x0a])

describe('NDJSON', () => {
  test('each bad line is told by its number and code, and the rest goes on', async () => {
    const path = file(
      'bad.jsonl',
      Buffer.concat([
        Buffer.from('\ufeff{"title":"焊工"}\n{"title":\n\n'),
        Buffer.from('{"title":"a\0b"}\n'),
        Buffer.from('{"title":"a\\u0000b"}\n'),
        Buffer.from('{"title":"\\ud800"}\n'),
        Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')]),
        Buffer.from('[1]\n"x"\nnull\n'),
        Buffer.from(`{"title":"${'长'.repeat(4_000_000)}"}\n`),
        Buffer.from('{"a":'.repeat(100_000)),
        Buffer.from(`\n{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
        Buffer.from('\r\n{"title":"末行"}'),
      ]),
    )
    const rows = await rowsOf(path)
    expect(rows.map((row) => [row.line, row.refused ?? row.cells.title])).toEqual([
      [1, '焊工'],
      [2, 'bad_json'],
      [4, 'nul'],
      [5, 'nul'],
      [6, 'lone_surrogate'],
      [7, 'bad_encoding'],
      [8, 'not_an_object'],
      [9, 'not_an_object'],
      [10, 'not_an_object'],
      [11, 'line_too_long'],
      [12, 'bad_json'],
      [13, 'too_deep'],
      [14, '末行'],
    ])
  })

  test('a .gz is unpacked; one cut short gives what it held and says so', async () => {
    const text = Array.from({ length: 3000 }, (_, i) => `{"id":"${i}","title":"工${Math.sin(i)}"}\n`).join('')
    const packed = gzipSync(text)
    expect(await rowsOf(file('whole.ndjson.gz', packed))).toHaveLength(3000)
    const cut = await rowsOf(file('cut.ndjson.gz', packed.subarray(0, packed.length / 2)))
    expect(cut.length).toBeGreaterThan(500)
    expect(cut.at(-1)?.refused).toBe('broken_archive')
  })

  test('a line of 200 MB is passed over without being held', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 0x61)
    const packed = gzipSync(Buffer.concat([...Array(200).fill(chunk), Buffer.from('\n{"title":"后一行"}\n')]))
    const path = file('huge.jsonl.gz', packed)
    const before = process.memoryUsage().rss
    const rows = await rowsOf(path)
    expect(rows.map((row) => row.refused ?? row.cells.title)).toEqual(['line_too_long', '后一行'])
    expect(process.memoryUsage().rss - before).toBeLessThan(120e6)
  })
})

describe('CSV', () => {
  test('quotes, line breaks inside cells, semicolons and stray quotes', async () => {
    const rows = await rowsOf(
      file(
        'a.csv',
        '\ufeff岗位名称,薪资,描述\r\n焊工,"6,000-8,000","第一行\n第""二""行"\r\n5" 管工,面议,短\r\n',
      ),
    )
    expect(rows).toEqual([
      { line: 2, cells: { 岗位名称: '焊工', 薪资: '6,000-8,000', 描述: '第一行\n第"二"行' } },
      { line: 4, cells: { 岗位名称: '5" 管工', 薪资: '面议', 描述: '短' } },
    ])
    expect(await rowsOf(file('b.csv', 'title;company\n焊工;甲厂\n'))).toEqual([
      { line: 2, cells: { title: '焊工', company: '甲厂' } },
    ])
  })

  test('a quote that never closes costs its own line only', async () => {
    const rows = await rowsOf(file('open.csv', 'title,company\n焊工,"甲厂\n电工,乙厂\n钳工,丙厂\n'))
    expect(rows.map((row) => row.refused ?? row.cells.title)).toEqual(['unclosed_quote', '电工', '钳工'])
  })

  test('GB18030 is told from UTF-8 by what is in the file', async () => {
    expect(await rowsOf(file('gb.csv', GB))).toEqual([{ line: 2, cells: { 标题: '电工' } }])
  })

  test('one line in another encoding is told and the rest goes on', async () => {
    const rows = await rowsOf(
      file('mixed.csv', Buffer.concat([Buffer.from('title\n焊工\n'), GB.subarray(5), Buffer.from('钳工\n')])),
    )
    expect(rows.map((row) => row.refused ?? row.cells.title)).toEqual(['焊工', 'bad_encoding', '钳工'])
  })
})

describe('XLSX', () => {
  test('the first sheet’s rows, numbers and dates', async () => {
    const path = join(folder, 'sheet.xlsx')
    const text = (value: string) => ({ value, type: String })
    await writeXlsxFile([
      [text('岗位名称'), text('招聘人数'), text('截止日期')],
      [
        text('焊工'),
        { value: 3, type: Number },
        { value: new Date('2030-01-02T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
      ],
      [null, null, null],
      [text('电工'), null, null],
    ]).toFile(path)
    expect(await rowsOf(path)).toEqual([
      { line: 2, cells: { 岗位名称: '焊工', 招聘人数: 3, 截止日期: '2030-01-02' } },
      { line: 4, cells: { 岗位名称: '电工' } },
    ])
  })

  test('what is no workbook is refused in one line', async () => {
    await expect(rowsOf(file('no.xlsx', 'nothing'))).rejects.toThrow(/is no XLSX workbook/)
    await expect(
      rowsOf(file('no2.xlsx', Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]))),
    ).rejects.toThrow(/XLSX/)
  })
})

test.each([
  ['gone.jsonl', /does not exist/],
  ['.', /is not a file/],
])('%s is refused', async (name, why) => {
  await expect(readerFor(join(folder, name))).rejects.toThrow(why)
})

test('an unknown kind, UTF-16 and a false .gz are refused', async () => {
  await expect(readerFor(file('a.pdf', ''))).rejects.toThrow(/only .jsonl/)
  await expect(rowsOf(file('u16.csv', Buffer.from('\ufefftitle\n', 'utf16le')))).rejects.toThrow(/UTF-16/)
  await expect(rowsOf(file('no.csv.gz', 'plain'))).rejects.toThrow(/no gzip/)
})

test('a heading and notes above the names of the columns are passed over', async () => {
  const rows = [
    ['兰州新区岗位征集表'],
    ['填表说明：', '每行一个岗位'],
    ['岗位名称', '单位名称'],
    ['焊工', '甲厂'],
  ]
  const path = join(folder, 'headed.xlsx')
  await writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toFile(path)
  const expected = [{ line: 4, cells: { 岗位名称: '焊工', 单位名称: '甲厂' } }]
  expect(await rowsOf(path)).toEqual(expected)
  expect(await rowsOf(file('headed.csv', rows.map((row) => row.join(',')).join('\n')))).toEqual(expected)
})

test('a table whose columns have no known name is refused with names to use', async () => {
  await expect(rowsOf(file('nameless.csv', 'x,y\n1,2\n'))).rejects.toThrow(/岗位名称/)
  const path = join(folder, 'nameless.xlsx')
  await writeXlsxFile([[{ value: 'x', type: String }]]).toFile(path)
  await expect(rowsOf(path)).rejects.toThrow(/岗位名称/)
})

test('an empty file has no rows', async () => {
  expect(await rowsOf(file('empty.jsonl', ''))).toEqual([])
  expect(await rowsOf(file('empty.csv', ''))).toEqual([])
})

test('a file’s name without its endings is its source', () => {
  expect(sourceOfFile('/a/b/新区岗位.csv.gz')).toBe('新区岗位')
  expect(sourceOfFile('.jsonl')).toBe('import')
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../../infra/testing/database.ts'
import { openSql, type Sql } from '../db.ts'
import { importPostings } from './import.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const NOW = new Date('2026-11-20T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'pinqiao-import-'))
const open: Sql[] = []
afterAll(async () => {
  await Promise.all(open.map((sql) => sql.end()))
  rmSync(folder, { recursive: true, force: true })
})

async function freshDatabase(): Promise<{ url: string; sql: Sql }> {
  const { url } = await createTestDatabase()
  const sql = openSql(url, { name: 'test', connections: 4, statementTimeout: 30_000 })
  open.push(sql)
  return { url, sql }
}

function file(name: string, rows: (Record<string, unknown> | string)[]): string {
  const path = join(folder, name)
  writeFileSync(path, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))
  return path
}

let reports = 0
function run(sql: Sql, files: string[], publish = true) {
  const reportPath = join(folder, `report-${++reports}.csv`)
  return importPostings(sql, files, { publish, reportPath, now: NOW, progress: () => {} })
}

const WHOLE = {
  id: 'w1',
  岗位名称: '焊工（男，45岁以下）',
  单位名称: '秦川装备厂',
  薪资: '6000-8000元/月',
  工作地点: '甘肃省兰州市永登县',
  招聘人数: '3人',
  学历: '中专及以上',
  岗位职责: '负责管道焊接，两班倒。',
  任职要求: '1、持焊工证；2、限男性，25-40岁；3、有2年以上焊接经验。',
  福利: '五险，包吃住，班车',
}

describe('one import', () => {
  let sql: Sql
  let path: string
  beforeAll(async () => {
    sql = (await freshDatabase()).sql
    path = file('mixed.jsonl', [
      WHOLE,
      '{"broken": ',
      { id: 'w1', 岗位名称: '另一行同号', 单位名称: '秦川装备厂' },
      { 岗位名称: '=cmd()工', 公司: '无地点公司', 薪资: 'abc9' },
      { something: 'else' },
      { id: 'old', title: '电工', company: '甲', loc: '兰州市', 截止日期: '2020-01-01' },
    ])
  })

  test('tells what became of each row', async () => {
    const summary = await run(sql, [path])
    expect(summary).toMatchObject({
      read: 6,
      new: 3,
      changed: 0,
      unchanged: 0,
      live: 1,
      drafts: 2,
      refused: { bad_json: 1, duplicate: 1, empty_row: 1 },
    })
    const report = readFileSync(summary.reportPath, 'utf8').trim().split('\r\n')
    expect(report).toHaveLength(7)
    expect(report[2]).toContain(',2,,,bad_json,')
    expect(report[4]).toContain("'=cmd()工")
    expect(report[4]).toContain('pay_not_understood')
    expect(report[6]).toContain('expired')
  })

  test('turns a row into a live posting without the wording the law forbids', async () => {
    const [row] = await sql`
      select p.*, p.valid_until::text as last_day, e.name as employer
      from posting p join employer e on e.id = p.employer_id where source_ref = 'w1'`
    expect(row).toMatchObject({
      source: 'mixed',
      title: '焊工',
      employer: '秦川装备厂',
      state: 'live',
      last_day: '2026-12-20',
      pay_min: 6000,
      pay_max: 8000,
      pay_basis: 'month',
      place: '620121',
      headcount: 3,
      education: 'senior_high',
      experience_years: 2,
      shifts: ['two_shift'],
      benefits: ['social_insurance', 'meals', 'dorm', 'shuttle'],
      requirements: '1、持焊工证；3、有2年以上焊接经验。',
      missing: [],
    })
    expect(row?.certificates).not.toEqual([])
    const held = await sql`select kind, phrase from held_wording order by phrase`
    expect(new Set(held.map((one) => one.kind))).toEqual(new Set(['sex', 'age']))
  })

  test('a second run changes nothing at all', async () => {
    await sql`truncate outbox`
    const before = await sql`select * from posting order by id`
    const summary = await run(sql, [path])
    expect(summary).toMatchObject({ new: 0, changed: 0, unchanged: 3 })
    expect(await sql`select * from posting order by id`).toEqual(before)
    expect(await sql`select 1 from outbox`).toHaveLength(0)
  })

  test('a row read before is passed over, and told from what is stored', async () => {
    await sql`update posting set title = '电焊工' where source_ref = 'w1'`
    const summary = await run(sql, [path])
    expect(summary).toMatchObject({ new: 0, changed: 0, unchanged: 3, live: 1, drafts: 2 })
    const line = readFileSync(summary.reportPath, 'utf8').split('\r\n')[1]
    expect(line).toContain(',w1,unchanged,live,')
    expect(line).toContain(',电焊工,秦川装备厂,')
    expect(line).toContain('sex: ')
  })

  test('a row understood otherwise before is read again, without a word to the index when it comes out the same', async () => {
    const noted = () => sql`select row_hash from imported_row order by posting_id`
    const before = await noted()
    expect(before).toHaveLength(3)
    await sql`update imported_row set row_hash = 'of another version'`
    await sql`truncate outbox`
    expect(await run(sql, [path])).toMatchObject({ changed: 0, unchanged: 3 })
    expect(await noted()).toEqual(before)
    expect(await sql`select 1 from outbox`).toHaveLength(0)
  })

  test('a posting that another import has written since is written anew', async () => {
    await sql`update posting set title = '他', content_hash = 'another' where source_ref = 'w1'`
    expect(await run(sql, [path])).toMatchObject({ changed: 1, unchanged: 2 })
    expect((await sql`select title from posting where source_ref = 'w1'`)[0]?.title).toBe('焊工')
  })

  test('the run is on record', async () => {
    const runs = await sql`select counts->>'read' as read, finished_at from import_run`
    expect(runs).toHaveLength(5)
    expect(runs[0]).toMatchObject({ read: '6' })
    expect(runs[0]?.finished_at).not.toBeNull()
  })
})

test('without publish all rows are drafts, and publishing later makes the complete ones live', async () => {
  const { sql } = await freshDatabase()
  const path = file('later.jsonl', [WHOLE])
  expect(await run(sql, [path], false)).toMatchObject({ live: 0, drafts: 1 })
  expect(await sql`select 1 from posting where state = 'live'`).toHaveLength(0)
  expect(await run(sql, [path])).toMatchObject({ live: 1, changed: 1 })
  expect(await sql`select 1 from posting where state = 'live'`).toHaveLength(1)
})

test('a file that cannot be read as a whole stops the import with one line', async () => {
  const { sql } = await freshDatabase()
  const broken = join(folder, 'broken.xlsx')
  writeFileSync(broken, 'no workbook')
  await expect(run(sql, [broken])).rejects.toThrow(/is no XLSX workbook/)
  await expect(run(sql, [join(folder, 'gone.csv')])).rejects.toThrow(/does not exist/)
})

describe('killed half-way', () => {
  const towns = ['兰州市七里河区', '兰州市城关区', '甘肃省白银市', '西安市雁塔区', '成都市武侯区']
  const jobs = ['焊工', '电工', '叉车司机', '客房服务员', '养老护理员', '仓库管理员', '化工操作工', '会计']
  const rows = Array.from({ length: 6000 }, (_, i) => ({
    id: `k${i}`,
    title: `${jobs[i % jobs.length]}${i % 7 === 0 ? '（女）' : ''}`,
    company: `第${i % 300}号公司`,
    loc: towns[i % towns.length],
    pay: `${4000 + (i % 40) * 100}-${6000 + (i % 40) * 100}元/月`,
    desc: `岗位职责：第${i}项工作，按流程操作并做好记录。任职要求：${i % 5 === 0 ? '18-35岁，' : ''}能吃苦耐劳，会使用电脑。`,
  }))

  test('and run again: nothing is doubled and nothing is lost', { timeout: 90_000 }, async () => {
    const path = file('killed.jsonl', rows)
    const { url, sql } = await freshDatabase()
    const child = command(url, path)
    await until(child, async () => (await count(sql)) >= 1000)
    child.kill('SIGKILL')
    await once(child, 'close')
    const halfway = await count(sql)
    expect(halfway).toBeGreaterThanOrEqual(1000)
    expect(halfway).toBeLessThan(rows.length)
    expect(await incomplete(sql)).toBe(0)

    const again = await run(sql, [path])
    expect(again).toMatchObject({ new: rows.length - halfway, unchanged: halfway })
    const clean = await freshDatabase()
    await run(clean.sql, [path])
    expect(await contents(sql)).toEqual(await contents(clean.sql))
    expect(await incomplete(sql)).toBe(0)
  })

  function command(url: string, path: string): ChildProcess {
    const report = join(folder, `killed-${++reports}.csv`)
    return spawn(
      process.execPath,
      [join(ROOT, 'infra/import.ts'), 'postings', path, '--publish', '--report', report],
      { env: { ...process.env, DATABASE_URL: url, NODE_OPTIONS: '' }, stdio: 'ignore' },
    )
  }

  /** Looks again and again, as fast as the database answers; gives up when the child ends by itself. */
  async function until(child: ChildProcess, reached: () => Promise<boolean>): Promise<void> {
    while (!(await reached())) {
      if (child.exitCode !== null) throw new Error(`the import ended by itself with ${child.exitCode}`)
    }
  }

  const count = async (sql: Sql) =>
    (await sql<{ n: number }[]>`select count(*)::int as n from posting`)[0]?.n ?? 0

  /** Postings without words, or with an employer that is not there. */
  const incomplete = async (sql: Sql) =>
    (
      await sql<{ n: number }[]>`
        select count(*)::int as n from posting p left join posting_words w on w.posting_id = p.id
        where w.posting_id is null or p.employer_id is null`
    )[0]?.n

  const contents = (sql: Sql) => sql`
    select p.source, p.source_ref, p.content_hash, p.state, p.title, e.name, w.body,
      (select count(*)::int from held_wording h where h.posting_id = p.id) as held
    from posting p join employer e on e.id = p.employer_id join posting_words w on w.posting_id = p.id
    order by p.source_ref`
})

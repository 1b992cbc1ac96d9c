import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../../../infra/testing/database.ts'
import { openSql, type Sql } from '../db.ts'
import { emptyDraft, type PostingDraft } from './draft.ts'
import { savePostings } from './write.ts'

let sql: Sql
beforeAll(async () => {
  const database = await createTestDatabase()
  sql = openSql(database.url, { name: 'test', connections: 4, statementTimeout: 10_000 })
})
afterAll(() => sql.end())
beforeEach(async () => {
  await sql`delete from posting`
  await sql`delete from employer`
  await sql`delete from outbox`
})

const NOW = new Date('2026-11-20T02:00:00Z')

function live(ref: string, more: Partial<PostingDraft> = {}): PostingDraft {
  return {
    ...emptyDraft('test', ref, '焊工'),
    state: 'live',
    employer: { name: '兰州新区某厂', origin: 'import' },
    duties: '负责焊接',
    place: '620171',
    publishedAt: NOW,
    validUntil: '2026-12-20',
    ...more,
  }
}

const save = (...drafts: PostingDraft[]) => sql.begin((tx) => savePostings(tx, drafts))
const postings = () => sql`select * from posting order by id`

test('a posting is written with its employer, words and held wording, and the index is told', async () => {
  const [saved] = await save(
    live('a', {
      payMin: 5000,
      payMax: 8000,
      payBasis: 'month',
      shifts: ['two_shift'],
      benefits: ['dorm'],
      lat: 36.5,
      lon: 103.7,
      held: [{ field: 'duties', kind: 'sex', phrase: '限男性' }],
    }),
  )
  expect(saved?.outcome).toBe('new')
  const [row] = await sql`
    select p.title, p.state, p.pay_min, p.shifts, p.benefits, p.valid_until::text, e.name, e.origin, w.title as words,
      h.phrase
    from posting p join employer e on e.id = p.employer_id
    join posting_words w on w.posting_id = p.id join held_wording h on h.posting_id = p.id`
  expect(row).toEqual({
    title: '焊工',
    state: 'live',
    pay_min: 5000,
    shifts: ['two_shift'],
    benefits: ['dorm'],
    valid_until: '2026-12-20',
    name: '兰州新区某厂',
    origin: 'import',
    words: '焊工',
    phrase: '限男性',
  })
  const told = await sql`select posting_id from outbox`
  expect(told.map((one) => one.posting_id)).toEqual([saved?.id])
})

test('the same again writes nothing and tells nobody', async () => {
  await save(live('a'), live('b'))
  const before = await postings()
  await sql`truncate outbox`
  const later = new Date('2026-11-25T02:00:00Z')
  const again = await save(
    live('a', { publishedAt: later, validUntil: '2026-12-25' }),
    live('b', { publishedAt: later, validUntil: '2026-12-25' }),
  )
  expect(again.map((one) => one.outcome)).toEqual(['unchanged', 'unchanged'])
  expect(await postings()).toEqual(before)
  expect(await sql`select 1 from outbox`).toHaveLength(0)
})

test('a changed row is updated in place, with its words and its held wording', async () => {
  const [first] = await save(live('a', { held: [{ field: 'title', kind: 'age', phrase: '35岁以下' }] }))
  const [second] = await save(live('a', { title: '电工', employer: { name: '另一家', origin: 'import' } }))
  expect(second).toEqual({ id: first?.id, outcome: 'changed' })
  const rows = await sql`
    select p.title, w.title as words, e.name from posting p join posting_words w on w.posting_id = p.id
    join employer e on e.id = p.employer_id`
  expect([...rows]).toEqual([{ title: '电工', words: '电工', name: '另一家' }])
  expect(await sql`select 1 from held_wording`).toHaveLength(0)
})

test('what people decided about a posting outlives a second import', async () => {
  const [saved] = await save(live('a'))
  for (const state of ['paused', 'filled', 'closed']) {
    await sql`update posting set state = ${state} where id = ${saved?.id ?? 0}`
    await save(live('a', { title: `${state}工` }))
    await save(live('a', { title: `${state}工` }))
    expect((await postings())[0]?.state).toBe(state)
  }
})

test('a draft is published when asked for later, and one whose time is over is renewed', async () => {
  const draft = live('a', { state: 'draft', publishedAt: null, validUntil: null })
  await save(draft)
  expect((await postings())[0]).toMatchObject({ state: 'draft', published_at: null })
  expect((await save(live('a')))[0]?.outcome).toBe('changed')
  expect((await postings())[0]).toMatchObject({ state: 'live', published_at: NOW, renewed_at: null })
  expect((await save(draft))[0]?.outcome).toBe('unchanged')
  expect((await postings())[0]?.state).toBe('live')
  const later = new Date('2027-01-05T02:00:00Z')
  await save(live('a', { publishedAt: later, validUntil: '2027-02-04' }))
  expect((await postings())[0]).toMatchObject({ published_at: NOW, renewed_at: later })
})

test('of two drafts with one ref in a batch the later wins, and both hear the same id', async () => {
  const saved = await save(live('a'), live('a', { title: '电工' }))
  expect(new Set(saved.map((one) => one.id)).size).toBe(1)
  expect((await postings()).map((row) => row.title)).toEqual(['电工'])
})

test('ten writers of the same rows at once leave each row once', async () => {
  const drafts = Array.from({ length: 40 }, (_, i) => live(String(i), { title: `焊工${i}` }))
  const turned = (by: number) => [...drafts.slice(by), ...drafts.slice(0, by)]
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => save(...turned(i * 4))))
  // Two of them may wait for each other; then one gives way with a code the importer tries again on.
  for (const result of results) if (result.status === 'rejected') expect(result.reason.code).toBe('40P01')
  expect(await postings()).toHaveLength(40)
  expect(await sql`select 1 from employer`).toHaveLength(1)
})

test('a draft the tables refuse is refused as a whole', async () => {
  await expect(save(live('a'), live('b', { payMin: 5, payMax: 4 }))).rejects.toThrow(/pay_range_rises/)
  await expect(save(live('c', { validUntil: null }))).rejects.toThrow(/a_live_posting_has_dates/)
  expect(await postings()).toHaveLength(0)
})

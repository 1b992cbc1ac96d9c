import { createTestDatabase } from '../../../../infra/testing/database.ts'
import { openSql, type Sql } from '../db.ts'
import { serve } from '../main.ts'
import { emptyDraft, type PostingDraft } from '../postings/draft.ts'
import { savePostings } from '../postings/write.ts'

/** Sealed with this in every test. */
export const TEST_KEY = Buffer.alloc(32, 7)

/** The day all tests of the API take place on. */
export const NOW = new Date('2026-11-20T04:00:00Z')

export interface TestApi {
  url: string
  /** Asks a path below /api/v1 and reads the JSON, which a test looks into as it likes. */
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every route and refusal; each test states what it expects
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: any }>
  /** POSTs JSON. */
  post(path: string, body: unknown): ReturnType<TestApi['ask']>
  log: string[]
  close(): Promise<void>
}

/** A server of its own on a database, as `npm start` would run it. */
export async function serveOn(databaseUrl: string, now: () => Date = () => NOW): Promise<TestApi> {
  const log: string[] = []
  const served = await serve({
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    web: null,
    masterKey: TEST_KEY,
    jobs: false,
    now,
    log: (line) => log.push(line),
  })
  return { ...asking(`${served.url}/api/v1`, fetch), url: served.url, log, close: () => served.close() }
}

export function asking(base: string, fetch: (request: Request) => Response | Promise<Response>) {
  const ask: TestApi['ask'] = async (path, init) => {
    const answer = await fetch(new Request(`${base}${path}`, init))
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
  }
  const post: TestApi['post'] = (path, body) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { ask, post }
}

export interface TestWorld {
  url: string
  sql: Sql
  drop(): Promise<void>
}

export async function makeWorld(drafts: PostingDraft[] = []): Promise<TestWorld> {
  const database = await createTestDatabase()
  const sql = openSql(database.url)
  if (drafts.length > 0) await save(sql, drafts)
  return {
    url: database.url,
    sql,
    async drop() {
      await sql.end({ timeout: 1 })
      await database.drop()
    },
  }
}

/** Writes drafts and gives their ids in the same order. */
export async function save(sql: Sql, drafts: PostingDraft[]): Promise<number[]> {
  const saved = await sql.begin((tx) => savePostings(tx, drafts))
  return saved.map(({ id }) => id)
}

/** A live posting of today with a title, and whatever a test cares for. */
export function live(ref: string, title: string, parts: Partial<PostingDraft> = {}): PostingDraft {
  return {
    ...emptyDraft('test', ref, title),
    state: 'live',
    employer: { name: '兰州新区试验有限公司', origin: 'registered' },
    duties: `负责${title}的日常工作`,
    publishedAt: new Date('2026-11-19T02:00:00Z'),
    validUntil: '2026-12-19',
    ...parts,
  }
}

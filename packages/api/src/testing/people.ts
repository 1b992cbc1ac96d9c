// People for tests: accounts with hats, signed in through the real routes.

import { openSql } from '../db.ts'
import { runDueJobs } from '../jobs/worker.ts'
import type { Post } from '../messages/post.ts'
import { createSealer } from '../seal/sealer.ts'
import { NOW, TEST_KEY, type TestApi, type TestWorld } from './served.ts'

export interface Person {
  accountId: number
  cookie: string
  /** The same as the API's, signed in. */
  ask: TestApi['ask']
  post: (path: string, body: unknown, key?: string) => ReturnType<TestApi['ask']>
}

const PASSWORD = '一句够长的口令 for tests'
let count = 0

/** Registers an account over HTTP. */
export async function person(api: TestApi, name = '测试人'): Promise<Person> {
  const phone = `139${String(++count).padStart(8, '0')}`
  const answer = await api.post('/accounts', { name, phone, password: PASSWORD })
  if (answer.status !== 201) throw new Error(`no account: ${JSON.stringify(answer.body)}`)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { accountId: answer.body.id, cookie, ...signedIn(api, cookie) }
}

function signedIn(api: TestApi, cookie: string): Pick<Person, 'ask' | 'post'> {
  const ask: TestApi['ask'] = (path, init = {}) =>
    api.ask(path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } })
  return {
    ask,
    post: (path, body, key) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
        body: JSON.stringify(body),
      }),
  }
}

/** An officer of a district and everything below it; all of the New Area unless said. */
export async function officer(api: TestApi, { sql }: TestWorld, district = '620171'): Promise<Person> {
  const one = await person(api, '经办人')
  await sql`insert into account_role (account_id, role, district) values (${one.accountId}, 'officer', ${district})`
  return one
}

export async function staffOf(api: TestApi, { sql }: TestWorld, fairId: number): Promise<Person> {
  const one = await person(api, '会务')
  await sql`insert into account_role (account_id, role, fair_id) values (${one.accountId}, 'fair_staff', ${fairId})`
  return one
}

export async function withRole(api: TestApi, { sql }: TestWorld, role: 'admin' | 'auditor'): Promise<Person> {
  const one = await person(api, role)
  await sql`insert into account_role (account_id, role) values (${one.accountId}, ${role})`
  return one
}

/** Works on all jobs that are due, as the server would. */
export async function workOnJobs({ url }: TestWorld, post: Post | null = null): Promise<string[]> {
  const log: string[] = []
  const sql = openSql(url)
  try {
    await runDueJobs(url, {
      sql,
      now: () => NOW,
      log: (line) => log.push(line),
      post,
      seal: createSealer(TEST_KEY),
      publicUrl: 'https://pinqiao.example',
    })
  } finally {
    await sql.end({ timeout: 1 })
  }
  return log
}

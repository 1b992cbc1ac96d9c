import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { openCity } from '../testing/office.ts'
import { person, workOnJobs } from '../testing/people.ts'
import { openPost } from './post.ts'
import { tell } from './tell.ts'

const { world, api } = await openCity()

/** A mail server of this machine that keeps what it gets. */
async function mailServer(refuse = false) {
  const letters: { to: string[]; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      done(refuse ? Object.assign(new Error(`no mailbox ${address}`), { responseCode: 550 }) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const post = openPost(`smtp://127.0.0.1:${port}`, 'jobs@example.org')
  return {
    letters,
    post,
    async close() {
      post.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function withEmail(email: string): Promise<number> {
  const answer = await api.post('/accounts', { name: '马晓燕', email, password: '一句够长的口令，给测试用' })
  return answer.body.id
}

/** Jobs that wait after a failure are due at once. */
const hurry = () => world.sql`update graphile_worker._private_jobs set run_at = now()`

test('a new account is greeted once, in the app and by letter', async () => {
  const mail = await mailServer()
  const id = await withEmail('greeted@example.org')
  await world.sql`select graphile_worker.add_job('welcome', ${JSON.stringify({ accountId: id })}::json)`
  await workOnJobs(world, mail.post)
  await mail.close()
  expect(await world.sql`select kind, link from message where account_id = ${id}`).toEqual([
    { kind: 'welcome', link: '/me' },
  ])
  expect(mail.letters).toHaveLength(1)
  expect(mail.letters[0]?.to).toEqual(['greeted@example.org'])
  expect(mail.letters[0]?.text).toMatch(/^Message-ID: <message-\d+@pinqiao>$/im)
  expect(mail.letters[0]?.text).toMatch(/^From: jobs@example.org/im)
})

test('messages come newest first, in pages, and are read one by one or all that were shown', async () => {
  const one = await person(api)
  await workOnJobs(world)
  for (let i = 1; i <= 4; i++) {
    await world.sql.begin((tx) =>
      tell(tx, { accountId: one.accountId, kind: 'fair_registered', params: { fair: `第 ${i} 场` } }),
    )
  }
  const first = (await one.ask('/messages?limit=3')).body
  expect(first.messages.map(({ params }: { params: { fair: string } }) => params.fair)).toEqual([
    '第 4 场',
    '第 3 场',
    '第 2 场',
  ])
  expect(first.unread).toBe(5)
  const second = (await one.ask(`/messages?limit=3&before=${first.next}`)).body
  expect(second.messages.map(({ kind }: { kind: string }) => kind)).toEqual(['fair_registered', 'welcome'])
  expect(second.next).toBeNull()
  expect((await one.ask(`/messages/${first.messages[1].id}/reads`, { method: 'POST' })).status).toBe(200)
  expect((await one.ask('/messages')).body.unread).toBe(4)
  await one.post('/messages/reads', { until: first.messages[1].id })
  const after = (await one.ask('/messages')).body
  expect(after.messages.map(({ read }: { read: boolean }) => read)).toEqual([false, true, true, true, true])
  expect((await one.ask('/accounts/me')).body.unread).toBe(1)
})

test('nobody reads another’s messages', async () => {
  const [one, other] = [await person(api), await person(api)]
  await workOnJobs(world)
  const [mine] = (await one.ask('/messages')).body.messages
  expect(await other.ask(`/messages/${mine.id}/reads`, { method: 'POST' })).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
  await other.post('/messages/reads', { until: mine.id + 1000 })
  expect((await one.ask('/messages')).body.unread).toBe(1)
  expect((await other.ask('/messages')).body.messages.map(({ id }: { id: number }) => id)).not.toContain(
    mine.id,
  )
  expect(await api.ask('/messages')).toMatchObject({ status: 401 })
})

test('what was read in the app meanwhile, or belongs to a closed account, is not mailed', async () => {
  const mail = await mailServer()
  const read = await withEmail('read@example.org')
  const closed = await withEmail('closed@example.org')
  const none = await withEmail('none@example.org')
  // All three have a greeting and an invitation that wait for their letters.
  await world.sql.begin(async (tx) => {
    for (const accountId of [read, closed, none]) await tell(tx, { accountId, kind: 'invited' })
  })
  await world.sql`update message set read_at = now() where account_id = ${read}`
  await world.sql`update account set state = 'disabled' where id = ${closed}`
  await world.sql`update account set email = null, phone_index = '\\x01' where id = ${none}`
  await workOnJobs(world, mail.post)
  await mail.close()
  expect(mail.letters.map(({ to }) => to[0])).toEqual(['read@example.org'])
  expect(
    await world.sql`select kind from message where account_id = ${read} and mailed_at is not null`,
  ).toEqual([{ kind: 'welcome' }])
})

test('while the mail server is down letters wait, and then each goes out once', async () => {
  const dead = await mailServer()
  await dead.close()
  const id = await withEmail('later@example.org')
  const deadPost = openPost('smtp://127.0.0.1:1', 'jobs@example.org')
  const log = await workOnJobs(world, deadPost)
  deadPost.close()
  expect(log.join()).toContain('a letter was not taken')
  expect(log.join()).not.toContain('later@example.org')
  expect(await world.sql`select from message where account_id = ${id} and mailed_at is not null`).toEqual([])
  const mail = await mailServer()
  await hurry()
  await workOnJobs(world, mail.post)
  await hurry()
  await workOnJobs(world, mail.post)
  await mail.close()
  expect(mail.letters.filter(({ to }) => to[0] === 'later@example.org')).toHaveLength(1)
})

test('a mailbox that is refused is named neither in the log nor in the queue', async () => {
  const mail = await mailServer(true)
  await withEmail('refused@example.org')
  const log = await workOnJobs(world, mail.post)
  await mail.close()
  const rows = await world.sql`select j::text as job from graphile_worker._private_jobs j`
  expect([...log, ...rows.map(({ job }) => job)].join('\n')).not.toContain('refused@example.org')
  expect(log.join()).toContain('550')
})

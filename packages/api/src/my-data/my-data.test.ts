import { beforeAll, describe, expect, test } from 'vitest'
import { openCity } from '../testing/office.ts'
import { type Person, person, withRole } from '../testing/people.ts'
import { APART, IMPERSONAL, PERSONAL } from './catalogue.ts'

const PASSWORD = '一句够长的口令 for tests'
/** Stands in everything the person says; it must be nowhere afterwards. */
const CANARY = '金丝雀canary'
const PHONE = '13755550123'
const EMAIL = 'canary.bird@example.org'
const ID_NUMBER = '11010519491231002X'

const { world, api } = await openCity()

/** All text of all tables, also of those of the queue; sealed and binary columns are text here too. */
async function dump(): Promise<string> {
  const tables = await world.sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`
  const parts: string[] = []
  for (const { schema, name } of tables) {
    const rows = await world.sql`select t::text as row from ${world.sql(schema)}.${world.sql(name)} t`
    parts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return parts.join('\n')
}

function hits(text: string): string[] {
  const needles = [CANARY, PHONE, EMAIL, ID_NUMBER].flatMap((one) => [
    one,
    Buffer.from(one).toString('hex'),
    Buffer.from(one).toString('base64'),
  ])
  return text
    .split('\n')
    .filter((line) => needles.some((needle) => line.includes(needle)))
    .map((line) => line.slice(0, 200))
}

/** Somebody with something in every table a person can leave something in. */
async function somebody(): Promise<{ one: Person; seekerId: number }> {
  const { sql } = world
  const opened = await api.post('/accounts', { name: CANARY, phone: PHONE, password: PASSWORD })
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const ask: Person['ask'] = (path, init = {}) =>
    api.ask(path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } })
  const send = (method: string, path: string, body: unknown) =>
    ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const one: Person = {
    accountId: opened.body.id,
    cookie,
    ask,
    post: (path, body) => send('POST', path, body),
  }
  expect((await send('PUT', '/accounts/me/logins', { email: EMAIL, password: PASSWORD })).status).toBe(200)
  const { SENSITIVE_WORDING } = await import('../consents/schema.ts')
  const made = await one.post('/seekers', {
    name: CANARY,
    district: '620171101',
    ofAge: true,
    idNumber: ID_NUMBER,
    sensitive: SENSITIVE_WORDING.value,
  })
  expect(made.status).toBe(201)
  const seekerId = (await ask('/accounts/me')).body.seekerId
  const id = one.accountId
  await sql`
    update seeker set about = ${CANARY}, contest = ${CANARY}, assisted_note = ${CANARY},
      profile = ${JSON.stringify({ wanted: [CANARY] })}::text::jsonb where id = ${seekerId}`
  const [employer] = await sql`insert into employer (name, origin) values ('单位', 'registered') returning id`
  const [posting] = await sql`
    insert into posting (employer_id, source, source_ref, content_hash, state, title)
    values (${employer?.id}, 'test', ${String(seekerId)}, 'x', 'submitted', '焊工') returning id`
  const [consent] = await sql`
    insert into consent (seeker_id, purpose, employer_id, wording, given_by)
    values (${seekerId}, 'resume', ${employer?.id}, '1', ${id}) returning id`
  const [paper] = await sql`
    insert into upload (name, account_id, seeker_id, purpose, media_type, original_name, bytes, sha256)
    values (${`name-${seekerId}`}, ${id}, ${seekerId}, 'evidence', 'image/png', ${`${CANARY}.png`},
      ${Buffer.from(CANARY)}, sha256(${Buffer.from(CANARY)})) returning id`
  await sql`
    insert into group_claim (seeker_id, "group", details, note, evidence, claimed_by, decision_note)
    values (${seekerId}, 'veteran', ${JSON.stringify({ where: CANARY })}::text::jsonb, ${CANARY}, ${paper?.id}, ${id}, ${CANARY})`
  const [application] = await sql`
    insert into application (posting_id, employer_id, seeker_id, message, consent_id)
    values (${posting?.id}, ${employer?.id}, ${seekerId}, ${CANARY}, ${consent?.id}) returning id`
  await sql`
    insert into application_step (application_id, move, to_state, by_account, by_role, note)
    values (${application?.id}, 'submit', 'submitted', ${id}, 'seeker', ${CANARY})`
  await sql`
    insert into intent (employer_id, seeker_id, posting_id, noted_by) values
      (${employer?.id}, ${seekerId}, ${posting?.id}, ${id})`
  for (const [state, full] of [
    ['confirmed', true],
    ['reversed', false],
  ] as const) {
    const [placement] = await sql`
      insert into placement (seeker_id, employer_id, employer_name, kind, full_time, title, district, starts_on,
        recorded_by, recorded_as, answered_at, contest, state)
      values (${seekerId}, ${employer?.id}, '单位', 'employment', ${full}, '焊工', '620171101', '2026-03-01', ${id},
        'officer', now(), ${CANARY}, ${state}) returning id`
    await sql`
      insert into placement_answer (placement_id, answer, note, by_account)
      values (${placement?.id}, 'contest', ${CANARY}, ${id})`
    await sql`
      insert into placement_evidence (placement_id, step, on_date, note, by_account, by_role, upload_id)
      values (${placement?.id}, 'contract', '2026-03-01', ${CANARY}, ${id}, 'officer', ${paper?.id})`
    await sql`
      insert into placement_end (placement_id, ends_on, reason, note, ended_by, by_role)
      values (${placement?.id}, '2026-08-01', 'resigned', ${CANARY}, ${id}, 'officer')`
  }
  await sql`
    insert into placement_reversal (placement_id, reason, note, reversed_by)
    select id, 'duplicate', ${CANARY}, ${id} from placement where seeker_id = ${seekerId} and state = 'reversed'`
  await sql`
    insert into invitation (employer_id, token_hash, role, email, invited_by, expires_at)
    values (${employer?.id}, ${Buffer.from(`token ${seekerId}`)}, 'recruiter', ${EMAIL}, ${id}, now() + interval '1 day')`
  await sql`insert into message (account_id, kind, params) values (${id}, 'welcome', ${JSON.stringify({ name: CANARY })}::text::jsonb)`
  return { one, seekerId }
}

test('every column of every table with personal data says what becomes of it', async () => {
  const rows = await world.sql`
    select table_name as table, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns where table_schema = 'public' group by table_name`
  const real = new Map(rows.map(({ table, columns }) => [String(table), columns as string[]]))
  for (const { name, columns } of PERSONAL) expect(Object.keys(columns).sort(), name).toEqual(real.get(name))
  const listed = [...PERSONAL.map(({ name }) => name), ...APART, ...IMPERSONAL]
  expect([...real.keys()].sort()).toEqual(listed.sort())
})

describe('one person', () => {
  let one: Person
  let seekerId: number
  beforeAll(async () => {
    ;({ one, seekerId } = await somebody())
  })

  test('downloads everything that is kept, numbers in clear, and no keys or hashes', async () => {
    const { status, headers, body } = await one.ask('/accounts/me/export')
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toBe('attachment; filename="pinqiao.json"')
    expect(body.tables.account[0]).toMatchObject({ name: CANARY, phone: PHONE, email: EMAIL })
    expect(body.tables.seeker[0]).toMatchObject({ id: seekerId, id_number: ID_NUMBER, about: CANARY })
    const filled = (await dump())
      .split('\n')
      .filter((line) => line.includes(CANARY))
      .map((line) => line.split(' ')[0] ?? '')
    for (const table of new Set(filled)) expect(Object.keys(body.tables), table).toContain(table)
    for (const { name, columns } of PERSONAL) {
      const shown = Object.entries(columns).filter(([, fate]) => !fate.startsWith('hide'))
      for (const row of body.tables[name] ?? []) {
        expect(Object.keys(row).sort(), name).toEqual(
          shown.map(([column]) => column.replace(/_sealed$/, '')).sort(),
        )
      }
    }
    expect(body.tables.audit.map(({ verb }: { verb: string }) => verb)).toContain('account:register')
    expect(JSON.stringify(body)).not.toMatch(/argon2|_index|person_key|token_hash/)
    const another = await person(api)
    expect(JSON.stringify((await another.ask('/accounts/me/export')).body)).not.toContain(CANARY)
  })

  test('is not erased with a wrong password, nor by anybody else', async () => {
    expect(await one.post('/accounts/me/erasure', { password: 'x' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'password', code: 'wrong_password' }] },
    })
    expect(await api.post('/accounts/me/erasure', { password: PASSWORD })).toMatchObject({ status: 401 })
    expect((await one.ask('/accounts/me')).status).toBe(200)
  })

  test('leaves nothing of themself in any table once erased, and what is counted stays', async () => {
    expect(hits(await dump()).length).toBeGreaterThan(15)
    const counts = () => world.sql`
      select (select count(*) from application) as applications, (select count(*) from placement) as placements,
        (select count(*) from group_claim) as claims, (select count(*) from seeker) as seekers,
        (select count(*) from placement_evidence) as evidence, (select count(*) from intent) as intents`
    const before = await counts()
    const erased = await one.post('/accounts/me/erasure', { password: PASSWORD })
    expect(erased.status).toBe(200)
    expect(erased.headers.get('set-cookie')).toMatch(/session=;.*Max-Age=0/)
    expect(hits(await dump())).toEqual([])
    expect(await counts()).toEqual(before)
    expect(await one.ask('/accounts/me')).toMatchObject({ status: 401 })
    expect(await api.post('/sessions', { login: PHONE, password: PASSWORD })).toMatchObject({ status: 401 })
    const keys = await world.sql`
      select k.wrapped from person_key k where id in (
        (select person_key from account where id = ${one.accountId}), (select person_key from seeker where id = ${seekerId}))`
    expect(keys.every(({ wrapped }) => wrapped === null)).toBe(true)
    const [state] = await world.sql`
      select (select state from application where seeker_id = ${seekerId}) as application,
        (select state from intent where seeker_id = ${seekerId}) as intent,
        (select state from group_claim where seeker_id = ${seekerId}) as claim,
        (select count(*)::int from consent where seeker_id = ${seekerId} and withdrawn_at is null) as consents`
    expect(state).toEqual({ application: 'withdrawn', intent: 'withdrawn', claim: 'withdrawn', consents: 0 })
    expect(hits(api.log.join('\n'))).toEqual([])
  })

  test('may register again with the same phone', async () => {
    expect((await api.post('/accounts', { name: '新的开始', phone: PHONE, password: PASSWORD })).status).toBe(
      201,
    )
  })
})

test('tables that only grow stay so for everybody else', async () => {
  await expect(world.sql`update application_step set note = ''`).rejects.toThrow('never changed or deleted')
  await world.sql.begin(async (tx) => {
    await tx`select set_config('pinqiao.erasing', 'on', true)`
    await expect(tx.savepoint((inner) => inner`update audit set reason = ''`)).rejects.toThrow(
      'never changed',
    )
    await expect(tx.savepoint((inner) => inner`delete from application_step`)).rejects.toThrow(
      'never changed',
    )
  })
})

describe('an erasure waits', () => {
  test('while somebody is staff', async () => {
    const admin = await withRole(api, world, 'admin')
    expect(await admin.post('/accounts/me/erasure', { password: PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'still_staff' },
    })
    expect((await admin.ask('/accounts/me')).body.name).toBe('admin')
  })

  test('while an employer with open postings would be without an owner; of two owners who go at once, one stays', async () => {
    const { sql } = world
    const [one, other] = [await person(api), await person(api)]
    const [employer] =
      await sql`insert into employer (name, origin) values ('两人公司', 'registered') returning id`
    await sql`
      insert into posting (employer_id, source, source_ref, content_hash, state, title)
      values (${employer?.id}, 'test', 'two', 'x', 'submitted', '车工')`
    for (const owner of [one, other]) {
      await sql`
        insert into employer_member (employer_id, account_id, role) values (${employer?.id}, ${owner.accountId}, 'owner')`
    }
    const answers = await Promise.all(
      [one, other].map((owner) => owner.post('/accounts/me/erasure', { password: PASSWORD })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('sole_owner')
    const rest = await sql`
      select from employer_member where employer_id = ${employer?.id} and left_at is null`
    expect(rest).toHaveLength(1)
  })

  test('while a placement they contested has not been looked at', async () => {
    const one = await person(api)
    await one.post('/seekers', { name: '马晓燕', district: '620171101', ofAge: true })
    const { seekerId } = (await one.ask('/accounts/me')).body
    await world.sql`
      insert into placement (seeker_id, employer_name, kind, full_time, title, district, starts_on, recorded_by,
        recorded_as, answered_at, state)
      values (${seekerId}, '单位', 'employment', true, '焊工', '620171101', '2026-03-01', ${one.accountId}, 'officer', now(),
        'contested')`
    expect(await one.post('/accounts/me/erasure', { password: PASSWORD })).toMatchObject({
      status: 409,
      body: { code: 'dispute_open' },
    })
  })
})

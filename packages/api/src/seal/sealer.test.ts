import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertAccount, phoneOf } from '../accounts/queries.ts'
import { idNumberCell, insertSeeker, seekerPhoneCell } from '../seekers/queries.ts'
import { emptyProfile } from '../seekers/schema.ts'
import { openCity } from '../testing/office.ts'
import { officer, withRole } from '../testing/people.ts'
import { TEST_KEY } from '../testing/served.ts'
import { readKeyFile } from './key-file.ts'
import { createSealer } from './sealer.ts'

const PEOPLE = 1000
const seal = createSealer(TEST_KEY)

const { world, api } = await openCity()

/** 18 digits with a right check, so that the front door would take it too. */
function idNumber(i: number): string {
  const first = `62010019${70 + (i % 30)}0${1 + (i % 9)}${10 + (i % 18)}${String(i).padStart(3, '0')}`
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0)
  return first + '10X98765432'[sum % 11]
}
const phone = (i: number) => `1385${String(1000000 + i * 7919).slice(-7)}`

test(`of ${PEOPLE} phone and ID numbers none is in a dump, a log or a list`, {
  timeout: 120_000,
}, async () => {
  for (let from = 0; from < PEOPLE; from += 100) {
    await world.sql.begin(async (tx) => {
      for (let i = from; i < from + 100; i++) {
        const id = await insertAccount(tx, seal, {
          name: `人${i}`,
          phone: phone(i),
          email: null,
          passwordHash: 'x',
          fitsStaff: false,
          lang: 'zh',
        })
        const [account] = await tx<{ personKey: number }[]>`
          select person_key as "personKey" from account where id = ${id}`
        const personKey = account?.personKey ?? 0
        const seekerId = await insertSeeker(tx, {
          accountId: id,
          personKey,
          name: `人${i}`,
          district: '620171101',
          profile: emptyProfile,
          registeredBy: null,
          assistedBecause: null,
          assistedNote: '',
        })
        await tx`
          update seeker set id_number_index = ${seal.blindIndex('id_number', idNumber(i))},
            id_number_sealed = ${await seal.seal(tx, personKey, idNumberCell(seekerId), idNumber(i))},
            phone_index = ${seal.blindIndex('phone', phone(i))},
            phone_sealed = ${await seal.seal(tx, personKey, seekerPhoneCell(seekerId), phone(i))}
          where id = ${seekerId}`
      }
    })
  }
  const canaries = Array.from({ length: PEOPLE }, (_, i) => [phone(i), idNumber(i)]).flat()
  expect(new Set(canaries).size).toBe(2 * PEOPLE)
  const tables = await world.sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`
  let text = api.log.join('\n')
  for (const { schema, name } of tables) {
    const rows = await world.sql`select t::text as row from ${world.sql(schema)}.${world.sql(name)} t`
    text += rows.map(({ row }) => row).join('\n')
  }
  const desk = await officer(api, world)
  const admin = await withRole(api, world, 'admin')
  const auditor = await withRole(api, world, 'auditor')
  for (const [who, path] of [
    [desk, '/seekers'],
    [desk, '/claims'],
    [desk, '/applications'],
    [admin, '/roles'],
    [auditor, '/audit'],
  ] as const) {
    const { status, body } = await who.ask(path)
    expect(status, path).toBe(200)
    text += JSON.stringify(body)
  }
  expect(text.length).toBeGreaterThan(PEOPLE * 500)
  const all = canaries.flatMap((one) => [one, Buffer.from(one).toString('hex')])
  expect(all.filter((one) => text.includes(one))).toEqual([])
  // The search does find what is there.
  expect(text).toContain('人999')
})

describe('a sealed cell', () => {
  const account = async (number: string) =>
    world.sql.begin((tx) =>
      insertAccount(tx, seal, {
        name: '人',
        phone: number,
        email: null,
        passwordHash: 'x',
        fitsStaff: false,
        lang: 'zh',
      }),
    )

  test('opens in its place only: copied to another row, another key or changed by a bit it does not', async () => {
    const [one, other] = [await account('13800000001'), await account('13800000002')]
    expect(await phoneOf(world.sql, seal, one)).toBe('13800000001')
    await world.sql`
      update account set phone_sealed = (select phone_sealed from account where id = ${one}) where id = ${other}`
    await expect(phoneOf(world.sql, seal, other)).rejects.toThrow()
    // With the key of the other person as well, as somebody who owns the tables could do.
    await world.sql`
      update person_key set wrapped = (select wrapped from person_key k join account a on a.person_key = k.id where a.id = ${one})
      where id = (select person_key from account where id = ${other})`
    await expect(phoneOf(world.sql, seal, other)).rejects.toThrow()
    await world.sql`
      update account set phone_sealed = set_byte(phone_sealed, 30, get_byte(phone_sealed, 30) # 1) where id = ${one}`
    await expect(phoneOf(world.sql, seal, one)).rejects.toThrow()
  })

  test('is bound to its table, column and row, also under one key', async () => {
    const personKey = await world.sql.begin((tx) => seal.newPerson(tx))
    const cell = { table: 'account', column: 'phone', id: 1 }
    const sealed = await seal.seal(world.sql, personKey, cell, '13800000009')
    expect(await seal.open(world.sql, personKey, cell, sealed)).toBe('13800000009')
    for (const other of [
      { ...cell, table: 'seeker' },
      { ...cell, column: 'id_number' },
      { ...cell, id: 2 },
    ]) {
      await expect(seal.open(world.sql, personKey, other, sealed)).rejects.toThrow()
    }
  })

  test('looks different each time, and is found by its index', async () => {
    const [a, b] = [await account('13800000003'), await account('13800000004')]
    const rows = await world.sql`select phone_sealed as sealed from account where id in (${a}, ${b})`
    expect(rows[0]?.sealed.subarray(0, 13).equals(rows[1]?.sealed.subarray(0, 13))).toBe(false)
    expect(seal.blindIndex('phone', '1').equals(seal.blindIndex('phone', '1'))).toBe(true)
    expect(seal.blindIndex('phone', '1').equals(seal.blindIndex('id_number', '1'))).toBe(false)
    const other = createSealer(Buffer.alloc(32, 8))
    expect(seal.blindIndex('phone', '1').equals(other.blindIndex('phone', '1'))).toBe(false)
  })

  test('is empty once its key is destroyed', async () => {
    const one = await account('13800000005')
    await world.sql`
      update person_key set wrapped = null, destroyed_at = now()
      where id = (select person_key from account where id = ${one})`
    expect(await phoneOf(world.sql, seal, one)).toBeNull()
  })
})

describe('the key file', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pinqiao-key-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is made once, for its owner only, and read again as it was', () => {
    const path = join(folder, 'new.key')
    const key = readKeyFile(path, true)
    expect(key).toHaveLength(32)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readKeyFile(path, true).equals(key)).toBe(true)
    expect(readFileSync(path, 'utf8').trim()).toBe(key.toString('base64'))
  })

  test('that others could read is closed to them', () => {
    const path = join(folder, 'open.key')
    const key = readKeyFile(path, true)
    chmodSync(path, 0o644)
    expect(readKeyFile(path, false).equals(key)).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('is never made where data is sealed already, and must hold 32 bytes', () => {
    const path = join(folder, 'missing.key')
    expect(() => readKeyFile(path, false)).toThrow('put it back')
    expect(existsSync(path)).toBe(false)
    writeFileSync(path, 'short')
    expect(() => readKeyFile(path, false)).toThrow('32 bytes')
  })
})

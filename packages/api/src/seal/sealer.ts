// ID and phone numbers at rest: AES-256-GCM under a data key of the person, itself wrapped by the key file. Destroying
// the wrapped key makes everything sealed of that person unreadable, in backups too.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Db, Transaction } from '../db.ts'

/** First byte of everything sealed; 等保 may ask for another cipher one day. */
const AES_256_GCM = 1
const NONCE = 12
const TAG = 16

/** Where a value stands. It is bound to its cell: copied to another row it does not open. */
export interface Cell {
  table: string
  column: string
  id: number
}

/** A data key at hand: seals without asking the database for it. */
export interface PersonKey {
  /** For `person_key` columns. */
  id: number
  seal(cell: Cell, text: string): Buffer
}

export interface Sealer {
  /** Makes a data key and returns its id for `person_key` columns. */
  newPerson(tx: Transaction): Promise<number>
  /** Makes many data keys at once. */
  newPeople(tx: Transaction, count: number): Promise<PersonKey[]>
  /** @throws Error when the person has been erased */
  seal(db: Db, personKey: number, cell: Cell, text: string): Promise<Buffer>
  /** Null when the person has been erased. @throws Error when the bytes were changed or stand in another cell */
  open(db: Db, personKey: number, cell: Cell, sealed: Buffer): Promise<string | null>
  /** The same with the person's wrapped key at hand, for lists that read many keys in one statement. */
  openWith(wrapped: Buffer | null, personKey: number, cell: Cell, sealed: Buffer): string | null
  /** Whether a wrapped data key was wrapped with this master key. */
  canOpen(personKey: number, wrapped: Buffer): boolean
  /** Finds equal values without opening any; `kind` keeps phones and ID numbers apart. */
  blindIndex(kind: 'phone' | 'id_number', text: string): Buffer
  /** A keyed signature, for passes, the chain of the audit and what must be found again but not read. */
  sign(purpose: string, text: string | Buffer): Buffer
}

/** @param master 32 bytes of the key file */
export function createSealer(master: Buffer): Sealer {
  const derived = new Map<string, Buffer>()
  const derive = (purpose: string) => {
    const key = derived.get(purpose) ?? Buffer.from(hkdfSync('sha256', master, '', `pinqiao ${purpose}`, 32))
    derived.set(purpose, key)
    return key
  }
  const wrapping = derive('wrap')
  const indexing = derive('blind index')

  async function keyOf(db: Db, id: number): Promise<Buffer | null> {
    const [row] = await db<{ wrapped: Buffer | null }[]>`select wrapped from person_key where id = ${id}`
    if (!row) throw new Error(`there is no person key ${id}`)
    return row.wrapped && unwrap(id, row.wrapped)
  }
  const unwrap = (id: number, wrapped: Buffer) => decrypt(wrapping, `person_key ${id}`, wrapped)
  async function newPeople(tx: Transaction, count: number): Promise<PersonKey[]> {
    const rows = await tx<{ id: number }[]>`
      select nextval(pg_get_serial_sequence('person_key', 'id')) as id from generate_series(1, ${count}::int)`
    const made = rows.map(({ id }) => {
      const key = randomBytes(32)
      return { id, key, wrapped: encrypt(wrapping, `person_key ${id}`, key).toString('hex') }
    })
    await tx`
      insert into person_key (id, wrapped) overriding system value
      select given.id, decode(given.wrapped, 'hex')
      from unnest(${made.map(({ id }) => id)}::bigint[], ${made.map(({ wrapped }) => wrapped)}::text[])
        as given (id, wrapped)`
    return made.map(({ id, key }) => ({
      id,
      seal: (cell, text) => encrypt(key, aadOf(cell), Buffer.from(text)),
    }))
  }
  return {
    newPeople,
    async newPerson(tx) {
      const [made] = await newPeople(tx, 1)
      if (!made) throw new Error('a sequence gave no number')
      return made.id
    },
    async seal(db, personKey, cell, text) {
      const key = await keyOf(db, personKey)
      if (!key) throw new Error('this person has been erased')
      return encrypt(key, aadOf(cell), Buffer.from(text))
    },
    async open(db, personKey, cell, sealed) {
      const key = await keyOf(db, personKey)
      return key && decrypt(key, aadOf(cell), sealed).toString()
    },
    openWith: (wrapped, personKey, cell, sealed) =>
      wrapped && decrypt(unwrap(personKey, wrapped), aadOf(cell), sealed).toString(),
    canOpen(personKey, wrapped) {
      try {
        decrypt(wrapping, `person_key ${personKey}`, wrapped)
        return true
      } catch {
        // A tag that does not fit is the answer no.
        return false
      }
    },
    blindIndex: (kind, text) => createHmac('sha256', indexing).update(`${kind}\n${text}`).digest(),
    sign: (purpose, text) =>
      createHmac('sha256', derive(`sign ${purpose}`))
        .update(text)
        .digest(),
  }
}

const aadOf = ({ table, column, id }: Cell) => `${table}.${column} ${id}`

function encrypt(key: Buffer, aad: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([AES_256_GCM]), nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, aad: string, sealed: Buffer): Buffer {
  if (sealed[0] !== AES_256_GCM) throw new Error(`sealed with cipher ${sealed[0]}, which is not known here`)
  const nonce = sealed.subarray(1, 1 + NONCE)
  const tag = sealed.subarray(1 + NONCE, 1 + NONCE + TAG)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad)).setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()])
}

import { type Acting, act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { AppContext } from '../context.ts'
import type { Transaction } from '../db.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { followSlots } from '../fair-slots/follow.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { movesFrom } from '../lifecycle.ts'
import { coded } from '../postings/rows.ts'
import { maskName } from '../seekers/mask.ts'
import { passCode, passTail } from './code.ts'
import { answersFor, earliestOfEach, type Scan } from './merge.ts'
import {
  cancelRegistration,
  countPresent,
  countRegistered,
  fairWithin,
  insertCheckIns,
  insertRegistration,
  isRegistered,
  latestCheckIns,
  lockFair,
  ownPasses,
  type PassRow,
  publicFair,
  type RegistrationRow,
} from './queries.ts'
import { readCode, readCodes } from './read.ts'
import { notAfter, passMoves, whyNotMerge, whyNotOpen, whyNotRegister, whyNotThisPass } from './rules.ts'
import type {
  CheckedIn,
  Entrance,
  Merged,
  NewBatch,
  NewCheckIn,
  NewRegistration,
  Pass,
  Passes,
  PassesQuestion,
  Way,
} from './schema.ts'

/**
 * Registers a seeker for a fair; their pass has the same number. Whoever is registered already is answered alike.
 *
 * @throws Refusal `not_found`, `fair_not_open`, `fair_full`
 */
export function registerFor(
  { sql, now }: AppContext,
  by: Signed,
  fairId: number,
  { showName, wording }: NewRegistration,
): Promise<{ id: number }> {
  const { seekerId, accountId } = by.actor
  if (seekerId === null) throw new Refusal('not_allowed')
  return act({ sql }, by, async (tx) => {
    const fair = await publicFair(tx, fairId)
    if (!fair) throw new Refusal('not_found')
    refuseIf(whyNotRegister(fair, now()))
    if (fair.capacity !== null && !(await isRegistered(tx, fairId, seekerId))) {
      await lockFair(tx, fairId)
      if ((await countRegistered(tx, fairId)) >= fair.capacity) throw new Refusal('fair_full')
    }
    const { id, fresh } = await insertRegistration(tx, {
      fairId,
      seekerId,
      source: 'self',
      registeredBy: accountId,
      showName,
      wording,
      at: now(),
    })
    if (fresh) {
      await audit(tx, by, {
        entity: 'fair_registration',
        entityId: id,
        seekerId,
        details: { fairId, showName, wording },
      })
      await enqueue(tx, 'tell_registered', { registrationId: id })
      await followSlots(tx, fairId)
    }
    return { id }
  })
}

/** @throws Refusal `not_found`; `wrong_state` when it is cancelled already or was used */
export function movePass(context: AppContext, by: Signed, id: number): Promise<{ id: number }> {
  return act(context, by, async (tx) => {
    const cancelled = await cancelRegistration(tx, by.reach, id)
    if (!cancelled) {
      const [own] = await ownPasses(tx, by.reach, { id, limit: 1 })
      throw new Refusal(own ? 'wrong_state' : 'not_found')
    }
    const { seekerId, fairId } = cancelled
    await audit(tx, by, {
      entity: 'fair_registration',
      entityId: id,
      seekerId,
      details: { fairId, move: 'cancel' },
    })
    await followSlots(tx, fairId)
    return { id }
  })
}

export async function readPass(
  { sql, seal, now }: AppContext,
  { reach }: Acting,
  id: number,
  lang: PassesQuestion['lang'],
): Promise<Pass> {
  const [row] = await ownPasses(sql, reach, { id, limit: 1 })
  if (!row) throw new Refusal('not_found')
  return passOf(row, seal, now(), lang)
}

export async function listPasses(
  { sql, seal, now }: AppContext,
  { reach }: Acting,
  { fair, limit, after, lang }: PassesQuestion,
): Promise<Passes> {
  const before = readCursor(after)?.after.id
  const rows = await ownPasses(sql, reach, { fairId: fair, before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    passes: shown.map((row) => passOf(row, seal, now(), lang)),
    next: cursorText('table', last ? { key: 0, id: last.registrationId } : null),
  }
}

function passOf(row: PassRow, seal: AppContext['seal'], now: Date, lang: PassesQuestion['lang']): Pass {
  const { registrationId: id, registrationState: state } = row
  const usable = row.checkedInAt === null && whyNotRegister(row, now) === null
  return {
    id,
    state,
    name: row.seekerName,
    code: passCode(seal, { id, fairId: row.id }),
    tail: passTail(id),
    showName: row.showName,
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    fair: {
      id: row.id,
      name: row.name,
      kind: row.kind,
      mode: row.mode,
      state: row.state,
      place: coded('place', row.place, lang),
      venue: row.venue,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    },
    moves: usable ? movesFrom(passMoves, state, 'seeker') : [],
  }
}

/**
 * Counts the person who carries a pass as present, once whoever scans again.
 *
 * @throws Refusal `not_found` for a fair out of reach, `fair_not_open`, and a code for each way a pass can be wrong
 */
export function checkIn(
  { sql, seal, now }: AppContext,
  by: Signed,
  fairId: number,
  { code, way }: NewCheckIn,
): Promise<CheckedIn> {
  return act({ sql }, by, async (tx) => {
    const fair = await fairWithin(tx, by.reach, fairId)
    if (!fair) throw new Refusal('not_found')
    const pass = await readCode(tx, seal, code)
    refuseIf(whyNotThisPass(pass, fairId) ?? whyNotOpen(fair, now()))
    if (!pass) throw new Error('a pass that may enter is there')
    return enter(tx, by, pass, way, now())
  })
}

/** Counts a person as present, in the transaction of a verb that has made sure they may enter. */
export async function enter(
  tx: Transaction,
  by: Signed,
  pass: Pick<RegistrationRow, 'id' | 'fairId' | 'seekerId' | 'name'>,
  way: Way,
  at: Date,
): Promise<CheckedIn> {
  const [entered] = await insertCheckIns(tx, pass.fairId, by.actor.accountId, [
    { registrationId: pass.id, way, at },
  ])
  if (!entered) throw new Error('a check-in returned no row')
  await audit(tx, by, {
    entity: 'check_in',
    entityId: pass.id,
    seekerId: pass.seekerId,
    details: { fairId: pass.fairId, way, again: !entered.fresh },
  })
  return {
    result: entered.fresh ? 'in' : 'already',
    at: entered.at.toISOString(),
    tail: passTail(pass.id),
    name: pass.name,
  }
}

/**
 * Takes what phones scanned while they had no network: each person counts once, at the earliest time anybody scanned
 * them; what does not count is said scan by scan.
 *
 * @throws Refusal `not_found` for a fair out of reach
 */
export function mergeCheckIns(
  { sql, seal, now }: AppContext,
  by: Signed,
  fairId: number,
  { scans }: NewBatch,
): Promise<Merged> {
  return act({ sql }, by, async (tx) => {
    const fair = await fairWithin(tx, by.reach, fairId)
    if (!fair) throw new Refusal('not_found')
    const passes = await readCodes(
      tx,
      seal,
      scans.map(({ code }) => code),
    )
    const read = scans.map(({ way, at }, i): Scan => {
      const pass = passes[i] ?? null
      const scannedAt = notAfter(new Date(at), now())
      const refusal = whyNotThisPass(pass, fairId) ?? whyNotMerge(fair, scannedAt, now())
      return { pass, way, at: scannedAt, refusal }
    })
    const entered = await insertCheckIns(tx, fairId, by.actor.accountId, earliestOfEach(read))
    const seekers = new Map(read.map(({ pass }) => [pass?.id, pass?.seekerId]))
    for (const { registrationId, fresh } of entered) {
      if (!fresh) continue
      await audit(tx, by, {
        entity: 'check_in',
        entityId: registrationId,
        seekerId: seekers.get(registrationId) ?? null,
        details: { fairId, later: true },
      })
    }
    return { answers: answersFor(read, entered), counted: entered.filter(({ fresh }) => fresh).length }
  })
}

const LATEST = 10

/** What people at the door see: who came last and how many are in. */
export async function readEntrance({ sql, now }: AppContext, by: Acting, fairId: number): Promise<Entrance> {
  const fair = await fairWithin(sql, by.reach, fairId)
  if (!fair) throw new Refusal('not_found')
  const [registered, present, latest] = await Promise.all([
    countRegistered(sql, fairId),
    countPresent(sql, fairId),
    latestCheckIns(sql, fairId, LATEST),
  ])
  const { id, name, state, venue, startsAt, endsAt, capacity } = fair
  return {
    fair: {
      id,
      name,
      state,
      venue,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      capacity,
    },
    open: whyNotOpen(fair, now()) === null,
    registered,
    present,
    latest: latest.map((row) => ({
      tail: passTail(row.registrationId),
      name: maskName(row.name),
      way: row.way,
      at: row.at.toISOString(),
    })),
  }
}

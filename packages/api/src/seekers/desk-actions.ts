import { timingSafeEqual } from 'node:crypto'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { maskPhone, readPhone } from '../accounts/identifiers.ts'
import { act, type Signed, unkept } from '../act.ts'
import { audit } from '../audit.ts'
import { servesPlace } from '../auth/reach.ts'
import { claimsOf } from '../claims/queries.ts'
import { ownClaim } from '../claims/shown.ts'
import { giveConsent, renewConsent } from '../consents/queries.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal, refuseIf } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { coded } from '../postings/rows.ts'
import { giveBack, type ThrottleKey, takeTry } from '../sessions/throttle.ts'
import { newCode, plainCode } from './codes.ts'
import {
  countWrongCode,
  type FoundSeeker,
  foundSeeker,
  idNumberIn,
  phoneIn,
  sameNumberAs,
  sealPhone,
  seekersWithin,
  setTakeOverCode,
  takeOver,
  waitingCode,
} from './desk-queries.ts'
import type {
  AssistedSeeker,
  SeekerCard,
  SeekerList,
  SeekerOpened,
  SeekerOpening,
  SeekersQuestion,
  TakeOverCode,
} from './desk-schema.ts'
import { maskIdNumber } from './id-number.ts'
import { maskName } from './mask.ts'
import { groupsOfMany, insertSeeker, sealIdNumber, seekerRow } from './queries.ts'
import { whyNotIdNumberOf } from './rules.ts'
import { type ASSISTED_REASONS, Profile, type TakeOver } from './schema.ts'

const PAGE = 50
/** A person without a phone needs days to come by one. */
const CODE_LASTS_MS = 7 * 86_400_000

/** Seekers of one's district, newest first, masked. */
export async function listSeekers(
  context: AppContext,
  by: Signed,
  { q, after, lang, ...filter }: SeekersQuestion,
): Promise<SeekerList> {
  const phone = q ? readPhone(q) : null
  const rows = await seekersWithin(context.sql, context.seal, by.reach, {
    ...filter,
    phone,
    namePrefix: phone === null ? (q ?? null) : null,
    before: readCursor(after)?.after.id ?? null,
    limit: PAGE + 1,
  })
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    seekers: await cardsOf(context, shown, lang),
    next: cursorText('table', last ? { key: 0, id: last.id } : null),
  }
}

export async function readSeeker(
  context: AppContext,
  by: Signed,
  id: number,
  lang: Language,
): Promise<SeekerCard> {
  const row = await foundSeeker(context.sql, by.reach, id)
  const [card] = row ? await cardsOf(context, [row], lang) : []
  if (!card) throw new Refusal('not_found')
  return card
}

async function cardsOf(
  { sql, seal }: AppContext,
  rows: FoundSeeker[],
  lang: Language,
): Promise<SeekerCard[]> {
  const groups = await groupsOfMany(
    sql,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const phone = phoneIn(seal, row)
    const idNumber = idNumberIn(seal, row)
    return {
      id: row.id,
      name: maskName(row.name),
      phone: phone && maskPhone(phone),
      idNumber: idNumber && maskIdNumber(idNumber),
      district: row.district === null ? null : coded('place', row.district, lang),
      groups: groups.get(row.id) ?? [],
      hasAccount: row.accountId !== null,
      assisted: row.assisted,
      contested: row.contested,
      sameNumber: row.sameNumber,
      createdAt: row.createdAt.toISOString(),
    }
  })
}

/** Shows everything of a person; that it was opened, by whom and why, the person can read. */
export function openSeeker(
  context: AppContext,
  by: Signed,
  id: number,
  { reason, lang }: SeekerOpening,
): Promise<SeekerOpened> {
  const { seal } = context
  return act(context, unkept(by), async (tx) => {
    const found = await foundSeeker(tx, by.reach, id)
    const row = found && (await seekerRow(tx, by.reach, id))
    if (!found || !row) throw new Refusal('not_found')
    const [card] = await cardsOf(context, [found], lang)
    if (!card) throw new Refusal('not_found')
    await audit(tx, by, { entity: 'seeker', entityId: id, seekerId: id, reason })
    return {
      card,
      name: row.name,
      phone: phoneIn(seal, found),
      idNumber: idNumberIn(seal, found),
      about: row.about,
      profile: Profile.parse(row.profile),
      claims: (await claimsOf(tx, id)).map((claim) => {
        const { moves: _moves, ...shown } = ownClaim(claim, lang)
        return shown
      }),
      applications: row.applications,
      registered:
        row.registeredBy === null || row.assistedBecause === null
          ? null
          : {
              by: row.registeredBy,
              because: row.assistedBecause as (typeof ASSISTED_REASONS)[number],
              note: row.assistedNote,
            },
      contest: row.contestedAt ? { at: row.contestedAt.toISOString(), text: row.contest } : null,
      sameNumber: await sameNumberAs(tx, by.reach, id),
    }
  })
}

/**
 * An officer registers a person who has no account, in their own name. They hold the person's papers, so a number
 * that is known is said.
 *
 * @throws Refusal `id_number_taken`, `under_age`, or `invalid` for a place one does not serve
 */
export function registerAssisted(
  context: AppContext,
  by: Signed,
  seeker: AssistedSeeker,
): Promise<{ id: number }> {
  const { seal } = context
  refuseIf(whyNotIdNumberOf(seeker.idNumber, dateOf(dayOf(context.now()))))
  if (!servesPlace(by.reach, seeker.district)) {
    throw new Refusal('invalid', [{ path: 'district', code: 'unknown_value' }])
  }
  return act(context, by, async (tx) => {
    const { accountId } = by.actor
    const personKey = await seal.newPerson(tx)
    const id = await insertSeeker(tx, {
      accountId: null,
      personKey,
      name: seeker.name,
      district: seeker.district,
      profile: seeker.profile,
      registeredBy: accountId,
      assistedBecause: seeker.because,
      assistedNote: seeker.note,
    })
    await sealIdNumber(tx, seal, id, seeker.idNumber)
    if (seeker.phone !== null) await sealPhone(tx, seal, id, personKey, seeker.phone)
    await giveConsent(tx, { seekerId: id, purpose: 'sensitive', givenBy: accountId })
    await audit(tx, by, { entity: 'seeker', entityId: id, seekerId: id, reason: seeker.because })
    return { id }
  })
}

/** A one-time code on paper, with which the person can take the record over. A new one ends the one before. */
export function printCode(context: AppContext, by: Signed, id: number): Promise<TakeOverCode> {
  return act(context, unkept(by), async (tx) => {
    if (!(await foundSeeker(tx, by.reach, id))) throw new Refusal('not_found')
    const code = newCode()
    const expiresAt = new Date(context.now().getTime() + CODE_LASTS_MS)
    const hash = hashOf(context, id, code)
    if (!(await setTakeOverCode(tx, { seekerId: id, hash, madeBy: by.actor.accountId, expiresAt }))) {
      throw new Refusal('wrong_state')
    }
    await audit(tx, by, { entity: 'take_over_code', entityId: id, seekerId: id })
    return { code, expiresAt: expiresAt.toISOString() }
  })
}

const hashOf = ({ seal }: AppContext, id: number, code: string) =>
  seal.sign('take over', `${id} ${plainCode(code)}`)

/**
 * A person with an account takes over the record an officer made for them. A number nobody has, one without a code
 * and a wrong code are answered alike.
 *
 * @throws Refusal `wrong_code`, `too_many_tries`, `already_a_seeker`
 */
export async function takeRecordOver(
  context: AppContext,
  by: Signed,
  { idNumber, code }: TakeOver,
): Promise<{ id: number }> {
  const { sql, seal } = context
  const { accountId } = by.actor
  const keys: ThrottleKey[] = [{ kind: 'pair', value: `take over by ${accountId}` }]
  const wait = await takeTry(sql, seal, keys)
  if (wait > 0) throw new Refusal('too_many_tries', undefined, wait)
  const waiting = await waitingCode(sql, seal, idNumber, context.now())
  const given = hashOf(context, waiting?.seekerId ?? 0, code)
  if (!waiting || !timingSafeEqual(given, waiting.hash)) {
    if (waiting) await countWrongCode(sql, waiting.seekerId)
    throw new Refusal('wrong_code')
  }
  await giveBack(sql, seal, { own: keys, shared: [] })
  return act(context, by, async (tx) => {
    const id = waiting.seekerId
    if (!(await takeOver(tx, waiting, accountId))) throw new Refusal('wrong_code')
    await renewConsent(tx, { seekerId: id, purpose: 'sensitive', givenBy: accountId })
    await audit(tx, by, { entity: 'seeker', entityId: id, seekerId: id, details: { takenOver: true } })
    await enqueue(tx, 'tell_taken_over', { seekerId: id })
    return { id }
  })
}

import { WORDINGS } from '@pinqiao/api/consents/schema'
import type { Transaction } from '@pinqiao/api/db'
import type { Sealer } from '@pinqiao/api/seal/sealer'
import { diceFor } from '../dice.ts'
import { insertAll, type Row, takeIds } from './bulk.ts'
import type { Calendar } from './calendar.ts'
import { uploadRow } from './paper.ts'
import type { InventedSeeker } from './seekers.ts'
import { writeAccounts } from './write-accounts.ts'

export interface WrittenSeeker extends InventedSeeker {
  id: number
  accountId: number | null
}

/** Writes the seekers with their claims and what they consented to. */
export async function writeSeekers(
  tx: Transaction,
  seal: Sealer,
  passwordHash: string,
  invented: InventedSeeker[],
  calendar: Calendar,
  officer: number,
): Promise<WrittenSeeker[]> {
  const joined = (one: InventedSeeker) => calendar.at(one.joinedDaysAgo, 11 * 60)
  const withAccount = invented.filter(({ hasAccount }) => hasAccount)
  const accounts = await writeAccounts(
    tx,
    seal,
    passwordHash,
    withAccount.map((one) => ({ phone: one.phone, name: one.name, createdAt: joined(one) })),
  )
  const accountOf = new Map(withAccount.map((one, i) => [one.key, accounts[i] ?? null]))
  const ids = await takeIds(tx, 'seeker', invented.length)
  const keys = await seal.newPeople(tx, invented.length)
  const written = invented.map((one, i) => ({
    ...one,
    id: ids[i] ?? 0,
    accountId: accountOf.get(one.key) ?? null,
  }))
  await insertAll(
    tx,
    'seeker',
    written.map((one, i): Row => {
      const key = keys[i]
      if (!key) throw new Error('fewer keys than seekers')
      const alone = one.accountId === null
      return {
        id: one.id,
        account_id: one.accountId,
        person_key: key.id,
        name: one.name,
        phone_sealed: alone ? key.seal({ table: 'seeker', column: 'phone', id: one.id }, one.phone) : null,
        phone_index: alone ? seal.blindIndex('phone', one.phone) : null,
        district: one.district,
        profile: one.profile,
        about: one.about,
        personal_ranking: true,
        of_age_at: joined(one),
        registered_by: alone ? officer : null,
        assisted_because: alone ? 'no_phone' : null,
        assisted_note: alone ? '本人不用手机，在社区窗口由经办人代为登记。' : '',
        contested_at: one.contested ? calendar.at(Math.max(0, one.joinedDaysAgo - 3), 600) : null,
        contest: one.contested ? '我不想被登记，请删除。' : '',
        state: 'active',
        demo: true,
        created_at: joined(one),
        updated_at: joined(one),
      }
    }),
  )
  await writeClaims(tx, written, calendar, officer)
  return written
}

async function writeClaims(
  tx: Transaction,
  seekers: WrittenSeeker[],
  calendar: Calendar,
  officer: number,
): Promise<void> {
  const claims = seekers.flatMap((seeker) => seeker.claims.map((claim) => ({ seeker, claim })))
  const papers = await takeIds(tx, 'upload', claims.length)
  const made = claims.map(({ seeker, claim }, i) => ({
    seeker,
    claim,
    by: seeker.accountId ?? officer,
    paper: diceFor(`paper ${seeker.key} ${claim.group}`).chance(0.85) ? (papers[i] ?? null) : null,
  }))
  await insertAll(
    tx,
    'upload',
    made.flatMap(({ seeker, claim, by, paper }) =>
      paper === null
        ? []
        : [
            uploadRow({
              id: paper,
              accountId: by,
              seekerId: seeker.id,
              purpose: 'evidence',
              name: '证明材料（示范）.pdf',
              createdAt: calendar.at(claim.claimedDaysAgo, 11 * 60 + 20),
            }),
          ],
    ),
  )
  await insertAll(
    tx,
    'group_claim',
    made.map(({ seeker, claim, by, paper }): Row => {
      const isDecided = ['verified', 'refused', 'expired'].includes(claim.state)
      return {
        seeker_id: seeker.id,
        group: claim.group,
        state: claim.state,
        details: claim.details,
        note: '',
        evidence: paper,
        claimed_by: by,
        claimed_at: calendar.at(claim.claimedDaysAgo, 11 * 60 + 30),
        decided_by: isDecided ? officer : null,
        decided_at: isDecided ? calendar.at(Math.max(0, claim.claimedDaysAgo - 2), 15 * 60) : null,
        decision_reason: claim.state === 'refused' ? 'unreadable' : null,
        decision_note: claim.state === 'refused' ? '材料看不出本人姓名，请补一份盖章的证明。' : '',
        expires_on:
          claim.state === 'expired'
            ? calendar.date(5)
            : claim.state === 'verified'
              ? calendar.date(-300)
              : null,
      }
    }),
  )
  await insertAll(
    tx,
    'consent',
    seekers
      .filter(({ claims: own }) => own.length > 0)
      .map(
        (seeker): Row => ({
          seeker_id: seeker.id,
          purpose: 'sensitive',
          wording: WORDINGS.sensitive,
          given_by: seeker.accountId ?? officer,
          given_at: calendar.at(seeker.joinedDaysAgo, 11 * 60 + 5),
        }),
      ),
  )
}

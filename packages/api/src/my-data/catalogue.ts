// Everything kept about a person, column by column: what their download holds and what erasure leaves. A test compares it
// with the database, so a new column of one of these tables fails until it says here what becomes of it.

import type postgres from 'postgres'
import type { Db } from '../db.ts'

/** `show`: as it is. `open`: sealed, opened for its person. `link`: a file, by its address. `hide`: keys and hashes. */
type Shown = 'show' | 'open' | 'link' | 'hide'
/** What stands there after erasure: `keep` as it was, `null`, or the emptiest value of the column's kind. */
type Left = 'keep' | 'null' | 'text' | 'dash' | 'json' | 'list' | 'byte'
export type Fate = `${Shown} ${Left}`

export interface Person {
  accountId: number
  /** 0: never was a seeker. */
  seekerId: number
}

export interface PersonalTable {
  name: string
  /** Which rows are about the person. */
  whose: (db: Db, person: Person) => postgres.Fragment
  columns: Record<string, Fate>
  /** Rows that mean nothing without the person go as a whole. */
  goes?: true
}

const byAccount = (db: Db, { accountId }: Person) => db`t.account_id = ${accountId}`
const bySeeker = (db: Db, { seekerId }: Person) => db`t.seeker_id = ${seekerId}`
const byPlacement = (db: Db, { seekerId }: Person) =>
  db`t.placement_id in (select id from placement where seeker_id = ${seekerId})`
const byRegistration = (db: Db, { seekerId }: Person) =>
  db`t.registration_id in (select id from fair_registration where seeker_id = ${seekerId})`

/** The order is that of erasure: what is found by way of another row comes before it. */
export const PERSONAL: PersonalTable[] = [
  {
    name: 'application_step',
    whose: (db, { seekerId }) =>
      db`t.application_id in (select id from application where seeker_id = ${seekerId})`,
    columns: {
      ...{ id: 'show keep', application_id: 'show keep', move: 'show keep', from_state: 'show keep' },
      ...{ to_state: 'show keep', by_account: 'hide keep', by_role: 'show keep', reason: 'show keep' },
      ...{ note: 'show text', at: 'show keep' },
    },
  },
  {
    name: 'application',
    whose: bySeeker,
    columns: {
      ...{ id: 'show keep', posting_id: 'show keep', employer_id: 'show keep', seeker_id: 'show keep' },
      ...{ state: 'show keep', message: 'show text', consent_id: 'show keep', disclosed: 'show list' },
      ...{ band: 'show keep', fit: 'show keep', interview_at: 'show keep', interview_place: 'show text' },
      reason: 'show keep',
      ...{ demo: 'hide keep', submitted_at: 'show keep', answered_at: 'show keep', updated_at: 'show keep' },
      ...{ reminded_days: 'hide keep' },
    },
  },
  {
    name: 'fair_slot',
    whose: bySeeker,
    columns: {
      ...{ plan_id: 'hide keep', seeker_id: 'show keep', employer_id: 'show keep', posting_id: 'show keep' },
      ...{ starts_at: 'show keep', placed_at: 'show keep' },
    },
    goes: true,
  },
  {
    name: 'fair_slot_given_up',
    whose: bySeeker,
    columns: {
      ...{ plan_id: 'hide keep', seeker_id: 'show keep', employer_id: 'show keep', given_up_at: 'show keep' },
    },
    goes: true,
  },
  {
    name: 'fair_invitation',
    whose: bySeeker,
    columns: {
      ...{ fair_id: 'show keep', seeker_id: 'show keep', call_id: 'hide keep', postings: 'show keep' },
      ...{ invited_at: 'show keep' },
    },
    goes: true,
  },
  {
    name: 'booth_visit',
    whose: byRegistration,
    columns: {
      ...{ id: 'show keep', fair_id: 'show keep', employer_id: 'show keep', registration_id: 'show keep' },
      ...{ posting_id: 'show keep', note: 'show text', by_account: 'hide keep', at: 'show keep' },
    },
  },
  {
    name: 'check_in',
    whose: byRegistration,
    columns: {
      ...{ registration_id: 'show keep', fair_id: 'show keep', way: 'show keep' },
      ...{ by_account: 'hide keep', at: 'show keep' },
    },
  },
  {
    name: 'fair_registration',
    whose: bySeeker,
    columns: {
      ...{ id: 'show keep', fair_id: 'show keep', seeker_id: 'show keep', state: 'show keep' },
      ...{ source: 'show keep', registered_by: 'hide keep', registered_at: 'show keep' },
      ...{ show_name: 'show keep', wording: 'show keep' },
    },
  },
  {
    name: 'intent',
    whose: bySeeker,
    columns: {
      ...{ id: 'show keep', fair_id: 'show keep', application_id: 'show keep', employer_id: 'show keep' },
      ...{
        seeker_id: 'show keep',
        posting_id: 'show keep',
        state: 'show keep',
        employer_said_at: 'show keep',
      },
      ...{ seeker_said_at: 'show keep', noted_by: 'hide keep', demo: 'hide keep', noted_at: 'show keep' },
    },
  },
  {
    name: 'placement_answer',
    whose: byPlacement,
    columns: {
      ...{ id: 'show keep', placement_id: 'show keep', answer: 'show keep', note: 'show text' },
      ...{ by_account: 'hide keep', at: 'show keep' },
    },
  },
  {
    name: 'placement_end',
    whose: byPlacement,
    columns: {
      ...{ placement_id: 'show keep', ends_on: 'show keep', reason: 'show keep', note: 'show text' },
      ...{ ended_by: 'hide keep', by_role: 'show keep', at: 'show keep' },
    },
  },
  {
    name: 'placement_evidence',
    whose: byPlacement,
    columns: {
      ...{ id: 'show keep', placement_id: 'show keep', step: 'show keep', on_date: 'show keep' },
      ...{ upload_id: 'show keep', note: 'show text', by_account: 'hide keep', by_role: 'show keep' },
      at: 'show keep',
    },
  },
  {
    name: 'placement_reversal',
    whose: byPlacement,
    columns: {
      ...{ placement_id: 'show keep', reason: 'show keep', note: 'show text', replaced_by: 'show keep' },
      ...{ reversed_by: 'hide keep', reversed_at: 'show keep' },
    },
  },
  {
    name: 'placement',
    whose: bySeeker,
    columns: {
      ...{ id: 'show keep', seeker_id: 'show keep', employer_id: 'show keep', employer_name: 'show keep' },
      ...{ posting_id: 'show keep', application_id: 'show keep', intent_id: 'show keep', kind: 'show keep' },
      ...{ full_time: 'show keep', title: 'show keep', occupation: 'show keep', district: 'show keep' },
      ...{ starts_on: 'show keep', ends_on: 'show keep', state: 'show keep', recorded_by: 'hide keep' },
      ...{ recorded_as: 'show keep', recorded_at: 'show keep', answered_at: 'show keep' },
      ...{ contest: 'show text', demo: 'hide keep' },
    },
  },
  {
    name: 'group_claim',
    whose: bySeeker,
    columns: {
      ...{ id: 'show keep', seeker_id: 'show keep', group: 'show keep', state: 'show keep' },
      ...{ details: 'show json', note: 'show text', evidence: 'show keep', claimed_by: 'hide keep' },
      ...{ claimed_at: 'show keep', decided_by: 'hide keep', decided_at: 'show keep' },
      ...{ decision_reason: 'show keep', decision_note: 'show text', expires_on: 'show keep' },
    },
  },
  {
    name: 'consent',
    whose: bySeeker,
    columns: {
      ...{ id: 'show keep', seeker_id: 'show keep', purpose: 'show keep', employer_id: 'show keep' },
      ...{ wording: 'show keep', given_by: 'hide keep', given_at: 'show keep', withdrawn_at: 'show keep' },
    },
  },
  {
    name: 'take_over_code',
    whose: bySeeker,
    goes: true,
    columns: {
      ...{ seeker_id: 'hide keep', code_hash: 'hide keep', made_by: 'hide keep', expires_at: 'hide keep' },
      failures: 'hide keep',
    },
  },
  {
    name: 'seeker_collision',
    whose: (db, { seekerId }) => db`${seekerId} in (t.seeker_id, t.other_id)`,
    goes: true,
    columns: { id: 'hide keep', seeker_id: 'hide keep', other_id: 'hide keep', noted_at: 'hide keep' },
  },
  {
    name: 'upload',
    // Papers of an organisation stay with it, whoever brought them.
    whose: (db, { accountId, seekerId }) =>
      db`(t.seeker_id = ${seekerId} or (t.account_id = ${accountId} and t.employer_id is null and t.seeker_id is null))`,
    columns: {
      ...{ id: 'show keep', name: 'link keep', account_id: 'hide keep', employer_id: 'hide keep' },
      ...{
        seeker_id: 'show keep',
        purpose: 'show keep',
        media_type: 'show keep',
        original_name: 'show text',
      },
      ...{ bytes: 'hide byte', sha256: 'hide byte', created_at: 'show keep' },
    },
  },
  {
    name: 'seeker',
    whose: (db, { seekerId }) => db`t.id = ${seekerId}`,
    columns: {
      ...{ id: 'show keep', account_id: 'show keep', person_key: 'hide keep', name: 'show dash' },
      ...{ phone_sealed: 'open null', phone_index: 'hide null', id_number_sealed: 'open null' },
      ...{ id_number_index: 'hide null', district: 'show keep', profile: 'show json', about: 'show text' },
      ...{ personal_ranking: 'show keep', of_age_at: 'show keep', registered_by: 'hide keep' },
      ...{ assisted_because: 'show keep', assisted_note: 'show text', taken_over_at: 'show keep' },
      ...{ contested_at: 'show keep', contest: 'show text', state: 'show keep', demo: 'hide keep' },
      ...{ created_at: 'show keep', updated_at: 'show keep' },
    },
  },
  {
    name: 'message',
    whose: byAccount,
    goes: true,
    columns: {
      ...{ id: 'show keep', account_id: 'hide keep', kind: 'show keep', params: 'show keep' },
      ...{ link: 'show keep', once_key: 'hide keep', created_at: 'show keep', read_at: 'show keep' },
      mailed_at: 'show keep',
    },
  },
  {
    name: 'invitation',
    // Those that came to this person.
    whose: (db, { accountId }) =>
      db`(t.accepted_by = ${accountId} or t.email = (select email from account where id = ${accountId}))`,
    columns: {
      ...{ id: 'show keep', employer_id: 'show keep', token_hash: 'hide keep', role: 'show keep' },
      ...{ email: 'show null', invited_by: 'hide keep', created_at: 'show keep', expires_at: 'show keep' },
      ...{ accepted_by: 'hide keep', accepted_at: 'show keep', revoked_at: 'show keep' },
    },
  },
  {
    name: 'employer_member',
    whose: byAccount,
    columns: {
      ...{ id: 'show keep', employer_id: 'show keep', account_id: 'hide keep', role: 'show keep' },
      ...{ joined_at: 'show keep', left_at: 'show keep' },
    },
  },
  {
    name: 'account_role',
    whose: byAccount,
    columns: {
      ...{ id: 'show keep', account_id: 'hide keep', role: 'show keep', district: 'show keep' },
      ...{ fair_id: 'show keep', granted_by: 'hide keep', granted_at: 'show keep', ended_at: 'show keep' },
    },
  },
  {
    name: 'session',
    whose: byAccount,
    goes: true,
    columns: {
      ...{ id: 'hide keep', account_id: 'hide keep', public_id: 'hide keep', created_at: 'show keep' },
      ...{ seen_at: 'show keep', expires_at: 'show keep', ends_at: 'show keep', device: 'show keep' },
    },
  },
  {
    name: 'known_address',
    whose: byAccount,
    goes: true,
    columns: { account_id: 'hide keep', address_hash: 'hide keep', last_at: 'show keep' },
  },
  {
    name: 'idempotency',
    whose: byAccount,
    goes: true,
    columns: {
      ...{ account_id: 'hide keep', key: 'hide keep', verb: 'show keep', body_hash: 'hide keep' },
      ...{ answer: 'hide keep', at: 'show keep' },
    },
  },
  {
    name: 'account',
    whose: (db, { accountId }) => db`t.id = ${accountId}`,
    columns: {
      ...{ id: 'show keep', person_key: 'hide keep', name: 'show dash', phone_sealed: 'open null' },
      ...{ phone_index: 'hide null', email: 'show null', password_hash: 'hide null' },
      ...{ password_fits_staff: 'hide keep', lang: 'show keep', state: 'show keep', demo: 'hide keep' },
      ...{ created_at: 'show keep', password_changed_at: 'show keep' },
    },
  },
]

/** Of these the download shows what is theirs by other ways; erasure destroys the keys, and keeps the audit by law. */
export const APART = ['audit', 'person_key']

/** About no person: the organisation's, the fair's, the system's, or hashes nobody can read. */
export const IMPERSONAL = [
  ...['audit_head', 'audit_seal', 'batch_part', 'booth', 'booth_booking', 'employer', 'employer_decision'],
  ...['fair', 'fair_call', 'fair_employer', 'fair_posting', 'fair_slot_plan', 'held_wording', 'import_run'],
  'integrity_grade',
  ...['imported_row', 'outbox', 'outbox_reader', 'posting', 'posting_price', 'posting_step', 'posting_words'],
  ...['reply_rate', 'schema_migration', 'search_aside', 'search_index', 'shuttle_line', 'throttle'],
  'written_posting',
]

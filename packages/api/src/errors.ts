/** Every refusal the API knows and the status it answers with. The words for people are the web's. */
export const REFUSALS = {
  invalid: 422,
  not_json: 422,
  wrong_content_type: 415,
  too_large: 413,
  sign_in: 401,
  wrong_login: 401,
  too_many_tries: 429,
  not_allowed: 403,
  key_reused: 422,
  unknown_file: 422,
  not_found: 404,
  no_such_route: 404,
  wrong_method: 405,
  bad_request: 400,
  cross_site: 403,
  no_such_posting: 404,
  gone: 410,
  /** The move is not open from the state it is in. */
  wrong_state: 409,
  /** Not published yet, too early, over or cancelled. */
  fair_not_open: 409,
  fair_full: 409,
  /** No code of ours: mistyped or made up. */
  pass_forged: 422,
  pass_other_fair: 409,
  pass_cancelled: 409,
  pass_expired: 409,
  /** The ID number belongs to somebody of another name. */
  name_differs: 409,
  not_at_this_fair: 409,
  already_intent: 409,
  phone_taken: 409,
  /** Without a phone number or an e-mail address nobody could sign in. */
  login_needed: 409,
  email_taken: 409,
  already_a_seeker: 409,
  overlapping_job: 409,
  already_recorded: 409,
  not_begun: 409,
  district_unknown: 409,
  step_reached: 409,
  step_too_early: 409,
  work_had_ended: 409,
  date_to_come: 409,
  already_ended: 409,
  end_before_start: 409,
  end_before_proof: 409,
  /** Too young to look for work by law. */
  under_age: 422,
  /** The person has not consented to what this needs. */
  consent_needed: 409,
  /** Said to officers only, who hold the paper. */
  id_number_taken: 409,
  already_claimed: 409,
  wrong_code: 422,
  employer_taken: 409,
  employer_name_taken: 409,
  /** Nobody has seen the business licence yet. */
  licence_missing: 409,
  /** Only verified employers hand in and show postings. */
  employer_not_verified: 409,
  /** The verification is older than it may be. */
  verification_due: 409,
  /** Somebody else saved it since it was read. */
  changed_meanwhile: 409,
  posting_incomplete: 422,
  unlawful_wording: 422,
  already_a_member: 409,
  last_owner: 409,
  /** Used, taken back, or older than it may be. */
  invitation_over: 410,
  already_applied: 409,
  /** Brought by an import, or nobody of the employer is here to read applications. */
  apply_elsewhere: 409,
  /** Expired, paused, filled or closed. */
  posting_not_open: 409,
  own_posting: 409,
  fair_over: 409,
  /** A fair opens at its time, not days before. */
  too_soon: 409,
  booking_closed: 409,
  not_approved: 409,
  booth_taken: 409,
  one_booth_each: 409,
  booths_in_use: 409,
  /** No employer of the fair shows a posting that is open. */
  no_fair_postings: 409,
  /** People are being ranked and invited just now. */
  call_under_way: 409,
  /** Nobody is registered, or no employer has a booth. */
  nobody_to_place: 409,
  no_such_account: 404,
  already_staff: 409,
  /** An admin must stay. */
  last_admin: 409,
  /** Staff need a longer one. */
  weak_password: 409,
  /** Before an erasure: roles of staff are given back first. */
  still_staff: 409,
  /** Before an erasure: an employer with open postings would be without an owner. */
  sole_owner: 409,
  /** Before an erasure: somebody must look at a placement they said is wrong. */
  dispute_open: 409,
  too_slow: 503,
  busy: 503,
  database_unavailable: 503,
  bug: 500,
} as const
export type RefusalCode = keyof typeof REFUSALS

/** What is wrong with one field, and what puts it right where that can be said. */
export interface FieldProblem {
  /** Dotted path into the body or name of the query parameter, e.g. `pay.floor`; '' is the whole body. */
  path: string
  code: FieldCode
  limit?: number
  /** Values to choose from, or with `unknown` the names that are known there. */
  allowed?: string[]
  /** JSON type asked, with `wrong_type`. */
  expected?: string
  /** Path below which the values can be looked up, where they are too many to list. */
  see?: string
}

export const FIELD_CODES = [
  'required',
  'unknown',
  'repeated',
  'wrong_type',
  'wrong_format',
  'unknown_value',
  'too_long',
  'too_short',
  'too_many',
  'too_big',
  'too_small',
  'not_text',
  'too_early',
  'too_late',
  'too_common',
  'wrong_checksum',
  'in_the_past',
  'wrong_password',
  'unlawful',
] as const
export type FieldCode = (typeof FIELD_CODES)[number]

/** The body of every answer that is not a success. `requestId` only with `bug`: it finds the line in the log. */
export interface Problem {
  code: RefusalCode
  fields?: FieldProblem[]
  requestId?: string
}

/** A lawful "no". Anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: FieldProblem[] | undefined
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined
  constructor(code: RefusalCode, fields?: FieldProblem[], retryAfter?: number) {
    super(code)
    this.code = code
    this.fields = fields
    this.retryAfter = retryAfter
  }
}

/** Throws the refusal a rule gave; null lets the verb go on. */
export function refuseIf(code: RefusalCode | null): void {
  if (code !== null) throw new Refusal(code)
}

/** What a broken constraint means to people. One that is not named here is a bug. */
const CONSTRAINTS: Record<string, RefusalCode> = {
  one_account_per_phone: 'phone_taken',
  one_account_per_email: 'email_taken',
  an_account_can_sign_in: 'login_needed',
  account_role_fair_id_fkey: 'not_found',
  one_seeker_per_account: 'already_a_seeker',
  no_two_full_time_jobs_at_once: 'overlapping_job',
  one_live_placement_per_application: 'already_recorded',
  one_live_placement_per_intent: 'already_recorded',
  one_evidence_per_step: 'step_reached',
  work_ends_after_it_starts: 'end_before_start',
  one_seeker_per_id_number: 'id_number_taken',
  one_live_claim_per_group: 'already_claimed',
  one_live_intent: 'already_intent',
  one_employer_per_credit_code: 'employer_taken',
  one_employer_per_name_and_origin: 'employer_name_taken',
  one_live_membership: 'already_a_member',
  one_live_application_per_posting: 'already_applied',
  one_part_per_fair_and_employer: 'already_applied',
  one_live_booking_per_booth: 'booth_taken',
  one_live_booking_per_employer: 'one_booth_each',
  one_live_role_per_scope: 'already_staff',
  one_call_at_once_per_fair: 'call_under_way',
  one_slot_plan_per_fair: 'wrong_state',
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  // admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** True when the database is away or going, so that trying again later may help. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(codeOf(error))
}

const STATEMENT_TIMEOUT = '57014'

/** The refusal that stands behind something thrown, or null for a bug. */
export function refusalBehind(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (isUnreachable(error)) return new Refusal('database_unavailable')
  if (codeOf(error) === STATEMENT_TIMEOUT) return new Refusal('too_slow')
  const constraint = constraintOf(error)
  if (constraint && Object.hasOwn(CONSTRAINTS, constraint)) {
    return new Refusal(CONSTRAINTS[constraint] as RefusalCode)
  }
  // Data exceptions: a value passed the schema and yet does not fit the column it is compared with.
  if (/^22[0-9A-Z]{3}$/.test(codeOf(error))) return new Refusal('invalid', [])
  return null
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function constraintOf(error: unknown): string | null {
  return error instanceof Error && 'constraint_name' in error && typeof error.constraint_name === 'string'
    ? error.constraint_name
    : null
}

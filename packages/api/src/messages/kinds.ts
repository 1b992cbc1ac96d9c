/**
 * What messages can be about. A message is its kind with parameters (codes, names of postings, times); the sentence is
 * the web's, or `mail-words.ts` for e-mail.
 */
export const MESSAGE_KINDS = [
  'welcome',
  'claim_decided',
  'registered_by_officer',
  'registration_contested',
  'employer_decided',
  'employer_due',
  'invited',
  'posting_decided',
  'application_received',
  'application_moved',
  'applicant_moved',
  'applications_waiting',
  'fair_part_applied',
  'fair_part_decided',
  'fair_booth_released',
  'fair_staff_named',
  'fair_changed',
  'fair_cancelled',
  'fair_registered',
  'fair_invited',
  'fair_slots',
  'fair_slots_changed',
  'fair_slot_booth',
  'intent_proposed',
  'intent_agreed',
  'placement_recorded',
  'placement_answered',
  'placement_reversed',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export interface NewMessage {
  accountId: number
  kind: MessageKind
  params?: Record<string, string | number | null>
  /** Path of the page it is about. */
  link?: string
  /** Of several causes with one key only the first writes a message. */
  onceKey?: string
}

import { prune, welcome } from '../accounts/jobs.ts'
import { applicationMoved, applicationReceived, applicationsDaily } from '../applications/jobs.ts'
import { keepReplyRates } from '../applications/rates.ts'
import { tellBoothReleased } from '../bookings/jobs.ts'
import { expireOldClaims, tellClaimDecided } from '../claims/jobs.ts'
import { priceCongestion } from '../congestion/jobs.ts'
import { askToVerifyAgain, tellEmployerDecided } from '../employers/jobs.ts'
import { inviteToFair, tellInvited } from '../fair-calls/jobs.ts'
import {
  followAllSlots,
  followFairSlots,
  planFairSlots,
  tellFairSlots,
  tellSlotBooth,
} from '../fair-slots/jobs.ts'
import { tellFairStaff } from '../fair-staff/jobs.ts'
import { type FairNews, followFairClock, tellFairPeople } from '../fairs/jobs.ts'
import { tellIntent } from '../intents/jobs.ts'
import { mailInvitation } from '../members/jobs.ts'
import { sendMail } from '../messages/mail-job.ts'
import { type PartNews, tellOrganiser, tellPart } from '../parts/jobs.ts'
import { tellRegistered } from '../passes/jobs.ts'
import { type TellPlacement, tellPlacement } from '../placements/jobs.ts'
import { tellPostingDecided } from '../postings/own/jobs.ts'
import { tellRegistrationContested, tellTakenOver } from '../seekers/jobs.ts'
import type { JobContext } from './context.ts'

/** Every job with its payload. A job re-reads the rows it is about: between the deed and now they may have changed. */
export interface Jobs {
  welcome: { accountId: number }
  mail_message: { messageId: number }
  prune: object
  tell_placement: TellPlacement
  tell_claim_decided: { claimId: number }
  expire_claims: object
  tell_registration_contested: { seekerId: number }
  tell_taken_over: { seekerId: number }
  tell_registered: { registrationId: number }
  tell_intent: { intentId: number; state: 'proposed' | 'agreed' }
  tell_employer_decided: { decisionId: number }
  verify_employers_again: object
  application_received: { applicationId: number }
  application_moved: { stepId: number }
  applications_daily: object
  reply_rates: object
  fair_clock: { fairId: number }
  tell_fair_people: FairNews
  tell_part: PartNews
  tell_organiser: PartNews
  tell_booth_released: { bookingId: number; reason: string }
  tell_fair_staff: { roleId: number }
  tell_posting_decided: { stepId: number }
  mail_invitation: { invitationId: number }
  price_congestion: object
  plan_fair_slots: { planId: number }
  tell_fair_slots: { planId: number }
  follow_fair_slots: { fairId: number }
  follow_all_slots: object
  tell_slot_booth: { bookingId: number }
  invite_to_fair: { callId: number }
  tell_invited: { fairId: number; seekerId: number }
}
export type JobName = keyof Jobs

type Handlers = { [Name in JobName]: (context: JobContext, payload: Jobs[Name]) => Promise<void> }

/** Each may run twice and must then do nothing the second time. */
export const HANDLERS: Handlers = {
  welcome,
  mail_message: sendMail,
  prune,
  tell_placement: tellPlacement,
  tell_claim_decided: tellClaimDecided,
  expire_claims: expireOldClaims,
  tell_registration_contested: tellRegistrationContested,
  tell_taken_over: tellTakenOver,
  tell_registered: tellRegistered,
  tell_intent: tellIntent,
  tell_employer_decided: tellEmployerDecided,
  verify_employers_again: askToVerifyAgain,
  application_received: applicationReceived,
  application_moved: applicationMoved,
  applications_daily: applicationsDaily,
  reply_rates: keepReplyRates,
  fair_clock: followFairClock,
  tell_fair_people: tellFairPeople,
  tell_part: tellPart,
  tell_organiser: tellOrganiser,
  tell_booth_released: tellBoothReleased,
  tell_fair_staff: tellFairStaff,
  tell_posting_decided: tellPostingDecided,
  mail_invitation: mailInvitation,
  invite_to_fair: inviteToFair,
  tell_invited: tellInvited,
  plan_fair_slots: planFairSlots,
  tell_fair_slots: tellFairSlots,
  follow_fair_slots: followFairSlots,
  follow_all_slots: followAllSlots,
  tell_slot_booth: tellSlotBooth,
  price_congestion: (context, payload) => priceCongestion(context, payload),
}

/** Jobs that come by the clock, in the form of cron; its hours are UTC, China's midnight is 16:00. */
export const NIGHTLY: [time: string, name: JobName][] = [
  ['5 16 * * *', 'expire_claims'],
  ['10 16 * * *', 'verify_employers_again'],
  ['30 16 * * *', 'reply_rates'],
  // Nine in the morning, when people may be told something.
  ['0 1 * * *', 'applications_daily'],
  // People may read of a change in the morning.
  ['10 0 * * *', 'follow_all_slots'],
  ['30 18 * * *', 'prune'],
  ['0 19 * * *', 'price_congestion'],
]

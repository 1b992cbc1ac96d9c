import type { notices as zh } from '../zh/notices.ts'

const moved: Record<string, string> = {
  shortlisted: 'you are on the shortlist',
  interview: 'you are invited to an interview; time and place are inside',
  offered: 'they would like to hire you; please answer',
  hired: 'you are hired',
  declined: 'it did not work out; the reason is inside',
  closed: 'they stopped recruiting, so your application has ended',
}
const answered: Record<string, string> = {
  accepted: 'accepted your offer',
  withdrawn: 'withdrew the application',
}

export const notices: typeof zh = {
  welcome: () => 'Your account is ready. Tell us what work you want, and we rank postings for you.',
  claim_decided: (p) =>
    p.state === 'verified'
      ? 'Your group claim was verified.'
      : p.state === 'expired'
        ? 'Your group has run out or was ended. If it still applies, claim it again.'
        : 'Your group claim was not accepted; the reason is inside.',
  registered_by_officer: () =>
    'An officer registered you as a seeker. Please check it; you can contest what is wrong.',
  employer_decided: (p) =>
    p.state === 'verified'
      ? `${p.employer ?? 'Your organisation'} was verified and may publish postings.`
      : p.state === 'suspended'
        ? `${p.employer ?? 'Your organisation'} was suspended and its postings are hidden; the reason is inside.`
        : `${p.employer ?? 'Your organisation'} was not verified; the reason is inside.`,
  employer_due: (p) =>
    `The verification of ${p.employer ?? 'your organisation'} has run out and an officer will renew it. Please see that its registration and licence are up to date.`,
  invited: (p) => `${p.employer ?? 'An organisation'} invites you to join.`,
  posting_decided: (p) =>
    p.state === 'live'
      ? `“${p.title ?? ''}” is live.`
      : `“${p.title ?? ''}” was sent back; the reason is inside.`,
  application_received: (p) => `“${p.title ?? ''}” received an application.`,
  application_moved: (p) =>
    `“${p.title ?? ''}” at ${p.employer ?? 'the employer'}: ${moved[String(p.state)] ?? 'your application moved on'}.`,
  applicant_moved: (p) =>
    `An applicant for “${p.title ?? ''}” ${answered[String(p.state)] ?? 'has answered'}.`,
  applications_waiting: (p) =>
    `${p.count ?? ''} applications have waited ${p.days ?? ''} days for your answer. Seekers can see how quickly you reply.`,
  fair_part_decided: (p) => `Your place at “${p.fair ?? ''}” was decided.`,
  fair_part_applied: (p) =>
    `${p.employer ?? 'An organisation'} applied to “${p.fair ?? ''}” and waits for an answer.`,
  fair_booth_released: (p) =>
    `The organiser of “${p.fair ?? ''}” took back your booth ${p.boothNo ?? ''}: ${p.reason ?? ''}. You may choose another.`,
  fair_staff_named: (p) => `You are asked to staff “${p.fair ?? ''}” and check people in on the day.`,
  fair_changed: (p) => `“${p.fair ?? ''}” has another time or place; please look again before you go.`,
  fair_cancelled: (p) => `“${p.fair ?? ''}” was cancelled; the reason is inside.`,
  fair_invited: (p) =>
    `“${p.fair ?? ''}” has ${Number(p.count) > 1 ? `${p.count} postings that fit you` : 'a posting that fits you'}, such as “${p.title ?? ''}”. Register if you would like to come; it is free.`,
  fair_slots: (p) => `Conversations at “${p.fair ?? ''}” are scheduled: open to see when and at which stand.`,
  fair_registered: (p) => `Your pass for “${p.fair ?? ''}” is ready.`,
  intent_proposed: (p) =>
    `${p.employer ?? 'An employer'} would like to go on with you about “${p.title ?? ''}”. Please answer.`,
  intent_agreed: (p) => `Both sides agreed to go on about “${p.title ?? ''}”.`,
  placement_recorded: (p) => `Please check a record of your work: ${p.employer ?? ''}, “${p.title ?? ''}”.`,
  placement_answered: (p) => `The seeker answered about “${p.title ?? ''}”.`,
  placement_reversed: (p) => `The record of “${p.title ?? ''}” was corrected; the reason is inside.`,
  registration_contested: () => 'Somebody contested a registration you made for them.',
}

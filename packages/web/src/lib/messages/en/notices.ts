import { dayAndTime } from '#lib/format.ts'
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

/** Why a conversation at a fair was cancelled. */
const gone: Record<string, string> = {
  employer_left: 'they do not come',
  day_shorter: 'the fair has other hours',
  posting_closed: 'the posting is closed',
}

/** What became of a person's conversations at a fair: one says with whom and when, several are counted. */
function slotsChanged(p: Parameters<(typeof zh)['fair_slots_changed']>[0]): string {
  const fair = `“${p.fair ?? ''}”`
  // To an employer: its list is another one.
  if (p.added === undefined)
    return `Your organisation’s conversations at ${fair} have changed; open for the list as it is now.`
  if (typeof p.at !== 'string') {
    const parts = [
      Number(p.added) > 0 && `${p.added} new`,
      Number(p.ended) > 0 && `${p.ended} cancelled`,
      Number(p.retold) > 0 && `${p.retold} about another posting`,
    ]
    return `Your conversations at ${fair} have changed: ${parts.filter(Boolean).join(', ')}. Open for times and stands.`
  }
  const at = dayAndTime(p.at, 'en')
  const employer = p.employer ?? ''
  if (Number(p.added) > 0)
    return `You have a conversation at ${fair}: ${at}, ${employer}. Open for the stand.`
  const why = gone[String(p.why)]
  if (Number(p.ended) > 0)
    return `A conversation at ${fair} is cancelled: ${at}, ${employer}${why ? ` (${why})` : ''}. If a seat that suits you comes free, you get it.`
  return `Your conversation with ${employer} at ${fair} is about another posting; the time stays: ${at}.`
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
  fair_slots_changed: slotsChanged,
  fair_slot_booth: (p) =>
    `${p.employer ?? 'An employer'}, whom you meet at “${p.fair ?? ''}”, is now at booth ${p.boothNo ?? ''}; the time stays.`,
  fair_registered: (p) => `Your pass for “${p.fair ?? ''}” is ready.`,
  intent_proposed: (p) =>
    `${p.employer ?? 'An employer'} would like to go on with you about “${p.title ?? ''}”. Please answer.`,
  intent_agreed: (p) => `Both sides agreed to go on about “${p.title ?? ''}”.`,
  placement_recorded: (p) => `Please check a record of your work: ${p.employer ?? ''}, “${p.title ?? ''}”.`,
  placement_answered: (p) => `The seeker answered about “${p.title ?? ''}”.`,
  placement_reversed: (p) => `The record of “${p.title ?? ''}” was corrected; the reason is inside.`,
  registration_contested: () => 'Somebody contested a registration you made for them.',
}

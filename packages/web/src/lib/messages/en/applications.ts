import { list } from '#lib/format.ts'
import type { applications as zh } from '../zh/applications.ts'
import { vocabulary } from './vocabulary.ts'

type Label = (code: string) => string
const words = (codes: string[], label: Label) => list(codes.map(label), 'en')

export const applications: typeof zh = {
  apply: 'Apply',
  applied: 'You have applied; see how it goes',
  elsewhere: (source) =>
    `This job comes from the public listing “${source}”. Applications are not taken here; go to the source.`,
  elsewhereDemo: 'Nobody reads applications for this demonstration employer.',
  replies: (answered, counted, days) =>
    `In the last ${days} days ${answered} of ${counted} applications due were answered`,
  repliesHalf: (time) => `, half of them within ${time}`,
  hours: (n) => `${n} hours`,
  days: (n) => `${n} days`,

  applyTitle: (posting) => `Apply for “${posting}”`,
  toEmployer: (employer) => `To ${employer}`,
  whyNot: {
    already_applied: 'You have already applied for this job.',
    apply_elsewhere:
      'This job was imported from a public listing. Applications are not taken here; go to the source.',
    posting_not_open: 'This job takes no applications now.',
    own_posting: 'You are a member of this organisation and cannot apply to it.',
  },
  seeProgress: 'See how it goes',
  otherPostings: 'Find other jobs',
  given: 'What the employer will see',
  givenHint: 'If something is wrong, change it in your profile first.',
  changeGiven: 'Change my profile',
  notGiven: 'Your address, lowest pay, and needs such as childcare or a bed are not given to the employer.',
  part: {
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    wanted: 'Wants to work as',
    skills: 'Skills',
    certificates: 'Certificates',
    education: 'Education',
    major: 'Major',
    shifts: 'Shifts',
    about: 'In their own words',
    groups: 'Groups',
  },
  nothingSaid: 'Not said',
  message: 'A few words to the employer',
  messageHint: 'Not needed. For example when you can start, or what you have done.',
  disclose: 'Groups to tell the employer',
  discloseHint: 'You need not choose any. What you do not choose is not shown and changes no order.',
  consent: (employer) => `I agree to give the above to ${employer}, for this application only`,
  consentHint: 'You can take this back at any time. Each time they look, you can see it under “Who looked”.',
  submit: 'Apply',
  consentNeeded: 'Tick this so that the employer may see your profile',
  field: {
    message: 'A few words to the employer',
    consent: 'Agreement',
    disclose: 'Groups',
    at: 'Time',
    place: 'Place',
    reason: 'Reason',
    note: 'Note',
  },
  sent: 'It has reached the employer. We will tell you when there is news.',

  mineTitle: 'My applications',
  mineNone: 'No applications yet',
  mineNoneHint: 'When you find a job that suits you, press Apply.',
  filter: { all: 'All', open: 'Under way', over: 'Ended' },
  noneSuch: 'None here',
  state: {
    submitted: 'Sent',
    shortlisted: 'Shortlisted',
    interview: 'Interview',
    offered: 'Offer',
    accepted: 'Accepted',
    hired: 'Hired',
    declined: 'Not hired',
    withdrawn: 'Withdrawn',
    closed: 'Ended',
  },
  next: {
    submitted: 'The employer will answer. After 7 days without one we remind them.',
    shortlisted: 'They liked your profile. An interview usually comes next.',
    interview: 'Be there in time with your ID card. If you cannot come, say so early.',
    offered: 'They would like to hire you and wait for your answer.',
    accepted: 'You accepted. The employer takes you on next.',
    hired: 'Once you have started and signed, you will be asked to check a record of the job.',
    declined: 'It did not work out this time. See similar jobs.',
    withdrawn: 'You withdrew; the employer can no longer see your profile.',
    closed: 'They stopped recruiting, so this application has ended.',
  },
  step: {
    submit: 'You applied',
    shortlist: 'They read it and put you on the shortlist',
    invite: 'They invited you to an interview',
    offer: 'They made an offer',
    accept: 'You accepted the offer',
    hire: 'They hired you',
    decline: 'They decided not to hire',
    withdraw: 'You withdrew',
    close: 'It ended',
  },
  stepsTitle: 'How far it is',
  stage: (met, total) => `${met} of ${total} steps`,
  stages: ['Sent', 'Shortlist', 'Interview', 'Offer', 'Hired'],
  submittedAt: (when) => `Sent ${when}`,
  answeredAt: (when) => `First answer ${when}`,
  notAnswered: 'No answer yet',
  interviewTitle: 'Interview',
  where: 'Where',
  because: (reason) => `Reason: ${reason}`,
  reason: {
    skills: 'Other skills were needed',
    certificate: 'A certificate was missing',
    experience: 'More experience was needed',
    education: 'Education or major did not fit',
    schedule: 'Working hours did not fit',
    pay: 'No agreement on pay',
    position_filled: 'All places are taken',
    missed_interview: 'Did not come to the interview',
    unreachable: 'Could not be reached',
    found_other: 'Found other work',
    offer_refused: 'Does not take this offer',
    distance: 'Too far',
    no_answer: 'No answer for too long',
    changed_mind: 'Changed my mind',
    other: 'Other',
    posting_filled: 'The job has been filled',
    posting_closed: 'The job was taken down',
    person_left: 'The seeker closed the account',
  },
  yourMessage: 'What you wrote',
  youGave: 'What you let them see',
  gaveLive: (employer) => `${employer} can see your profile.`,
  gaveOver: (employer) => `${employer} cannot see your profile now.`,
  whoLooked: 'Who looked',
  accept: 'Accept the offer',
  acceptHint: 'The employer will then be in touch about your first day.',
  withdraw: 'Withdraw',
  withdrawHint: 'They will no longer see your profile. You may apply again.',
  withdrawSure: 'Withdraw it',
  chooseReason: 'Choose a reason',
  noteTo: 'Note (the other side reads it)',
  similar: 'Similar jobs',
  toPosting: 'See the job',
  back: 'Back to my applications',
  saved: 'Done.',

  applicantsTitle: 'Applicants',
  applicantsNote: (n) => `${n} applications`,
  allPostings: 'All postings',
  postingFilter: 'Posting',
  stageFilter: 'Stage',
  show: 'Show',
  board: 'Board',
  column: {
    submitted: 'New',
    shortlisted: 'Shortlist',
    interview: 'Interview',
    offered: 'Offer',
    accepted: 'To start',
    hired: 'Hired',
    declined: 'Declined',
    withdrawn: 'Withdrawn',
    closed: 'Ended',
  },
  seeAllIn: (n) => `All ${n}`,
  emptyColumn: 'None',
  applicantsNone: 'Nobody has applied yet',
  applicantsNoneHint:
    'Applicants appear here once a posting is live. Clear pay and place bring more of them.',
  toPostings: 'To the postings',
  hidden: '(no longer shown)',
  hiddenWhy: 'The person withdrew, or took their agreement back, so the profile cannot be seen.',
  band: ['All met', 'One missing or not said', 'More missing'],
  bandHint:
    'First by what the posting asks, then inside a band by fit. Sex and age take no part; a group never crosses bands and comes first inside one only where a rule says so.',
  suitedTitle: 'Whom to invite',
  suitedBack: 'This posting',
  suitedLink: 'See whom to invite',
  suitedNote: (n) =>
    `Of the people in your district who agreed to be matched and have not applied here, the ${n} registered last were compared. Names are masked; opening a record asks for a reason.`,
  suitedNone: 'Nobody suitable yet',
  first: (group) => `${group}: first in this band`,
  soon: (papers) => `No ${papers} yet, ready within days`,
  met: (met, total) => `${met} of ${total} requirements met`,
  unmetSkills: 'Mentions fewer than half of the skills asked',
  waited: (n) => `Waiting ${n} days`,
  select: (name) => `Select ${name}`,
  bulk: 'Decline selected',
  bulkDone: (n) => `${n} declined; the people have been told.`,
  bulkLeft: (n) => `${n} not done; a colleague may have been faster.`,
  repliesTitle: 'How you reply',
  repliesHidden: 'Fewer than 5 applications were due in the last 90 days, so there is no figure yet.',
  repliesSeen: 'Seekers see this figure on your postings.',
  backToApplicants: 'Back to applicants',
  profile: 'Profile',
  profileNote: 'Opening this page has been written down; the person can read it.',
  theirMessage: 'What they wrote',
  fit: 'Against the posting',
  fitUnknown: 'The posting is not live, or search is starting; nothing was compared.',
  history: 'History',
  employerStep: {
    submit: 'Applied',
    shortlist: 'Put on the shortlist',
    invite: 'Invited to an interview',
    offer: 'Offer made',
    accept: 'Accepted the offer',
    hire: 'Hired',
    decline: 'Declined',
    withdraw: 'Withdrew',
    close: 'Ended',
  },
  move: {
    shortlist: 'Put on the shortlist',
    invite: 'Invite to an interview',
    offer: 'Make an offer',
    accept: 'Accept the offer',
    hire: 'Hire',
    decline: 'Decline',
    withdraw: 'Withdraw',
    close: 'End',
  },
  inviteAgain: 'Change time or place',
  inviteAt: 'Time of the interview',
  inviteAtHint: 'China time',
  invitePlace: 'Place of the interview',
  invitePlaceHint: 'With the room, or the address of an online meeting',
  declineHint: 'The person is told the reason; please choose the true one.',
  next_steps: 'Next',
  noMoves: 'Nothing left to do.',
  fitBecause(reason, label) {
    switch (reason.feature) {
      case 'occupation':
        if (reason.detail.kind === 'entry')
          return `Named no work; ${label(reason.detail.occupation)} is easily begun`
        return reason.detail.kind === 'same'
          ? `Wants to work as ${label(reason.detail.occupation)}`
          : `Wants to work as ${label(reason.detail.wanted)}, which is close`
      case 'title':
        return `What they want is in the title: ${list(reason.detail.words, 'en')}`
      case 'skills':
        return `Can do ${words([...reason.detail.have, ...reason.detail.preferred], label)}${
          reason.detail.lacking.length > 0 ? `; does not mention ${words(reason.detail.lacking, label)}` : ''
        }`
      case 'education':
        return `${vocabulary.educationHad(reason.detail.has)}, as asked`
      case 'major':
        return `Studied ${label(reason.detail.has)}`
      case 'experience':
        return reason.detail.has === null
          ? ''
          : `${reason.detail.has} years of such work, ${reason.detail.askedYears} asked`
      case 'certificate':
        return `Holds ${words(
          reason.detail.held.map(({ has }) => has),
          label,
        )}`
      case 'shift':
        return `Can work: ${list(
          reason.detail.shifts.map((shift) => vocabulary.shift[shift]),
          'en',
        )}`
      default:
        return ''
    }
  },
  fitMissing(missing, label) {
    switch (missing.limit) {
      case 'education':
        return `${vocabulary.educationAsked(missing.detail.asked)} asked, they have ${vocabulary.educationHad(missing.detail.has)}`
      case 'major':
        return `${words(missing.detail.asked, label)} asked, they studied ${label(missing.detail.has)}`
      case 'certificate':
        return `Does not mention ${label(missing.detail.asked)}${missing.detail.licence ? ' (required by law)' : ''}`
      case 'shift':
        return `Cannot work: ${list(
          missing.detail.offered.map((shift) => vocabulary.shift[shift]),
          'en',
        )}`
      default:
        return ''
    }
  },

  deskTitle: 'Applications',
  deskNote: 'Names are masked. To see a person, open them under Seekers with a reason.',
  person: 'Seeker',
  district: 'Lives in',
  allDistricts: 'All of my district',
  posting: 'Posting',
  employer: 'Employer',
  stateLabel: 'State',
  allStates: 'All states',
  submitted: 'Sent',
  answered: 'First answer',
  deskNone: 'No applications here yet',
}

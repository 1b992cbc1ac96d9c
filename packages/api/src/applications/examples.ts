import type { ApplicantProfile, ApplicationForm, ApplicationPage } from './schema.ts'

// Invented, for the API's document.

export const exampleApplication: ApplicationPage = {
  id: 1,
  state: 'shortlisted',
  posting: { id: 1, title: '叉车司机' },
  employer: { id: 1, name: '兰州新区试验有限公司' },
  person: null,
  submittedAt: '2026-11-19T02:00:00.000Z',
  answeredAt: '2026-11-20T01:00:00.000Z',
  updatedAt: '2026-11-20T01:00:00.000Z',
  interviewAt: null,
  interviewPlace: '',
  reason: null,
  fit: null,
  priority: null,
  moves: ['withdraw'],
  demo: false,
  side: 'seeker',
  message: '我会开叉车，下周就能上班。',
  disclosed: [],
  consent: 'live',
  steps: [
    { move: 'submit', to: 'submitted', by: 'seeker', reason: null, note: '', at: '2026-11-19T02:00:00.000Z' },
    {
      move: 'shortlist',
      to: 'shortlisted',
      by: 'employer',
      reason: null,
      note: '',
      at: '2026-11-20T01:00:00.000Z',
    },
  ],
  labels: {},
}

const given: Pick<
  ApplicantProfile,
  'about' | 'wanted' | 'skills' | 'certificates' | 'education' | 'major' | 'shifts'
> = {
  about: '在物流园开过三年叉车。',
  wanted: ['叉车司机'],
  skills: ['叉车驾驶'],
  certificates: ['叉车证（N1）'],
  education: 'senior_high',
  major: null,
  shifts: ['day'],
}

export const exampleProfile: ApplicantProfile = {
  id: 1,
  name: '马晓燕',
  phone: '13919001234',
  email: null,
  ...given,
  groups: ['veteran'],
}

export const exampleForm: ApplicationForm = {
  posting: { id: 1, title: '叉车司机' },
  employer: { id: 1, name: '兰州新区试验有限公司' },
  whyNot: null,
  applied: null,
  name: '马晓燕',
  phone: '139****1234',
  email: null,
  ...given,
  groups: ['veteran'],
}

import type { Intent, Visit, Visits } from './schema.ts'

export const exampleVisit: Visit = {
  id: 3,
  tail: '4XTA',
  name: null,
  posting: { id: 7, title: '二保焊工' },
  note: '有两年经验，周一来试焊',
  at: '2026-11-20T02:10:00.000Z',
  intent: { id: 5, state: 'proposed' },
}

export const exampleVisits: Visits = {
  fair: {
    id: 1,
    name: '搬迁群众专场招聘会',
    state: 'running',
    startsAt: '2026-11-20T01:00:00.000Z',
    endsAt: '2026-11-20T04:00:00.000Z',
  },
  open: true,
  employer: { id: 2, name: '陇原鼎固钢结构有限公司' },
  boothNo: 'A12',
  postings: [{ id: 7, title: '二保焊工' }],
  total: 1,
  visits: [exampleVisit],
  next: null,
}

export const exampleIntent: Intent = {
  id: 5,
  state: 'proposed',
  moves: ['agree', 'decline'],
  employer: { id: 2, name: '陇原鼎固钢结构有限公司' },
  posting: { id: 7, title: '二保焊工' },
  fair: { id: 1, name: '搬迁群众专场招聘会' },
  applicationId: null,
  seeker: { id: null, name: '马晓兰', tail: '4XTA', hasAccount: true },
  employerSaidAt: '2026-11-20T02:10:00.000Z',
  seekerSaidAt: null,
  notedAt: '2026-11-20T02:10:00.000Z',
}

import type { Counts, Report, Rows } from './schema.ts'

const fair = {
  id: 1,
  name: '搬迁群众专场招聘会',
  state: 'running',
  venue: '中川镇文体中心，北门进',
  startsAt: '2026-11-20T01:00:00.000Z',
  endsAt: '2026-11-20T04:00:00.000Z',
}

export const exampleCounts: Counts = {
  fair,
  at: '2026-11-20T02:32:08.000Z',
  registered: 1310,
  present: 1284,
  visits: 2907,
  intents: { proposed: 264, agreed: 213 },
  employers: { approved: 43, present: 42 },
  headcount: 1180,
  booths: [
    {
      boothNo: 'A12',
      employer: { id: 2, name: '陇原鼎固钢结构有限公司' },
      present: true,
      visits: 61,
      agreed: 7,
    },
  ],
  arrivals: [{ at: '2026-11-20T01:00:00.000Z', people: 206 }],
}

export const exampleReport: Report = {
  fair: { ...fair, state: 'ended', cancelled: false },
  at: '2026-11-20T04:30:00.000Z',
  figures: {
    booths_promised: 43,
    booths_present: 42,
    headcount: 1180,
    headcount_verified: 1102,
    headcount_reviewed: 1088,
    postings_without_headcount: 2,
    registered: 1310,
    walk_ins: 96,
    present: 1284,
    absent: 26,
    visits: 2907,
    visitors: 1140,
    visitors_not_checked_in: 3,
    intents_proposed: 264,
    intents_agreed: 213,
    people_agreed: 188,
    placements: 41,
    people_placed: 40,
  },
}

export const exampleRows: Rows = {
  rows: [
    {
      id: 3,
      name: '马*兰',
      tail: '4XTA',
      employer: '陇原鼎固钢结构有限公司',
      what: '二保焊工',
      state: 'agreed',
      count: null,
      at: '2026-11-20T02:10:00.000Z',
    },
  ],
  next: null,
}

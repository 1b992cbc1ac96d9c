import type { FairCard, FairPage, FairPosting, OwnFair, OwnFairCard } from './schema.ts'

export const exampleCard: FairCard = {
  id: 1,
  name: '秋季综合招聘会',
  kind: 'general',
  mode: 'onsite',
  state: 'published',
  place: { code: '620171', label: '兰州新区' },
  venue: '新区会展中心一号馆',
  startsAt: '2026-12-05T01:00:00.000Z',
  endsAt: '2026-12-05T07:00:00.000Z',
  employers: 40,
  postings: 120,
  headcount: 860,
  demo: false,
}

export const examplePage: FairPage = {
  ...exampleCard,
  about: '带上身份证',
  capacity: 2000,
  bookingClosesAt: '2026-12-03T10:00:00.000Z',
  booths: 48,
  boothsTaken: 40,
  cancelReason: null,
}

export const examplePosting: FairPosting = {
  id: 1,
  title: '叉车司机',
  headcount: 3,
  payMin: 5000,
  payMax: 7000,
  payNegotiable: false,
  place: { code: '620171', label: '兰州新区' },
  open: true,
}

export const exampleOwnCard: OwnFairCard = { ...exampleCard, waiting: 2, booths: 48, boothsTaken: 40 }

export const exampleOwn: OwnFair = {
  ...exampleOwnCard,
  about: '带上身份证',
  safetyPlan: '出口四个，保安十二人',
  capacity: 2000,
  bookingClosesAt: '2026-12-03T10:00:00.000Z',
  boothPlan: { rows: 4, perRow: 12 },
  publishedAt: '2026-11-20T04:00:00.000Z',
  cancelReason: null,
  missing: [],
  moves: ['cancel'],
  mayChange: true,
  mayStaff: true,
}

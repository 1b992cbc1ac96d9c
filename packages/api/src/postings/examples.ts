import type { PostingCard, PostingPage, SearchFound } from './schema.ts'

/** Invented, for the API's document; a test checks them against the schemas. */
export const exampleCard: PostingCard = {
  id: 812,
  title: '叉车司机',
  employer: { id: 7, name: '兰州新区示例物流有限公司' },
  pay: { min: 6000, max: 7500, basis: 'month', months: 13, negotiable: false },
  place: { code: '620171', label: '兰州新区' },
  occupation: { code: '6-30-05-01', label: '起重装卸机械操作工' },
  kind: 'regular',
  education: 'junior_high',
  experienceYears: 1,
  headcount: 4,
  shifts: ['two_shift'],
  benefits: ['social_insurance', 'meals', 'shuttle'],
  groups: ['relocated'],
  groupOnly: false,
  publishedAt: '2026-11-20T01:30:00.000Z',
  renewedAt: null,
  validUntil: '2026-12-20',
  demo: true,
  source: 'demo',
  km: null,
  highlights: {
    title: [[0, 2]],
    employer: [],
    snippet: {
      text: '持叉车证,会开电动叉车',
      marks: [
        [1, 3],
        [9, 11],
      ],
    },
  },
}

export const exampleSearch: SearchFound = {
  total: 1,
  hits: [exampleCard],
  facets: {
    place: [{ value: '620171', label: '兰州新区', count: 1 }],
    occupation: [{ value: '6', label: '生产制造', count: 1 }],
    pay: [{ value: '6000-8000', label: '6000-8000', count: 1 }],
    education: [{ value: 'junior_high', label: 'junior_high', count: 1 }],
    kind: [{ value: 'regular', label: 'regular', count: 1 }],
    shift: [{ value: 'two_shift', label: 'two_shift', count: 1 }],
    benefit: [{ value: 'shuttle', label: 'shuttle', count: 1 }],
    group: [{ value: 'relocated', label: 'relocated', count: 1 }],
  },
  next: null,
  relaxed: false,
  degraded: false,
  labels: {},
}

const { km: _km, highlights: _highlights, ...shared } = exampleCard

export const examplePage: PostingPage = {
  ...shared,
  employer: {
    id: 7,
    name: '兰州新区示例物流有限公司',
    about: '',
    industry: null,
    origin: 'demo',
    replies: { days: 90, counted: 40, answered: 36, medianHours: 20.5 },
    verified: false,
  },
  applying: 'here',
  duties: '驾驶电动叉车装卸货物',
  requirements: '持叉车证',
  payText: '6000-7500元/月·13薪',
  placeText: '兰州新区',
  placePath: [
    { code: '62', label: '甘肃省' },
    { code: '6201', label: '兰州市' },
    { code: '620171', label: '兰州新区' },
  ],
  point: { lat: 36.5, lon: 103.7 },
  majors: [],
  skills: [{ code: 'forklift', label: '叉车驾驶' }],
  skillsPreferred: [],
  certificates: [{ code: 'forklift-n1', label: '叉车证（N1）', licence: true }],
  certificatesPreferred: [],
  shiftStarts: 480,
  shiftEnds: 1200,
  shuttle: {
    code: 'line-1',
    name: '一号线',
    stops: [{ place: { code: '620171', label: '兰州新区' }, at: '06:42' }],
    demo: true,
  },
  missing: [],
}

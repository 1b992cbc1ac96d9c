import type { Employer, EmployersFound } from './schema.ts'

export const exampleEmployer: Employer = {
  id: 1,
  name: '兰州新区示例新材料有限公司',
  creditCode: '91350100M000100Y43',
  state: 'verified',
  district: { code: '620171102', label: '秦川镇' },
  address: '秦川镇新材料产业园 12 号',
  contactName: '王主任',
  contactPhone: '0931-8250000',
  about: '生产锂电池正极材料。',
  industry: '新材料',
  licence: { name: 'Q2x1bXN5LW5hbWUtaGVyZQ', mediaType: 'image/png', originalName: '营业执照.png' },
  verifyAgainOn: '2027-05-20',
  verificationDue: false,
  createdAt: '2026-11-18T02:00:00.000Z',
  postings: { draft: 1, submitted: 0, live: 3, paused: 0, filled: 0, closed: 2 },
  applicantsWaiting: 4,
  decisions: [{ move: 'verify', reason: 'papers_checked', note: '', at: '2026-11-20T04:00:00.000Z' }],
  moves: ['verify_again', 'suspend'],
  grades: [
    { year: 2025, grade: 'A', source: '兰州新区人社局 2026 年 4 月公示', at: '2026-11-20T04:00:00.000Z' },
  ],
  mayGrade: true,
}

export const exampleEmployers: EmployersFound = {
  items: [
    {
      id: 1,
      name: '兰州新区示例新材料有限公司',
      creditCode: '91350100M000100Y43',
      state: 'unverified',
      district: { code: '620171102', label: '秦川镇' },
      hasLicence: true,
      verificationDue: false,
      livePostings: 0,
      createdAt: '2026-11-18T02:00:00.000Z',
    },
  ],
  counts: { unverified: 1, verified: 0, refused: 0, suspended: 0, due: 0 },
  next: null,
}

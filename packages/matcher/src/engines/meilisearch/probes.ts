import { silentFacts } from '../../silent.ts'
import { EMPLOYER_NAME } from '../../text/analyse.ts'
import type { PostingFacts } from '../../types.ts'
import type { StoredPosting } from '../embedded/embedded-index.ts'

/** A posting that states everything there is to state; a new fact does not compile until it is stated here too. */
const full: Required<PostingFacts> = {
  id: 1,
  title: '叉车司机"夜班"（C++ 3D打印）',
  employerId: 7,
  occupation: '6-30-05-01',
  occupationConfidence: 0.7,
  kind: 'internship',
  place: '620171101-yuefu',
  point: { lat: 36.48, lon: 103.7 },
  payMin: 4000,
  payMax: 6500,
  headcount: 3,
  education: 'college',
  experienceYears: 2,
  majors: ['080901', '0802'],
  shifts: ['night', 'day'],
  shiftEnds: 1020,
  benefits: ['dorm', 'shuttle', 'childcare'],
  skills: ['welding', 'plc'],
  skillsPreferred: ['excel'],
  certificates: ['forklift-n1', 'driving-c1'],
  certificatesPreferred: ['driving-b2'],
  groups: ['veteran', 'graduate'],
  groupOnly: true,
  shuttleStops: ['620171102'],
  publishedDay: 20_000,
  publishedMinute: 28_800_123,
  validUntilDay: 20_060,
  congestion: 0.02,
  replyRate: 0.8,
  integrityGrade: 'A',
}

const bare: PostingFacts = {
  ...silentFacts,
  id: 2,
  title: '普工',
  payMax: 5000,
  publishedDay: 20_000,
  publishedMinute: 28_800_000,
  validUntilDay: 20_060,
}

/**
 * Postings of which documents are made to see how documents are made: whatever changes in them changes INDEX_VERSION.
 * Words of every script, long and short, repeated, and with what filters cannot hold.
 */
export const PROBES: readonly StoredPosting[] = [
  {
    facts: full,
    words: {
      title: '叉车司机 司机 cplusplus 3d打印 夜"班',
      tags: '起重装卸机械操作工 plc 待处理',
      employer: `${EMPLOYER_NAME}瑞恒\u00a0化工 瑞恒 化工 cplusplus`,
      place: '兰州新区 中川镇',
      body: '负责 处理 java 甘肃省兰州新区中川镇产业孵化大厦 的 处理',
    },
  },
  { facts: bare, words: { title: '普工', tags: '', employer: '', place: '', body: '' } },
  {
    facts: { ...bare, id: 3, payMin: 3000, payMax: null, shifts: ['flexible'] },
    words: { title: '', tags: '工', employer: '工厂', place: '', body: '工' },
  },
]

import { analysePosting } from '../src/text/analyse.ts'
import type { AnalysedPosting, PostingFacts, PostingTexts } from '../src/types.ts'
import { BENEFITS, EDUCATIONS, GROUPS, KINDS, SHIFTS } from '../src/vocabulary.ts'

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const works: readonly (readonly [title: string, occupation: string])[] = [
  ['电焊工', '6-18-02-04'],
  ['氩弧焊工', '6-18-02-04'],
  ['叉车司机', '6-30-05-03'],
  ['仓库管理员', '4-02-06-01'],
  ['普工', '6-31-01-99'],
  ['数控车床操作工', '6-18-01-01'],
  ['设备维修电工', '6-31-01-03'],
  ['化工操作工', '6-11-01-03'],
  ['服务员', '4-03-02-05'],
  ['中式厨师', '4-03-02-01'],
  ['保洁员', '4-09-08-01'],
  ['养老护理员', '4-10-01-05'],
  ['幼儿园教师', '2-08-01-03'],
  ['护士', '2-05-08-01'],
  ['会计', '2-06-03-00'],
  ['销售代表', '4-01-02-01'],
  ['Java开发工程师', '2-02-10-03'],
  ['C++软件工程师', '2-02-10-03'],
  ['前端开发（Vue.js）', '2-02-10-03'],
  ['大数据分析师', '4-04-05-05'],
  ['行政文员', '3-01-02-02'],
  ['货车司机', '4-02-02-01'],
]
const ranks = ['', '', '', '高级', '初级', '急聘', '实习']
const extras = ['', '', '', '（包住）', '（双休）', '+五险一金', '-夜班']
const names = ['瑞恒', '金穗', '陇原', '中川', '祥和', 'Sunrise ', '宏达', '新元']
const trades = ['化工', '物流', '餐饮', '科技', '机械制造', '商贸', '养老服务', '教育']
const duties = [
  '负责设备的日常点检和保养，做好记录。',
  '按图纸完成零件加工，保证质量。',
  '负责仓库货物的装卸、搬运和盘点。',
  '接待顾客，保持店内卫生。',
  '负责产品需求分析、软件开发与测试。',
  '熟悉 Java、Spring、MySQL，了解 Kubernetes 和 TensorFlow。',
  '服从安排，能适应倒班工作。',
  '照料老人日常起居，协助康复训练。',
  '整理账目，按时报税，编制报表。',
  '待处理的订单及时跟进，在建工程现场巡查。',
]
const places = [
  '620171101',
  '620171102',
  '620171',
  '620102',
  '620103',
  '620402',
  '610113',
  '110105',
  '440306',
]

/** Made-up postings in the manner of real ones, the same for the same seed; ids rise from `firstId`. */
export function samplePostings(count: number, seed = 1, firstId = 1): AnalysedPosting[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, i) => {
    const { facts, texts } = samplePosting(random, firstId + i)
    return { facts, words: analysePosting(facts, texts) }
  })
}

function samplePosting(random: () => number, id: number): { facts: PostingFacts; texts: PostingTexts } {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const some = <T>(list: readonly T[], most: number): T[] => {
    const from = Math.floor(random() * list.length)
    return list.slice(from, from + Math.floor(random() * (most + 1)))
  }
  const maybe = <T>(share: number, value: T): T | null => (random() < share ? value : null)
  const [title, occupation] = one(works)
  const from = maybe(0.85, 2000 + Math.floor(random() * 40) * 500)
  const to = from === null ? null : from + Math.floor(random() * 10) * 500
  // Real ads often state one end alone.
  const ends = random()
  const facts: PostingFacts = {
    id,
    title: `${one(ranks)}${title}${one(extras)}`,
    employerId: maybe(0.9, 1 + Math.floor(random() * 64)),
    occupation: maybe(0.9, occupation),
    occupationConfidence: Math.fround(random()),
    kind: random() < 0.8 ? 'regular' : one(KINDS),
    place: maybe(0.9, one(places)),
    point: maybe(0.7, { lat: Math.fround(36 + random()), lon: Math.fround(103 + random()) }),
    payMin: ends < 0.1 ? null : from,
    payMax: ends > 0.9 ? null : to,
    headcount: maybe(0.5, 1 + Math.floor(random() * 50)),
    education: maybe(0.8, one(EDUCATIONS)),
    experienceYears: maybe(0.5, Math.floor(random() * 10)),
    majors: [],
    shifts: some(SHIFTS, 2),
    shiftEnds: maybe(0.3, 60 * (14 + Math.floor(random() * 8))),
    benefits: some(BENEFITS, 6),
    skills: [],
    skillsPreferred: [],
    certificates: [],
    certificatesPreferred: [],
    groups: random() < 0.1 ? [one(GROUPS)] : [],
    groupOnly: false,
    shuttleStops: [],
    ...publishedOn(20_000 + random() * 30),
    validUntilDay: 20_030 + Math.floor(random() * 30),
  }
  const texts = {
    title: facts.title,
    employer: facts.employerId === null ? '' : employerName(facts.employerId),
    duties: some(duties, 4).join(''),
    requirements: one(duties),
  }
  return { facts, texts }
}

/** `day`: days since 1970-01-01 in China, with the hour as its fraction. */
function publishedOn(day: number) {
  return { publishedDay: Math.floor(day), publishedMinute: Math.floor((day * 24 - 8) * 60) }
}

function employerName(id: number): string {
  return `兰州${names[id % names.length]}${trades[Math.floor(id / names.length) % trades.length]}有限公司`
}

import type { Education, Group } from '@pinqiao/matcher/vocabulary'

/** Of every account of the demonstration city; public knowledge, which is why such a city is not served to others. */
export const DEMO_PASSWORD = 'pinqiao-demo-2026'

/** Invented people have numbers nobody was ever given: 199 0000 and four digits. */
export const demoPhone = (number: number): string => `1990000${String(number).padStart(4, '0')}`

export interface SeekerHat {
  role: 'seeker'
  group: Group
  district: string
  /** Title of the posting of the city that their profile is made after. */
  looksFor: string
  education: Education
  about: string
}

export type Hat =
  | SeekerHat
  | { role: 'owner' | 'recruiter'; employer: string }
  | { role: 'officer'; district: string }
  | { role: 'fair_staff' | 'admin' | 'auditor' }

export interface DemoLogin {
  phone: string
  name: string
  /** What the table at the start says of them. */
  who: string
  hat: Hat
}

/** The organisation whose desk the demo logins of employers open. */
export const DEMO_EMPLOYER = '兰州新区澜坻精细化工有限公司'

/** One login for each role, shown when the demonstration city is served. */
export const demoLogins: DemoLogin[] = [
  login(1, '马小禾', '求职者，高校毕业生 · seeker, graduate', {
    role: 'seeker',
    group: 'graduate',
    district: '620171101-caihongcheng',
    looksFor: '设备维护技术员',
    education: 'college',
    about: '机电专业大专毕业，在学校实训车间做过半年维护，会看电气图，想从现场干起。',
  }),
  login(2, '祁玉兰', '求职者，易地搬迁群众 · seeker, relocated', {
    role: 'seeker',
    group: 'relocated',
    district: '620171101-ruiling-yuefu',
    looksFor: '平车工',
    education: 'junior_high',
    about: '搬到瑞岭悦府两年，会踩平车，孩子上小学，想在家附近上早班。',
  }),
  login(3, '韩志岭', '求职者，退役军人 · seeker, veteran', {
    role: 'seeker',
    group: 'veteran',
    district: '620171103-xicha-jiayuan',
    looksFor: 'B2 司机',
    education: 'senior_high',
    about: '部队汽车连开了八年车，安全行车十二万公里，B2 在有效期内。',
  }),
  login(11, '潘若川', '用人单位管理员 · employer, owner', { role: 'owner', employer: DEMO_EMPLOYER }),
  login(12, '孟知夏', '用人单位招聘专员 · employer, recruiter', {
    role: 'recruiter',
    employer: DEMO_EMPLOYER,
  }),
  login(21, '陶文洲', '经办人，新区 · officer, the whole New Area', { role: 'officer', district: '620171' }),
  login(22, '贺小满', '经办人，西岔镇 · officer, Xicha town', { role: 'officer', district: '620171103' }),
  login(31, '石清和', '招聘会会务 · fair staff', { role: 'fair_staff' }),
  login(41, '方准', '系统管理员 · admin', { role: 'admin' }),
  login(42, '严明鉴', '审计员 · auditor', { role: 'auditor' }),
]

function login(number: number, name: string, who: string, hat: Hat): DemoLogin {
  return { phone: demoPhone(number), name, who, hat }
}

/** The logins as lines for a terminal. */
export function loginTable(): string[] {
  return [
    `demo logins, all with the password ${DEMO_PASSWORD}`,
    ...demoLogins.map(({ phone, name, who }) => `  ${phone}  ${name.padEnd(4, '　')}${who}`),
  ]
}

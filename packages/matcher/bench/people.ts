import { understandSeeker } from '../src/lexicon/understand.ts'
import { normalise } from '../src/text/normalise.ts'
import { wordsOf } from '../src/text/segment.ts'
import type { Seeker } from '../src/types.ts'

/** A person, and what they want and can as words for engines that know only words: any of which may do. */
export interface Person {
  seeker: Seeker
  words: string
}

type Said = Parameters<typeof understandSeeker>[0]

const area = '兰州新区'

/** As people fill in the form: what they want, a few things they can, what they need. */
export const people: readonly Person[] = [
  person(
    { wanted: ['软件工程师'], skills: ['Java', 'Spring', 'MySQL', 'Redis', 'Linux'], education: 'bachelor' },
    8000,
  ),
  person(
    { wanted: ['测试工程师'], skills: ['软件测试', 'Python', 'SQL'], education: 'college', home: '上海' },
    7000,
  ),
  person(
    { wanted: ['数据分析师'], skills: ['Python', 'SQL', 'Excel'], education: 'master', major: '统计学' },
    9000,
  ),
  person(
    { wanted: ['焊工'], skills: ['焊接', '氩弧焊'], certificates: ['焊工证'], home: area, maxKm: 30 },
    5000,
  ),
  person(
    { wanted: ['电工'], skills: ['电气维修', 'PLC'], certificates: ['低压电工证'], shifts: ['day'] },
    5000,
  ),
  person({ wanted: ['餐厅服务员'], skills: ['餐饮服务'], certificates: ['健康证'], needs: ['dorm'] }, 3000),
  person({ wanted: ['会计'], skills: ['会计核算', 'Excel'], education: 'college', major: '会计学' }, 4500),
  person(
    { wanted: ['护士'], certificates: ['护士执业证'], education: 'college', home: '北京', maxKm: 50 },
    4000,
  ),
  person({ wanted: ['销售代表', '客服'], skills: ['销售', '沟通能力'], groups: ['veteran'] }, 5000),
  person(
    { wanted: ['仓库管理员'], skills: ['仓库管理', '盘点', '叉车驾驶'], certificates: ['叉车证'] },
    4000,
  ),
  person({ education: 'bachelor', major: '计算机科学与技术', groups: ['graduate'] }, null),
  person({ needs: ['childcare'], groups: ['hardship'], home: area }, null),
]

const itSkills =
  'Java Python Go PHP JavaScript TypeScript Vue React Node.js Spring MyBatis SQL MySQL Oracle PostgreSQL MongoDB Redis Elasticsearch Kafka Linux Nginx Docker Kubernetes Git 微服务'
const plantSkills =
  '焊接 氩弧焊 气割 钳工 机械装配 车工 数控车床 铣工 数控铣床 加工中心操作 数控编程 量具使用 机械识图 AutoCAD 电气维修 电气布线 PLC 变频器 电机维修 液压 设备维修 设备操作 质量检验 叉车驾驶 盘点'
const officeSkills =
  'Word Excel PPT 办公软件 打字录入 公文写作 档案管理 文秘 行政管理 人员招聘 人力资源管理 薪酬绩效 社保办理 培训组织 会计核算 纳税申报 财务软件 出纳 成本核算 财务分析 沟通能力 团队合作 项目管理 客户服务 销售'

/** The heaviest form there is likely to be: three kinds of work wanted, twenty-five skills, every question answered. */
export const heavyPeople: readonly Person[] = [
  heavy(['软件工程师', '数据分析师', '测试工程师'], itSkills, {
    major: '计算机科学与技术',
    home: area,
    maxKm: 30,
  }),
  heavy(['软件工程师', '运维工程师', '产品经理'], itSkills, { major: '软件工程', home: '上海' }),
  heavy(['电工', '焊工', '叉车司机'], plantSkills, { major: '机械工程', home: area }),
  heavy(['会计', '行政专员', '客服'], officeSkills, { major: '会计学', home: '北京', maxKm: 50 }),
]

function heavy(wanted: string[], skills: string, more: Said): Person {
  const one = person(
    {
      wanted,
      skills: skills.split(' '),
      certificates: ['C1驾驶证', '低压电工证'],
      education: 'bachelor',
      shifts: ['day', 'early'],
      needs: ['dorm'],
      groups: ['graduate'],
      ...more,
    },
    6000,
  )
  const { seeker } = one
  // A vocabulary that no longer knows a word would quietly make the profile lighter.
  if (seeker.wanted.length !== 3 || seeker.skills.length !== 25)
    throw new Error(
      `the heavy profile has ${seeker.wanted.length} occupations and ${seeker.skills.length} skills`,
    )
  return one
}

function person(said: Said, floor: number | null): Person {
  const { seeker, notUnderstood } = understandSeeker({
    ...said,
    pay: floor === null ? null : { floor, firm: true },
  })
  if (notUnderstood.length > 0) throw new Error(`not understood: ${JSON.stringify(notUnderstood)}`)
  const words = [...(said.wanted ?? []), ...(said.skills ?? []), ...(said.major ? [said.major] : [])]
  return { seeker, words: wordsOf(normalise(words.join(' '))).join(' ') }
}

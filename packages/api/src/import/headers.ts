/** What a column may hold, whatever it is called in a file. */
export type Column =
  | 'ref'
  | 'source'
  | 'title'
  | 'company'
  | 'pay'
  | 'payMin'
  | 'payMax'
  | 'place'
  | 'address'
  | 'education'
  | 'experience'
  | 'headcount'
  | 'text'
  | 'duties'
  | 'requirements'
  | 'tags'
  | 'benefits'
  | 'shift'
  | 'majors'
  | 'certificates'
  | 'skills'
  | 'kind'
  | 'groups'
  | 'gender'
  | 'age'
  | 'category'
  | 'industry'
  | 'about'
  | 'validUntil'

/** Names of columns as files have them; spaces, stars and units in brackets are ignored. */
const NAMES: Record<Column, string> = {
  ref: 'id 编号 职位编号 岗位编号 岗位代码 岗位编码 职位代码 序列号 jobid job_id ref sourceref 唯一标识',
  source: 'src source 来源 数据来源 信息来源 渠道',
  title:
    'title 岗位名称 职位名称 标题 岗位 职位 职务 工种 招聘岗位 招聘职位 岗位名 职位名 jobtitle job_title position 用工岗位',
  company:
    'company 单位名称 公司名称 企业名称 公司 企业 单位 用人单位 招聘单位 用工单位 招聘企业 雇主 employer companyname company_name',
  pay: 'pay salary 薪资 工资 薪酬 薪资待遇 薪酬待遇 工资待遇 待遇 月薪 薪资范围 薪酬范围 工资标准 月工资 薪水 工资范围 年薪 日薪 时薪',
  payMin: 'smin salarymin salary_min minsalary paymin pay_min 最低薪资 最低工资 薪资下限 最低月薪 薪资起',
  payMax: 'smax salarymax salary_max maxsalary paymax pay_max 最高薪资 最高工资 薪资上限 最高月薪 薪资止',
  place:
    'loc place city location 工作地点 工作地 地点 地区 城市 工作城市 工作区域 区域 所在地 所在地区 行政区划',
  address: 'address 地址 工作地址 详细地址 单位地址 公司地址 上班地址 面试地址',
  education: 'edu education degree 学历 学历要求 文化程度 最低学历 学历学位 学历及学位 文化程度要求',
  experience: 'exp experience 经验 工作经验 经验要求 工作年限 年限 从业年限 工作经历',
  headcount:
    'headcount 招聘人数 人数 需求人数 招聘数量 招工人数 用工人数 需求数 招聘名额 名额 数量 vacancies openings',
  text: 'desc description 职位描述 岗位描述 描述 岗位介绍 职位介绍 工作描述 岗位详情 职位详情 内容 jobdescription job_description 备注 其他',
  duties: 'duties 岗位职责 工作职责 职责 工作内容 工作任务 主要职责 职位职责 responsibilities',
  requirements:
    'requirements 任职要求 岗位要求 职位要求 招聘要求 任职资格 任职条件 招聘条件 要求 岗位条件 应聘条件 其他要求 资格条件',
  tags: 'tags 标签 职位标签 岗位标签 关键词 亮点',
  benefits: 'benefits welfare 福利 福利待遇 员工福利 公司福利 福利保障',
  shift: 'shift shifts 班次 班制 工作时间 上班时间 工作班次 倒班 作息时间 工时',
  majors: 'major majors 专业 专业要求 所学专业 所需专业 专业名称',
  certificates: 'certificate certificates 证书 资格证书 职业资格 证书要求 技能证书 从业资格 持证要求',
  skills: 'skills 技能 技能要求 职业技能 技能标签',
  kind: 'kind jobtype job_type employmenttype 岗位类别 职位类别 工作性质 用工形式 职位性质 岗位性质 用工类型 工作类型 招聘类型',
  groups: 'groups 重点群体 面向群体 群体 招聘对象 面向对象 适合人群 人员类别 优先对象',
  gender: 'gender gender_req genderreq sex 性别 性别要求',
  age: 'age age_req agereq 年龄 年龄要求 年龄范围 年龄段',
  category: 'cat category 职业 职业类别 职能类别 职业名称 工种类别 职位分类 岗位分类',
  industry: 'industry 行业 所属行业 行业类别 所属行业类别',
  about: 'about 公司简介 单位简介 企业简介 公司介绍 企业介绍',
  validUntil:
    'validuntil valid_until deadline expires 截止日期 有效期 有效期至 截止时间 报名截止 招聘截止日期 截止',
}

const columnOf = new Map(
  (Object.entries(NAMES) as [Column, string][]).flatMap(([column, names]) =>
    names.split(' ').map((name): [string, Column] => [name, column]),
  ),
)

/** Cells under the names used here; of two columns that mean the same, both are kept in the order of the file. */
export function byColumn(cells: Record<string, unknown>): Map<Column, unknown[]> {
  const known = new Map<Column, unknown[]>()
  for (const [name, value] of Object.entries(cells)) {
    const column = columnOf.get(plainName(name))
    if (!column || value === null || value === undefined || value === '') continue
    known.set(column, [...(known.get(column) ?? []), withBasis(column, name, value)])
  }
  return known
}

/**
 * True for the row that names the columns. Sheets of the bureau begin with a heading of their own (岗位征集表) and
 * notes how to fill them in.
 */
export function namesColumns(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => cell.trim() !== '')
  const known = said.filter((cell) => columnOf.has(plainName(cell))).length
  return known >= 2 || (known > 0 && known === said.length)
}

/** A column called 年薪 or 日薪 says the basis of its figures. */
function withBasis(column: Column, name: string, value: unknown): unknown {
  const basis = column === 'pay' ? /[年日时]薪/.exec(name)?.[0] : undefined
  return basis && !String(value).includes(basis) ? `${basis}${String(value)}` : value
}

const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*:]+/g, '')
    .toLowerCase()

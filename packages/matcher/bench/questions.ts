import { askedOf } from '../src/engines/embedded/reading.ts'
import type { SearchFilters, SearchQuery, Seeker } from '../src/types.ts'

/** A day on which every posting of the bench is shown. */
export const TODAY = 20_030

const filters: readonly Partial<SearchFilters>[] = [
  {},
  { education: ['bachelor', 'college'] },
  { pay: ['8000-12000', '12000-20000'] },
  { benefit: ['social_insurance'], kind: ['regular'] },
]

const texts = [
  'java',
  'java 开发',
  '软件测试',
  '测试工程师',
  '前端开发',
  '销售',
  '销售经理',
  '会计',
  '电工',
  '焊工',
  '司机',
  '服务员',
  '保洁',
  '护士',
  '教师',
  '仓库管理',
  '产品经理',
  '数据分析',
  'python 算法',
  '运维 linux',
  '行政',
  '客服',
  '厨师',
  '機械工程師',
  'c++ 嵌入式',
  '项目 管理',
  '工',
  '处理',
]

/** Every text with every set of filters. */
export const searches: readonly SearchQuery[] = texts.flatMap((text) =>
  filters.map((some) => {
    const plain = askedOf({ text, today: TODAY })
    return { ...plain, filters: { ...plain.filters, ...some } }
  }),
)

/** What someone has typed so far. */
export const prefixes: readonly string[] = [
  '软',
  '软件',
  '测试工',
  'j',
  'jav',
  'pyt',
  '销',
  '销售',
  '电',
  '焊',
  '产品',
  '数据分',
  '护',
  '司',
  '会计',
  '服务',
  '项目',
  '前端',
  '算法',
  '运营',
]

const nobody: Seeker = {
  wanted: [],
  wantedWords: [],
  skills: [],
  certificates: [],
  education: null,
  major: null,
  payFloor: null,
  payFirm: false,
  home: null,
  maxKm: null,
  shifts: [],
  needs: [],
  groups: [],
}

/** People, and the same as words for engines that know only words: what they want and can, any of which may do. */
export const seekers: readonly { seeker: Seeker; words: string }[] = [
  person('软件 开发 工程师 java spring mysql redis linux', ['2-02-10-03'], 'bachelor', 8000),
  person('软件 测试 工程师 python linux sql 自动化', ['2-02-10-07'], 'bachelor', 7000),
  person('数据 分析 python sql excel spark hive hadoop', ['2-02-30-11'], 'master', 9000),
  person('焊工 电焊 氩弧焊 焊接', ['6-18-02-04'], 'junior_high', 5000),
  person('电工 维修 设备 plc', ['6-31-01-03'], 'senior_high', 5000),
  person('服务员 餐饮 收银', ['4-03-02-05'], 'junior_high', 3000),
  person('会计 财务 税务 excel', ['2-06-03-00'], 'college', 4500),
  person('护士 护理', ['2-05-08-01'], 'college', 4000),
  person('销售 代表 客户 沟通', ['4-01-02-01'], 'college', 5000),
  person('仓库 管理 叉车 盘点', ['4-02-06-01'], 'senior_high', 4000),
]

function person(
  words: string,
  wanted: string[],
  education: Seeker['education'],
  payFloor: number,
): { seeker: Seeker; words: string } {
  return {
    words,
    seeker: { ...nobody, wanted, wantedWords: words.split(' '), education, payFloor, payFirm: true },
  }
}

import { askedOf } from '../src/engines/embedded/reading.ts'
import type { SearchFilters, SearchQuery } from '../src/types.ts'

/** A day on which every posting of the bench is shown. */
export const TODAY = 20_030

const filters: readonly Partial<SearchFilters>[] = [
  {},
  { education: ['bachelor', 'college'] },
  { pay: ['8000-12000', '12000-20000'] },
  { benefit: ['social_insurance'], kind: ['regular'] },
]

/** Plain reading, which the answers are held against, knows no slips. */
export const SLIP = 'pyhton'

/** Trades, single words, whole phrases, Traditional writing, a lone character, a slip, and nothing (all, newest first). */
const texts = [
  '',
  'java',
  'java 开发',
  '软件测试',
  '测试工程师',
  '前端开发',
  '软件开发工程师 双休',
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
  SLIP,
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
    const plain = askedOf({ text, today: TODAY, sort: text === '' ? 'newest' : 'relevance' })
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
  '工',
  '工程师',
  '公司',
  'lanz',
]

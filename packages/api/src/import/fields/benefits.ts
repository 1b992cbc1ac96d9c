import type { Benefit } from '@pinqiao/matcher/vocabulary'

const WORDS: [Benefit, RegExp][] = [
  ['social_insurance', /[四五六七八]险|社保|社会保险|社会保障|缴纳保险/],
  ['housing_fund', /[四五六七八]险[一二两三]金|公积金/],
  [
    'meals',
    /包[吃餐]|包(?:[一二两三]|\d)餐|包(?:吃住|食宿|午餐|中餐)|管[吃饭]|免费(?:[一二两三]|\d)?(?:餐|工作餐|午餐|晚餐|早餐|三餐)|工作餐|餐补|餐饮?补[贴助]|午餐补|伙食补|提供(?:工作|员工|免费)?(?:[一二两三]?餐|食宿|膳食|午餐|中餐)|员工食堂|食堂|饭补/,
  ],
  [
    'dorm',
    /包(?:食|吃)?(?:、)?[住宿]|包住宿|提供(?:免费)?(?:食宿|住宿|宿舍)|免费住宿|员工宿舍|管住|有宿舍|住宿免费|集体宿舍/,
  ],
  ['shuttle', /班车|厂车|接送车|通勤车|车接车送|上下班接送/],
  ['two_days_off', /双休|做五休二|上五休二|五天工作制|5天工作制|周末休息|五天[八8]小时|单双休(?!轮)/],
  ['paid_leave', /带薪(?:年|休|病|假)|年假|带薪假/],
  [
    'training',
    /(?:专业|岗前|入职|带薪|免费|技能|在职|系统|完善的?|定期|员工|提供|内部|职业)(?:的)?培训|培训(?:机会|体系|计划)/,
  ],
  ['bonus', /年终奖|年底奖|双薪|绩效奖|季度奖|全勤奖|项目奖|1[3-9]薪|分红|年底红包/],
  ['overtime_pay', /加班(?:补贴|补助|费|工资|有薪|双倍|[按另])|双倍工资|三倍工资/],
  ['health_check', /体检/],
  ['holiday_gifts', /(?:节日|过节|节假日|生日)(?:福利|礼|费|慰问|金|补)|生日会|过节费/],
  ['childcare', /托幼|托育|托管班|子女托管|幼儿园|子女入学|儿童托管|宝妈班|妈妈岗|亲子假/],
  ['housing_allowance', /(?:住房|租房|房屋|住宿)补[贴助]|房补|人才公寓/],
  ['transport_allowance', /(?:交通|车|油|出行|通勤)补[贴助]?|车贴|交通费/],
  ['weather_allowance', /(?:高温|防暑|取暖|采暖|降温|低温)(?:补贴|补助|费|降温)/],
  [
    'commercial_insurance',
    /商业(?:医疗)?保险|补充(?:医疗|商业)?保险|意外(?:伤害)?险|补充医疗|雇主责任险|意外保险|六险|七险/,
  ],
  ['flexible_hours', /弹性(?:工作|上班|工时|打卡|上下班)/],
  ['team_events', /团建|旅游|聚餐|下午茶|员工活动|拓展(?:活动|训练)|健身/],
  ['equity', /期权|股权激励|员工持股|股票/],
]

/** Where a whole job text is read, these words are as often the work itself (员工培训, 食堂管理, 班车司机). */
const AMBIGUOUS: ReadonlySet<Benefit> = new Set([
  'training',
  'shuttle',
  'health_check',
  'childcare',
  'team_events',
  'equity',
  'commercial_insurance',
  'weather_allowance',
])
const CANTEEN = /(?:员工)?食堂(?!.{0,4}(?:包|免费|提供))/g

const NEGATED = /(?:不|无|没有|暂不|不含|不提供|无法)(?:提供|包|含|缴纳|有|安排)?$/

/** Benefits named by tags or by a text about what is offered; one that is denied (不包住) is left out. */
export function benefitsOf(text: string): Benefit[] {
  if (text === '') return []
  const plain = text.normalize('NFKC')
  return WORDS.filter(([, words]) => isOffered(plain, words)).map(([benefit]) => benefit)
}

/** Benefits a whole job text names beyond doubt. */
export function benefitsInText(text: string): Benefit[] {
  return benefitsOf(text.replace(CANTEEN, '')).filter((benefit) => !AMBIGUOUS.has(benefit))
}

function isOffered(text: string, words: RegExp): boolean {
  const match = words.exec(text)
  if (!match) return false
  return !NEGATED.test(text.slice(Math.max(0, match.index - 5), match.index))
}

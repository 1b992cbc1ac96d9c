import type {
  Benefit,
  Education,
  Group,
  Kind,
  Need,
  PayBand,
  PayBasis,
  Shift,
  Sort,
} from '@pinqiao/matcher/vocabulary'

/** Words for the closed vocabularies of the field. */
export const vocabulary = {
  education: {
    any: '学历不限',
    primary: '小学',
    junior_high: '初中',
    senior_high: '高中或中专',
    college: '大专',
    bachelor: '本科',
    master: '硕士',
    doctor: '博士',
  } satisfies Record<Education, string>,
  /** Of a person: who left primary school early, or never went, is in the same place. */
  educationHad: (education: Education) =>
    education === 'primary' ? '小学及以下' : vocabulary.education[education],
  educationAsked: (education: Education) =>
    education === 'any'
      ? '学历不限'
      : education === 'doctor'
        ? '博士'
        : `${vocabulary.education[education]}以上`,
  kind: {
    regular: '全职',
    internship: '见习',
    public_welfare: '公益性岗位',
    gig: '零工',
  } satisfies Record<Kind, string>,
  shift: {
    day: '长白班',
    early: '早班',
    middle: '中班',
    night: '夜班',
    two_shift: '两班倒',
    three_shift: '三班倒',
    four_team: '四班倒',
    flexible: '弹性时间',
  } satisfies Record<Shift, string>,
  benefit: {
    social_insurance: '五险',
    housing_fund: '公积金',
    meals: '管饭',
    dorm: '有宿舍',
    shuttle: '有班车',
    two_days_off: '双休',
    paid_leave: '带薪休假',
    training: '带薪培训',
    bonus: '奖金',
    overtime_pay: '加班费',
    health_check: '体检',
    holiday_gifts: '节日福利',
    childcare: '托管孩子',
    housing_allowance: '住房补贴',
    transport_allowance: '交通补贴',
    weather_allowance: '高温取暖补贴',
    commercial_insurance: '商业保险',
    flexible_hours: '时间灵活',
    team_events: '集体活动',
    equity: '股权',
  } satisfies Record<Benefit, string>,
  group: {
    graduate: '高校毕业生',
    relocated: '搬迁群众',
    veteran: '退役军人',
    disabled: '残疾人',
    hardship: '就业困难人员',
    zero_employment_household: '零就业家庭',
    landless: '失地农民',
    migrant: '农民工',
  } satisfies Record<Group, string>,
  need: { dorm: '要有宿舍', shuttle: '要有班车', childcare: '要能照顾上学的孩子' } satisfies Record<
    Need,
    string
  >,
  payBand: {
    '0-3000': '3,000 元以下',
    '3000-4500': '3,000–4,500 元',
    '4500-6000': '4,500–6,000 元',
    '6000-8000': '6,000–8,000 元',
    '8000-12000': '8,000–12,000 元',
    '12000-20000': '1.2 万–2 万元',
    '20000-': '2 万元以上',
  } satisfies Record<PayBand, string>,
  payBasis: {
    month: '按月',
    year: '按年',
    day: '按天',
    hour: '按小时',
    week: '按周',
    piece: '计件',
  } satisfies Record<PayBasis, string>,
  sort: {
    relevance: '最相关',
    newest: '最新',
    pay: '工资高',
    distance: '离得近',
  } satisfies Record<Sort, string>,
}

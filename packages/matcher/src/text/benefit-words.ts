import type { Benefit, Group, Kind, Shift } from '../vocabulary.ts'

/** What people type when they look for a benefit, shift, kind of work or welcome; pages word them for themselves. */
export const benefitWords: Record<Benefit, string> = {
  social_insurance: '五险一金 社保 保险',
  housing_fund: '公积金 五险一金',
  meals: '包吃 餐补 工作餐',
  dorm: '包住 宿舍 住宿',
  shuttle: '班车 通勤车 接送',
  two_days_off: '双休',
  paid_leave: '带薪年假 年假',
  training: '培训',
  bonus: '奖金 年终奖',
  overtime_pay: '加班费',
  health_check: '体检',
  holiday_gifts: '节日福利',
  childcare: '托育 托管 照顾孩子',
  housing_allowance: '房补 住房补贴',
  transport_allowance: '交通补贴 车补',
  weather_allowance: '高温补贴 取暖补贴',
  commercial_insurance: '商业保险',
  flexible_hours: '弹性工作 弹性时间',
  team_events: '团建 旅游',
  equity: '股权 期权',
}

export const shiftWords: Record<Shift, string> = {
  day: '长白班 白班',
  early: '早班',
  middle: '中班',
  night: '夜班',
  two_shift: '两班倒',
  three_shift: '三班倒',
  four_team: '四班三倒',
  flexible: '弹性时间',
}

export const kindWords: Record<Kind, string> = {
  regular: '',
  internship: '实习 实习生',
  public_welfare: '公益性岗位',
  gig: '零工 兼职 日结',
}

export const groupWords: Record<Group, string> = {
  graduate: '应届毕业生 应届生 高校毕业生',
  relocated: '搬迁 易地搬迁',
  veteran: '退役军人',
  disabled: '残疾人',
  hardship: '就业困难',
  zero_employment_household: '零就业家庭',
  landless: '失地农民',
  migrant: '农民工',
}

/**
 * The closed vocabularies of the field. Codes are stored in the database, sent in the API and used in URLs;
 * words for people live in the web's messages. The order of a list is its rank or its bit, so only append.
 */

/**
 * Lowest education a posting asks, or the highest a person has, in rising order (the levels of GB/T 4658). `any`: the
 * posting says none is asked. `primary`: of a person, primary school or less. Ranks are computed anew at every start and
 * kept nowhere.
 */
export const EDUCATIONS = [
  'any',
  'primary',
  'junior_high',
  'senior_high',
  'college',
  'bachelor',
  'master',
  'doctor',
] as const
export type Education = (typeof EDUCATIONS)[number]

/** 岗位类别. `gig` 零工 holds day labour, hourly and part-time work. */
export const KINDS = ['regular', 'internship', 'public_welfare', 'gig'] as const
export type Kind = (typeof KINDS)[number]

/** 班次. day 长白班, early 早班, middle 中班, night 夜班, two_shift 两班倒, three_shift 三班倒, four_team 四班倒, flexible 弹性. */
export const SHIFTS = [
  'day',
  'early',
  'middle',
  'night',
  'two_shift',
  'three_shift',
  'four_team',
  'flexible',
] as const
export type Shift = (typeof SHIFTS)[number]

export const BENEFITS = [
  'social_insurance',
  'housing_fund',
  'meals',
  'dorm',
  'shuttle',
  'two_days_off',
  'paid_leave',
  'training',
  'bonus',
  'overtime_pay',
  'health_check',
  'holiday_gifts',
  'childcare',
  'housing_allowance',
  'transport_allowance',
  'weather_allowance',
  'commercial_insurance',
  'flexible_hours',
  'team_events',
  'equity',
] as const
export type Benefit = (typeof BENEFITS)[number]

/** 重点群体, as product.md names them. */
export const GROUPS = [
  'graduate',
  'relocated',
  'veteran',
  'disabled',
  'hardship',
  'zero_employment_household',
  'landless',
  'migrant',
] as const
export type Group = (typeof GROUPS)[number]

/** Grades of how lawfully an employer treats its people, given yearly by the labour inspection; the best first. */
export const INTEGRITY_GRADES = ['A', 'B', 'C'] as const
export type IntegrityGrade = (typeof INTEGRITY_GRADES)[number]

/** What a person needs of a posting: a bed, a bus, or hours that fit a child at school. */
export const NEEDS = ['dorm', 'shuttle', 'childcare'] as const
export type Need = (typeof NEEDS)[number]

/** Bands of pay in yuan a month, `[from, to)`. A posting lies in every band its range touches. */
export const PAY_BANDS = [
  { code: '0-3000', from: 0, to: 3000 },
  { code: '3000-4500', from: 3000, to: 4500 },
  { code: '4500-6000', from: 4500, to: 6000 },
  { code: '6000-8000', from: 6000, to: 8000 },
  { code: '8000-12000', from: 8000, to: 12000 },
  { code: '12000-20000', from: 12000, to: 20000 },
  { code: '20000-', from: 20000, to: Number.POSITIVE_INFINITY },
] as const
export type PayBand = (typeof PAY_BANDS)[number]['code']

/** How the advertised pay was quoted before it became yuan a month. */
export const PAY_BASES = ['month', 'year', 'day', 'hour', 'week', 'piece'] as const
export type PayBasis = (typeof PAY_BASES)[number]

export const SORTS = ['relevance', 'newest', 'pay', 'distance'] as const
export type Sort = (typeof SORTS)[number]

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

import { describe, expect, test } from 'vitest'
import { benefitsInText, benefitsOf } from './benefits.ts'
import { educationInText, educationOf, educationOfDigit } from './education.ts'
import { experienceInText, experienceOf } from './experience.ts'
import { headcountOf } from './headcount.ts'
import { groupsOf, isGroupOnly, kindOf } from './kind.ts'
import { placeOf } from './place.ts'
import { sectionsOf } from './sections.ts'
import { hoursOf, shiftsOf } from './shift.ts'

test.each([
  ['本科', 'bachelor'],
  ['大专及以上', 'college'],
  ['学历：本科及以上\n学位：学士及以上', 'bachelor'],
  ['大学本科及以上学历并取得学士及以上学位', 'bachelor'],
  ['仅限硕士研究生学历学位', 'master'],
  ['硕士研究生及以上学历学位（本科阶段须取得学历学位）', 'master'],
  ['学士及以上，大学本科应取得学士学位；研究生学历应取得硕士学位。', 'bachelor'],
  ['大学专科学历、本科（学士）及以上学历学位', 'college'],
  ['研究生及以上学历', 'master'],
  ['博士研究生', 'doctor'],
  ['中专/中技', 'senior_high'],
  ['技校', 'senior_high'],
  ['高中', 'senior_high'],
  ['初中', 'junior_high'],
  ['小学', 'primary'],
  ['小学及以上', 'primary'],
  ['小学以下', 'any'],
  ['初中及以下', 'any'],
  ['初中以下', 'any'],
  ['不限', 'any'],
  ['学历不限', 'any'],
  ['无', null],
  ['招3人', null],
  ['', null],
])('education %s → %s', (text, level) => expect(educationOf(text)).toBe(level))

test('education in digits', () => {
  expect(['0', '1', '2', '3', '4', '5', '9'].map(educationOfDigit)).toEqual([
    'any',
    'senior_high',
    'college',
    'bachelor',
    'master',
    'doctor',
    null,
  ])
})

test.each([
  ['1、本科及以上学历，计算机专业', 'bachelor'],
  ['硕士学历优先，大专以上', 'college'],
  ['负责本科教学管理', null],
  ['初中文化程度', 'junior_high'],
  ['小学以上文化', 'primary'],
  ['小学教师资格证，本科学历', 'bachelor'],
  ['学历不限', 'any'],
])('education in text %s → %s', (text, level) => expect(educationInText(text)).toBe(level))

test.each([
  ['1-3年', 1],
  ['3-5年', 3],
  ['10年以上', 10],
  ['经验不限', 0],
  ['无经验', 0],
  ['应届毕业生', 0],
  ['1年以下', 0],
  ['3', 3],
  ['两年以上', 2],
  ['', null],
])('experience %s → %s', (text, years) => expect(experienceOf(text)).toBe(years))

test.each([
  ['2年以上相关工作经验', 2],
  ['具备4年以上软件测试经验，其中1年以上同等岗位经验', 4],
  ['三年以上前端开发经验', 3],
  ['有2年经验者优先', null],
  ['无需经验，带薪培训', 0],
  ['公司成立20年，经验丰富', null],
  ['1～3年叉车工作经验', 1],
])('experience in text %s → %s', (text, years) => expect(experienceInText(text)).toBe(years))

test.each([
  ['3人', 3],
  [12, 12],
  ['2-3人', 2],
  ['十名', 10],
  ['三人', 3],
  ['若干', null],
  ['不限人', null],
  ['数名人', null],
  ['人', null],
  ['0', null],
  ['99999999', null],
])('headcount %s → %s', (text, count) => expect(headcountOf(text)).toBe(count))

test.each([
  ['长白班，月休四天', ['day']],
  ['两班倒，12小时', ['two_shift']],
  ['二班倒', ['two_shift']],
  ['三班倒', ['three_shift']],
  ['四班三运转', ['four_team']],
  ['四班两倒', ['four_team']],
  ['三班两倒', ['three_shift']],
  ['早班、中班轮换', ['early', 'middle']],
  ['分早班和晚班', ['night', 'early']],
  ['夜班保安', ['night']],
  ['无夜班', []],
  ['免费班车，夜班车', []],
  ['中班幼儿教师', []],
  ['弹性工作制', ['flexible']],
  ['周末双休', []],
])('shifts %s', (text, shifts) => expect(shiftsOf(text)).toEqual(shifts))

test.each([
  ['早8晚5', 480, 1020],
  ['朝九晚六', 540, 1080],
  ['早九晚五点半', 540, 1050],
  ['8:00-17:30', 480, 1050],
  ['8：30—18：00', 510, 1080],
  ['上午9点到下午6点', 540, 1080],
  ['上班时间：20:00-次日8:00', 1200, 480],
  ['上午8:00-12:00 下午2:00-6:00', 480, 1080],
  ['9：00--13：30 16:00--20:30', 540, 1230],
  ['9:00-12:00,14:00-19:00,双休', 540, 1140],
  ['9:00am~5:00pm', 540, 1020],
  ['下午1:30-晚上10:00', 810, 1320],
  ['周一至五9:30-18:30，周六9:30-18:30', 570, 1110],
])('hours %s', (text, starts, ends) => expect(hoursOf(text)).toEqual({ starts, ends }))

test.each([
  ['9:00-12:00'],
  ['每天8小时'],
  ['25:00-30:00'],
  ['8:30-19:30之间8小时'],
  ['比例为1:2-3:4'],
  ['早班8:00-16:00，中班16:00-24:00'],
  [''],
])('no hours in %s', (text) => expect(hoursOf(text)).toBeNull())

test('a duty about training or canteens is no benefit', () => {
  expect(benefitsInText('负责员工培训和食堂管理')).toEqual([])
  expect(benefitsInText('公司提供五险一金，包吃住，双休')).toEqual([
    'social_insurance',
    'housing_fund',
    'meals',
    'dorm',
    'two_days_off',
  ])
})

test('benefits, and what is denied', () => {
  expect(benefitsOf('五险一金,免费班车,包吃包住,周末双休,带薪年假')).toEqual([
    'social_insurance',
    'housing_fund',
    'meals',
    'dorm',
    'shuttle',
    'two_days_off',
    'paid_leave',
  ])
  expect(benefitsOf('不包住，无班车')).toEqual([])
  expect(benefitsOf('')).toEqual([])
})

test.each([
  ['Java实习生', '', '', 'internship'],
  ['实习期工资面谈的客服', '', '', 'regular'],
  ['就业见习岗', '', '', 'internship'],
  ['公益性岗位保洁员', '', '', 'public_welfare'],
  ['超市促销（日结）', '', '', 'gig'],
  ['兼职配送员', '', '', 'gig'],
  ['装卸工', '', '日结200元/天', 'gig'],
  ['焊工', '小时工', '', 'gig'],
  ['电工', '全职', '', 'regular'],
])('kind of %s', (title, said, pay, kind) => expect(kindOf(title, said, pay)).toBe(kind))

describe('groups', () => {
  test.each([
    ['应届毕业生均可', ['graduate']],
    ['欢迎2023届同学投递', ['graduate']],
    ['应届生勿投', []],
    ['不接受应届毕业生，可加班', []],
    ['退役军人优先', ['veteran']],
    ['残疾人优先', ['disabled']],
    ['面向易地搬迁群众和就业困难人员', ['relocated', 'hardship']],
    ['零就业家庭优先', ['zero_employment_household']],
    ['返乡农民工优先', ['migrant']],
    ['残疾人用品销售', []],
    ['负责校园招聘', []],
  ])('%s', (text, groups) => expect(groupsOf(text)).toEqual(groups))
  test('only for a group', () => {
    expect(isGroupOnly('仅限残疾人报名', ['disabled'])).toBe(true)
    expect(isGroupOnly('残疾人优先', ['disabled'])).toBe(false)
  })
})

describe('sections', () => {
  test.each([
    ['岗位职责：1、焊接。任职要求：1、有证。', '1、焊接。', '1、有证。'],
    ['负责装卸。\n要求：能吃苦', '负责装卸。', '能吃苦'],
    ['【岗位职责】做饭【任职要求】有健康证【福利待遇】包住', '做饭\n【福利待遇】包住', '有健康证'],
    ['任职资格:会驾驶\n工作内容:送货', '送货', '会驾驶'],
    ['一、岗位职责：收银。二、任职要求：细心。', '收银。', '细心。'],
    ['只有一段话', '只有一段话', ''],
    ['做测试。任职要求：会SQL职能类别：测试工程师微信分享', '做测试。', '会SQL'],
    ['1、本科。年龄要求：22-35，学历要求：大专', '1、本科。年龄要求：22-35，学历要求：大专', ''],
    ['要求（应届生也可）：会CAD。加分项：有驾照', '', '会CAD。\n加分项：有驾照'],
    ['按客户要求完成订单，满足工艺要求', '按客户要求完成订单，满足工艺要求', ''],
  ])('%s', (text, duties, requirements) => expect(sectionsOf(text)).toMatchObject({ duties, requirements }))

  test('what is offered and where is no part of the work', () => {
    const { work, duties } = sectionsOf('岗位职责：焊接。福利待遇：聚餐唱歌。工作地点：税务所旁')
    expect(work).toBe('焊接。')
    expect(duties).toContain('聚餐唱歌')
  })
})

test.each([
  ['甘肃省兰州市永登县秦川镇', '620171102'],
  ['皋兰县西岔镇', '620171103'],
  ['永登县武胜驿镇', '620121103'],
  ['永登县', '620121'],
  ['兰州新区', '620171'],
  ['日本', null],
])('place %s', (text, code) => expect(placeOf(text, '').code).toBe(code))

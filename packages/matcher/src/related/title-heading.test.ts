import { expect, test } from 'vitest'
import { isHeading } from './title-heading.ts'

test.each([
  '银行',
  '广告/会展',
  '财务/审计/税务',
  '服装/纺织',
  '互联网/运营',
  'Insurance',
  'Accounting/Finance',
])('%s is a heading', (title) => {
  expect(isHeading(title)).toBe(true)
})

test.each([
  ...[
    '银行柜员',
    '电工/焊工',
    '保安',
    '导游',
    '仓库管理员',
    '焊工/钳工/车工',
    '销售经理',
    '会计/出纳/收银员',
  ],
  ...['Welder', 'Accountant', 'Sales Manager', 'Chef/Baker/Butcher', 'Bank Teller'],
])('%s is the title of somebody', (title) => {
  expect(isHeading(title)).toBe(false)
})

test('nothing is no heading', () => {
  for (const nothing of ['', ' ', '/', '（）']) expect(isHeading(nothing)).toBe(false)
})

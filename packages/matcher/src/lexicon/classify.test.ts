import { expect, test } from 'vitest'
import { classifyTitle } from './classify.ts'

test.each([
  ['焊工', '6-18-02-04'],
  ['急聘二保焊工（双休）月薪8000-12000元', '6-18-02-04'],
  ['叉车司机+五险一金', '6-30-05-01'],
  ['高级Java开发工程师', '2-02-10-03'],
  ['【包吃住】餐厅服务员', '4-03-02-05'],
  ['软件测试工程师（应届生）', '4-04-05-02'],
  ['销售部文员', '3-01-02-02'],
  ['汽车销售顾问', '4-01-02-01'],
  ['會計', '2-06-03-00'],
  ['儿科医生', '2-05-01-03'],
  ['焊工学徒', '6-18-02-04'],
  ['养老护理员（中级）', '4-10-01-05'],
  ['幼儿园老师', '2-08-03-00'],
  ['外卖骑手', '4-10-08-01'],
  ['化工总控工', '6-11-01-03'],
  ['Welder', '6-18-02-04'],
  ['兰州新区某企业招聘维修电工3名', '6-31-01-03'],
])('%s', (title, code) => {
  const found = classifyTitle(title)
  expect(found?.code).toBe(code)
  expect(found?.confidence).toBeGreaterThanOrEqual(0.6)
})

test.each(['', '管理岗位', '专业技术', '1111', '无', '看看', '！！！'])('%s names no work', (title) => {
  expect(classifyTitle(title)).toBeNull()
})

test("a worker's name is not found inside an engineer's", () => {
  expect(classifyTitle('治具工')?.code).toBe('6-18-04-06')
  expect(classifyTitle('某厂治具工程师')?.code).not.toBe('6-18-04-06')
})

test('the whole name is surer than a part of a title', () => {
  const whole = classifyTitle('焊工')?.confidence ?? 0
  const part = classifyTitle('某某重工集团西北基地焊工')?.confidence ?? 1
  expect(whole).toBeGreaterThanOrEqual(0.95)
  expect(part).toBeLessThan(whole)
})

test("the source's category helps an unclear title, is not trusted alone, and does not overrule a clear one", () => {
  const guessed = classifyTitle('20届储备', { category: '软件测试工程师' })
  expect(guessed?.code).toBe('4-04-05-02')
  expect(guessed?.confidence).toBeLessThan(0.6)
  expect(classifyTitle('电焊工', { category: '软件测试工程师' })?.code).toBe('6-18-02-04')
})

test('a text that names the post is asked when the title says nothing', () => {
  expect(classifyTitle('高薪诚聘', { text: '岗位名称：叉车司机 职责：装卸货物' })?.code).toBe('6-30-05-01')
  expect(classifyTitle('高薪诚聘', { text: '与叉车司机配合' })).toBeNull()
})

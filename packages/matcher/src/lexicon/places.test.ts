import { expect, test } from 'vitest'
import { findPlace, placeAncestors, placeLabel, placePoint } from './places.ts'

test.each([
  ['北京-大兴区', '110115'],
  ['深圳·龙岗·坂田', '440307'],
  ['广东省广州市', '4401'],
  ['江苏省 - 南京市', '3201'],
  ['四川 绵阳', '5107'],
  ['西乡塘区', '450107'],
  ['广州市黄埔区起云路8号5栋418房', '440112'],
  ['上海·浦东·陆家嘴', '310115'],
  ['蘭州市城關區', '620102'],
  ['南京市北京东路1号', '3201'],
  ['兰州新区秦川镇', '620171102'],
  ['兰州新区绿色化工园区', '620171102-green-chemical-park'],
  ['中川机场', '620171101-zhongchuan-airport'],
  ['瑞岭悦府', '620171101-ruiling-yuefu'],
  ['Lanzhou', '6201'],
  ['吉林', '22'],
  ['吉林市', '2202'],
])('%s is %s', (text, code) => {
  expect(findPlace(text)?.code).toBe(code)
})

test.each(['异地招聘', '市属', '全国', '城关区', '鼓楼区', '物流园', '北京、上海', '', '8号5栋'])(
  '%s is no one place',
  (text) => {
    expect(findPlace(text)).toBeNull()
  },
)

test('an ambiguous name means the one inside a wider place', () => {
  expect(findPlace('城关区', '62')?.code).toBe('620102')
  expect(findPlace('物流园', '620171')).toBeNull()
  expect(findPlace('现代物流园', '620171')?.code).toBe('620171101-logistics-park')
  expect(findPlace('西安综合保税区')?.code).toBe('6101')
})

test('two cities of one province are that province', () => {
  expect(findPlace('广州、深圳')?.code).toBe('44')
})

test('points are given where they mean something, and never guessed from a county or province', () => {
  expect(placePoint('620171101-ruiling-yuefu')).toEqual({ lat: 36.496, lon: 103.73 })
  expect(placePoint('620171101201')).toEqual(placePoint('620171101'))
  expect(placePoint('6101')).not.toBeNull()
  expect(placePoint('62')).toBeNull()
  expect(placePoint('110105')).toBeNull()
})

test('labels and ancestors', () => {
  expect(placeLabel('620171', 'en')).toBe('Lanzhou New Area')
  expect(placeLabel('61', 'en')).toBe('Shaanxi')
  expect(placeLabel('nowhere', 'zh')).toBeNull()
  expect(placeAncestors('620171101-ruiling-yuefu')).toEqual(['62', '6201', '620171', '620171101'])
})

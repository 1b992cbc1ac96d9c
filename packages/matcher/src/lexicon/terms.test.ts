import { expect, test } from 'vitest'
import { normalise } from '../text/normalise.ts'
import { certificateOf, certificateServes, findCertificates, isLicence } from './certificates.ts'
import { splitByPreference } from './preference.ts'
import { findSkills, skillOf } from './skills.ts'

const skillsIn = (text: string) => findSkills(normalise(text)).map(({ code }) => code)
const certificatesIn = (text: string) => findCertificates(normalise(text)).map(({ code }) => code)

test.each([
  ['会二保焊、氩弧焊', ['co2-welding', 'tig-welding']],
  ['熟悉西门子PLC和DCS系统', ['plc', 'dcs']],
  ['精通C++、C#、.NET，了解Node.js', ['cpp', 'csharp', 'dotnet', 'nodejs']],
  ['會開叉車', ['forklift']],
  ['使用Google搜索', []],
  ['设备维护工程师', ['equipment-maintenance']],
  ['辅助产品经理', ['product-management']],
  ['形象好，思维敏捷，入职缴纳社保，定期体检', []],
  ['无需焊接经验', []],
  ['叉车驾驶不作要求', []],
])('skills in %s', (text, codes) => {
  expect(skillsIn(text)).toEqual(codes)
})

test.each([
  ['持有焊工证、高压电工证', ['welder-permit', 'high-voltage-permit']],
  ['需要叉车证N1，健康证', ['forklift-n1', 'health-certificate']],
  ['A2驾照、道路货运从业资格证', ['driving-a2', 'freight-qualification']],
  ['无需健康证', []],
  ['健康证不要求', []],
  ['负责统一建设和转化验证，提高项目质量', []],
  ['英语六级以上', ['cet-6']],
])('certificates in %s', (text, codes) => {
  expect(certificatesIn(text)).toEqual(codes)
})

test.each([
  ['电焊', 'welding'],
  ['C', 'c-lang'],
  ['excle', 'excel'],
  ['PLC编程', 'plc'],
  ['forklift', 'forklift'],
  ['xyzzy', null],
])('the skill called %s', (word, code) => {
  expect(skillOf(word)).toBe(code)
})

test.each([
  ['N1', 'forklift-n1'],
  ['二建', 'constructor-2'],
  ['高压电工', 'high-voltage-permit'],
  ['護士證', 'nurse-licence'],
  ['锅炉证G1', 'boiler-g1'],
  ['叉车证N1', 'forklift-n1'],
  ['飞行证明', null],
])('the certificate called %s', (word, code) => {
  expect(certificateOf(word)).toBe(code)
})

test('a higher or wider certificate serves, a lower one does not', () => {
  expect(certificateServes('driving-a2', 'driving-c1')).toBe(true)
  expect(certificateServes('driving-c1', 'driving-b2')).toBe(false)
  expect(certificateServes('cet-6', 'cet-4')).toBe(true)
  expect(certificateServes('cet-4', 'cet-6')).toBe(false)
  expect(certificateServes('welder-permit', 'special-work-permit')).toBe(true)
  expect(certificateServes('welder-permit', 'low-voltage-permit')).toBe(false)
  expect(certificateServes('unknown', 'cet-4')).toBe(false)
})

test('only what the law asks for is a licence', () => {
  expect(isLicence('low-voltage-permit')).toBe(true)
  expect(isLicence('cet-4')).toBe(false)
  expect(isLicence('unknown')).toBe(false)
})

const split = (said: string) => {
  const text = normalise(said)
  return splitByPreference(text, findSkills(text))
}

test('what is preferred is not asked', () => {
  expect(split('要求会焊接。有叉车经验者优先')).toEqual({ asked: ['welding'], preferred: ['forklift'] })
  expect(split('熟悉Java，有Spark经验者优先；会SQL')).toEqual({
    asked: ['java', 'sql'],
    preferred: ['spark'],
  })
  expect(split('会PLC编程，优先考虑')).toEqual({ asked: [], preferred: ['plc'] })
})

test('a heading makes all below it preferred, until the next heading', () => {
  const { asked, preferred } = split('任职要求：会Java。加分项：Kafka、Redis 福利待遇：可学Python')
  expect(asked).toEqual(['java', 'python'])
  expect(preferred).toEqual(['kafka', 'redis'])
})

test('asked in one place and preferred in another is asked', () => {
  expect(split('会Java。精通Java者优先')).toEqual({ asked: ['java'], preferred: [] })
})

test.each([
  ['保安证可办', [], ['security-guard-card']],
  ['健康证，焊工证入职后考取', ['health-certificate'], ['welder-permit']],
  ['叉车证，公司办公环境好', ['forklift-n1'], []],
])('in 「%s」 what the employer helps to get is not asked before the start', (said, asked, preferred) => {
  const text = normalise(said)
  expect(splitByPreference(text, findCertificates(text))).toEqual({ asked, preferred })
})

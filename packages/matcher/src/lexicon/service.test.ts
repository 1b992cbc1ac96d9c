import { expect, test } from 'vitest'
import { certificates } from './certificates.ts'
import { label } from './labels.ts'
import { occupations } from './occupations.ts'
import { SERVICE_KINDS, services, servicesLike } from './service.ts'
import { skills } from './skills.ts'
import { understandSeeker } from './understand.ts'

const all = [...services().values()]

test('the translator knows at least 150 things done in service, of every kind, each with its reason in both languages', () => {
  expect(all.length).toBeGreaterThanOrEqual(150)
  for (const kind of SERVICE_KINDS) expect(all.filter((one) => one.kind === kind).length).toBeGreaterThan(10)
  const bare = all.filter(({ zh, en, why, whyEn }) => !zh || !en || why.length < 4 || whyEn.length < 10)
  expect(bare).toEqual([])
})

test('no entry speaks of a skill, certificate or occupation that does not exist, and each proposes work', () => {
  const unknown = all.flatMap((one) => [
    ...one.skills.filter((code) => !skills().has(code)),
    ...one.certificates.filter((code) => !certificates().has(code)),
    ...one.occupations.filter((code) => !occupations().has(code)),
  ])
  expect(unknown).toEqual([])
  expect(all.filter((one) => one.occupations.length === 0)).toEqual([])
})

test.each([
  ['汽车兵', 'truck-driver'],
  ['炊事班', 'cook-mil'],
  ['我在部队开坦克', 'tank-driver'],
  ['架線兵', 'line-soldier'],
  ['司务长', 'cook-sergeant'],
  ['班长', 'squad-leader'],
  ['军需仓库', 'quartermaster-store'],
  ['给坦克做修理', 'armour-mechanic'],
  ['tank driver', 'tank-driver'],
  ['medic', 'medic'],
])('%s is understood', (typed, code) => {
  expect(
    servicesLike(typed, 5)
      .map((one) => one.code)
      .slice(0, 3),
  ).toContain(code)
})

test('what means nothing proposes nothing', () => {
  for (const typed of ['', '   ', 'zzzz', '御剑飞行']) expect(servicesLike(typed, 5)).toEqual([])
})

test.each(['zh', 'en'] as const)(
  'what is proposed in words (%s) is understood when it is confirmed',
  (lang) => {
    const codes = (pick: (one: (typeof all)[number]) => string[]) => [...new Set(all.flatMap(pick))]
    const lost: string[] = []
    for (const code of codes((one) => one.skills))
      if (understandSeeker({ skills: [label('skill', code, lang)] }).seeker.skills[0] !== code)
        lost.push(code)
    for (const code of codes((one) => one.certificates))
      if (
        understandSeeker({ certificates: [label('certificate', code, lang)] }).seeker.certificates[0] !== code
      )
        lost.push(code)
    for (const code of codes((one) => one.occupations))
      if (!understandSeeker({ wanted: [label('occupation', code, lang)] }).seeker.wanted.includes(code))
        lost.push(`${code} ${label('occupation', code, lang)}`)
    expect(lost).toEqual([])
    const parted = [
      ...codes((one) => one.skills).map((code) => label('skill', code, lang)),
      ...codes((one) => one.occupations).map((code) => label('occupation', code, lang)),
      ...codes((one) => one.certificates).map((code) => label('certificate', code, lang)),
    ]
    // The form holds them parted by commas.
    expect(parted.filter((word) => /[,，、;；]/.test(word))).toEqual([])
  },
)

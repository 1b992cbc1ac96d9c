import { expect, test } from 'vitest'
import { isTraditional, normalise, normaliseWithMap } from './normalise.ts'

test.each([
  ['小程序', '小程序'],
  ['呼叫中心', '呼叫中心'],
  ['乾燥設備操作員', '干燥设备操作员'],
  ['產線發展機械', '产线发展机械'],
  ['著名企业', '著名企业'],
  ['Ｊａｖａ　工程师', 'java 工程师'],
  ['C++/C#/.NET/Node.js', 'cplusplus/csharp/dotnet/nodejs'],
  ['ASP.NET MVC', 'asp dotnet mvc'],
  ['焊\u200b工', '焊工'],
  ['a\ud800b', 'a\ufffdb'],
])('%s is spelled %s', (said, spelled) => {
  expect(normalise(said)).toBe(spelled)
})

test('the mapped spelling is the plain spelling, whatever comes in', () => {
  const pieces = [
    '電',
    '焊',
    'Ａ',
    'é',
    'e\u0301',
    'C++',
    ' ',
    '\t\n',
    '.NET',
    'Vue.js',
    '𠮷',
    '㎡',
    '\ud800',
    '（',
    'ﬁ',
    '\u200b',
    '职',
  ]
  let seed = 7
  for (let round = 0; round < 2000; round++) {
    let said = ''
    for (let i = 0; i < 8; i++) {
      seed = (seed * 48271) % 2147483647
      said += pieces[seed % pieces.length]
    }
    const mapped = normaliseWithMap(said)
    expect(mapped.text).toBe(normalise(said))
    expect(mapped.starts).toHaveLength(mapped.text.length)
    for (let i = 0; i < mapped.text.length; i++) {
      expect(mapped.starts[i] as number).toBeLessThan(mapped.ends[i] as number)
      expect(mapped.ends[i] as number).toBeLessThanOrEqual(said.length)
    }
  }
})

test('offsets lead back to the original', () => {
  const { text, starts, ends } = normaliseWithMap('  熟悉 C++ 與 ＪＡＶＡ')
  const at = text.indexOf('cplusplus')
  expect([starts[at], ends[at + 8]]).toEqual([5, 8])
  expect(text.slice(text.indexOf('java'))).toBe('java')
})

test('Traditional writing is told from Simplified', () => {
  expect(isTraditional('軟體工程師')).toBe(true)
  expect(isTraditional('软件工程师')).toBe(false)
})

test('a character alone is spelled as among others', () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const char = String.fromCharCode(unit)
    expect(normalise(char)).toBe(normaliseWithMap(char).text)
    // What is known to stay as it is must stay so beside anything, so that a look at each character is enough.
    if (normalise(char) === char && unit >= 0x4e00 && unit <= 0x9fff)
      expect(normaliseWithMap(`${char}c${char}9`).text).toBe(`${char}c${char}9`)
  }
})

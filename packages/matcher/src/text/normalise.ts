import { Converter } from 'opencc-js/t2cn'

const simplified = simplifiedByCharacter()

/**
 * The one spelling that everything is compared in: NFKC, Traditional to Simplified by single characters, lower case,
 * technical names as words (C++ → cplusplus), white space as single spaces. Lone surrogates become U+FFFD.
 */
export function normalise(text: string): string {
  let out = ''
  for (const char of text.toWellFormed().normalize('NFKC').toLowerCase()) out += simplified.get(char) ?? char
  return technicalNamesAsWords(out).replace(/\s+/g, ' ').trim()
}

function technicalNamesAsWords(text: string): string {
  return text
    .replace(/(?<![a-z0-9])c\+\+/g, 'cplusplus')
    .replace(/(?<![a-z0-9])c#/g, 'csharp')
    .replace(/(?<![a-z0-9])f#/g, 'fsharp')
    .replace(/(?<=[a-z0-9])\.net(?![a-z])/g, ' dotnet')
    .replace(/\.net(?![a-z])/g, 'dotnet')
    .replace(/(?<=[a-z])\.js(?![a-z])/g, 'js')
}

/** Characters only: phrase conversion corrupts Simplified text (小程序 → 小进程). */
function simplifiedByCharacter(): Map<string, string> {
  const convert = Converter({ from: 't', to: 'cn' })
  const map = new Map<string, string>()
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const from = String.fromCharCode(code)
    const to = convert(from)
    if (to !== from) map.set(from, to)
  }
  return map
}

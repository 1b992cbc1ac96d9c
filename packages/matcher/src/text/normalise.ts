import { Converter } from 'opencc-js/t2cn'

/** A text in the one spelling, and for each of its UTF-16 units the stretch of the original it stands for. */
export interface MappedText {
  text: string
  /** Offsets into the original, `ends` exclusive; both as long as `text`. */
  starts: number[]
  ends: number[]
}

const simplified = simplifiedByCharacter()
/** By UTF-16 unit, 1 where `simplified` knows the character: a look costs less than one into the map. */
const isChanged = new Uint8Array(0x10000)
for (const char of simplified.keys()) isChanged[char.charCodeAt(0)] = 1

/** By UTF-16 unit, 1 for characters that stay as they are whatever stands beside them. */
const isKept = new Uint8Array(0x10000)
for (let unit = 0x4e00; unit <= 0x9fff; unit++) isKept[unit] = isChanged[unit] === 0 ? 1 : 0
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789') isKept[char.charCodeAt(0)] = 1

/** Spellings that a cutter would tear apart, and characters nobody sees, in the order they are replaced. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/[\u00ad\u200b-\u200d\ufeff]/g, ''],
  [/(?<![a-z0-9])c ?\+\+/g, 'cplusplus'],
  [/(?<![a-z0-9])c#/g, 'csharp'],
  [/(?<![a-z0-9])f#/g, 'fsharp'],
  [/(?<=[a-z0-9])\.net(?![a-z])/g, ' dotnet'],
  [/\.net(?![a-z])/g, 'dotnet'],
  [/(?<=[a-z])\.js(?![a-z])/g, 'js'],
  [/\s+/g, ' '],
]

/**
 * The one spelling that everything is compared in: NFKC, Traditional to Simplified by single characters, lower case,
 * technical names as words (C++ → cplusplus), white space as single spaces. Lone surrogates become U+FFFD.
 */
export function normalise(text: string): string {
  if (isPlain(text)) return text
  let out = asSimplified(text.toWellFormed().normalize('NFKC').toLowerCase())
  for (const [spelling, word] of spellings) out = out.replace(spelling, word)
  return out.trim()
}

/** True for what is in the one spelling beyond doubt: the usual characters of Chinese, small letters and digits. Most names are. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isKept[text.charCodeAt(i)] === 0) return false
  return true
}

/** As {@link normalise}, keeping where each unit came from, so that what is found there can be marked in the original. */
export function normaliseWithMap(original: string): MappedText {
  let mapped: MappedText = { text: '', starts: [], ends: [] }
  for (const { 0: cluster, index } of original.toWellFormed().matchAll(/\p{M}+|\P{M}\p{M}*/gsu)) {
    const out = asSimplified(cluster.normalize('NFKC').toLowerCase())
    mapped.text += out
    for (let i = 0; i < out.length; i++) {
      mapped.starts.push(index)
      mapped.ends.push(index + cluster.length)
    }
  }
  for (const [spelling, word] of spellings) mapped = replaceMapped(mapped, spelling, word)
  const before = mapped.text.length - mapped.text.trimStart().length
  return sliced(mapped, before, before + mapped.text.trim().length)
}

/** True where the text holds a character that only Traditional writing has. */
export function isTraditional(text: string): boolean {
  for (const char of text.normalize('NFKC')) if (simplified.has(char)) return true
  return false
}

function asSimplified(text: string): string {
  let from = 0
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Nearly all text is ASCII or already Simplified, so whole stretches are copied at once.
    if (isChanged[unit] === 0) continue
    out += text.slice(from, i) + simplified.get(text[i] as string)
    from = i + 1
  }
  return from === 0 ? text : out + text.slice(from)
}

function replaceMapped(mapped: MappedText, spelling: RegExp, word: string): MappedText {
  let from = 0
  const parts: MappedText[] = []
  for (const { 0: found, index } of mapped.text.matchAll(spelling)) {
    if (found === word) continue
    parts.push(sliced(mapped, from, index))
    const start = mapped.starts[index] as number
    const end = mapped.ends[index + found.length - 1] as number
    parts.push({ text: word, starts: Array(word.length).fill(start), ends: Array(word.length).fill(end) })
    from = index + found.length
  }
  if (parts.length === 0) return mapped
  parts.push(sliced(mapped, from, mapped.text.length))
  return {
    text: parts.map((part) => part.text).join(''),
    starts: parts.flatMap((part) => part.starts),
    ends: parts.flatMap((part) => part.ends),
  }
}

function sliced(mapped: MappedText, from: number, to: number): MappedText {
  return {
    text: mapped.text.slice(from, to),
    starts: mapped.starts.slice(from, to),
    ends: mapped.ends.slice(from, to),
  }
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
  // Taiwan's welders write it so; the tables hold only 焊.
  map.set('銲', '焊')
  return map
}

import { certificateLabel, certificateOf } from '@pinqiao/matcher/lexicon/certificates'
import { majorOf } from '@pinqiao/matcher/lexicon/majors'
import { skillOf } from '@pinqiao/matcher/lexicon/skills'
import type { Education } from '@pinqiao/matcher/vocabulary'
import type { Terms } from './types.ts'

/** Codes of plain words; a word that search-config does not know is a fault in the blueprint. */
export function codesOf(words: string[] | undefined, kind: 'skill' | 'certificate' | 'major'): string[] {
  const find = { skill: skillOf, certificate: certificateOf, major: majorOf }[kind]
  return (words ?? []).map((word) => {
    const code = find(word)
    if (code === null) throw new Error(`search-config knows no ${kind} called ${word}`)
    return code
  })
}

const educationWords: Record<Education, string> = {
  any: '学历不限',
  primary: '小学及以上文化程度',
  junior_high: '初中及以上文化程度',
  senior_high: '高中、中专或技校及以上学历',
  college: '大专及以上学历',
  bachelor: '本科及以上学历',
  master: '硕士研究生及以上学历',
  doctor: '博士研究生学历',
}

/** Education, experience and papers in one or two sentences. */
export function conditionsInWords(terms: Terms): string[] {
  const years = terms.years ? `，${terms.years} 年以上相关工作经验` : ''
  const lines = [`${educationWords[terms.education]}${years}。`]
  const named = (words: string[] | undefined) =>
    codesOf(words, 'certificate')
      .map((code) => certificateLabel(code, 'zh'))
      .join('、')
  const asked = named(terms.certificates)
  if (asked !== '') lines.push(`须持有${asked}。`)
  const preferred = named(terms.certificatesPreferred)
  if (preferred !== '') lines.push(`有${preferred}者优先。`)
  return lines
}

import { majorsOf } from '@pinqiao/matcher/lexicon/majors'

const ASKED = /([\u4e00-\u9fa5a-z、/,，()（）和或及与类等]{2,60}?)(?:等)?(?:相关|相近|类|理工科)?\s*专业/gi

/** Codes of the majors listed by a field, unknown ones left out. */
export function majorsOfList(words: string[]): string[] {
  return majorsOf(words.flatMap((word) => word.split(/[、,，;；\s|/]+/)).filter((word) => word.length > 1))
}

/** Majors a running text asks (计算机、软件工程等相关专业); wishes (优先) are left aside. */
export function majorsInText(text: string): string[] {
  const named: string[] = []
  for (const sentence of text.split(/[。；;\n！!]/)) {
    if (!sentence.includes('专业') || /专业不限|不限专业/.test(sentence)) continue
    for (const match of sentence.matchAll(ASKED)) {
      const after = sentence.slice(match.index + match[0].length, match.index + match[0].length + 14)
      if (/^[^，,]*(?:优先|加分|更佳|为佳)/.test(after)) continue
      named.push(...(match[1] ?? '').split(/[、/,，()（）和或及与]/).map(bare))
    }
  }
  return majorsOf(named.filter((word) => word.length > 1)).slice(0, 20)
}

const bare = (word: string): string =>
  word
    .replace(/^(?:.*(?:学历|以上|毕业|要求|具有|具备|统招|全日制|本科|大专|硕士|博士))/, '')
    .replace(/(?:等|类)+$/, (end) => (end.includes('类') ? '类' : ''))

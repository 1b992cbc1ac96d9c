/** 马晓燕 → 马*燕, 马燕 → 马*, 阿依古丽 → 阿**丽, Anna Li → A*****i. Counted in characters, not in code units. */
export function maskName(name: string): string {
  const letters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name)].map(
    ({ segment }) => segment,
  )
  const [first = ''] = letters
  if (letters.length <= 2) return `${first}*`
  return first + '*'.repeat(letters.length - 2) + letters.at(-1)
}

/** 马晓燕 → 马**: less than {@link maskName} says; so placements and the lists behind figures name who is not for the reader to know. */
export const firstLetterOnly = (name: string): string => `${[...name][0] ?? ''}**`

/** What follows these in a title is praise, place or pay: 焊工（包住）, Java工程师-上海, 普工+五险. */
const decoration = /[（(【[《{/|,，、;；+＋~—–:：!！]|\s-|-\s|-(?=\p{Script=Han})|\d{4,}/u

/** A title without its decorations, for suggestions; empty where nothing of a sensible length is left. */
export function plainTitle(title: string): string {
  const opened = title.trim().replace(/^(【[^】]*】|\[[^\]]*\]|（[^）]*）|\([^)]*\))\s*/u, '')
  const plain = (opened.split(decoration)[0] ?? '').trim()
  return plain.length >= 2 && plain.length <= 20 ? plain : ''
}

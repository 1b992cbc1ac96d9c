import type { Group, Kind } from '@pinqiao/matcher/vocabulary'

const PUBLIC_WELFARE = /公益性?岗位?|公益岗/
const INTERNSHIP = /实习(?!期|工资)|就业见习|见习(?:岗|生|人员|基地)|(?<![a-z])intern(?:ship)?(?![a-z])/i
const GIG = /兼职|日结|零工|小时工|临时工|钟点工|短期工|寒假工|暑假工|寒暑假|周末工|日工|计时工|part.?time/i

/** Kind of work by title and kind field; `gig` also where the pay is quoted by the hour or paid day by day. */
export function kindOf(title: string, said: string, payText: string): Kind {
  const own = `${title} ${said}`.normalize('NFKC')
  if (PUBLIC_WELFARE.test(own)) return 'public_welfare'
  if (GIG.test(own) || /日结|天结/.test(payText)) return 'gig'
  return INTERNSHIP.test(own) ? 'internship' : 'regular'
}

const WELCOME =
  '(?:者|人员|均|都|也|皆|可|亦)*(?:特别)?(?:优先|可以|亦可|也可|均可|皆可|可投|欢迎|可|加分|者佳)'
const group = (
  who: string,
  before = '(?:欢迎|接受|招收|招聘|面向|优先|适合|可接受|吸纳|安置|定向)[^，,。；;\\n]{0,8}',
): RegExp => new RegExp(`(?:${before}(?:${who}))|(?:${who})[^，,。；;\\n]{0,8}?${WELCOME}`)

const GROUPS_SAID: [Group, RegExp][] = [
  ['graduate', group('应届|毕业生|校招|\\d{2}届|离校未就业')],
  ['relocated', group('易地(?:扶贫)?搬迁|搬迁(?:群众|户|人员|劳动力)|安置区(?:群众|居民)|生态移民|避险搬迁')],
  ['veteran', group('退役(?:军人|士兵)|退伍(?:军人|士兵|兵)?|复转军人|转业军人|军转|复员军人|当过兵|部队')],
  ['disabled', group('残疾(?:人|人士|人员)?|残障人士')],
  ['hardship', group('就业困难(?:人员|群体|对象)|4050人员|困难人员|低保(?:户|人员|家庭)|登记失业|失业人员')],
  ['zero_employment_household', group('零就业家庭')],
  ['landless', group('失地农民|被征地农民|征地农民')],
  ['migrant', group('农民工|返乡(?:人员|农民工|务工)?|外出务工人员|农村(?:转移)?劳动力|进城务工')],
]

const REFUSED =
  /(?:不接受|不招|不要|谢绝|暂不(?:考虑|接受|招)|勿|非)[^，,。；;\n]{0,6}(?:应届|毕业生|\d{2}届|残疾)|(?:应届|毕业生|残疾)[^，,。；;\n]{0,6}(?:勿|免|除外|不要|不招|谢绝)/

/** Groups a posting says it wants or welcomes. */
export function groupsOf(text: string): Group[] {
  const plain = text.normalize('NFKC')
  return GROUPS_SAID.filter(([name, words]) => {
    const clause = words.exec(plain)
    if (!clause) return false
    const near = plain.slice(Math.max(0, clause.index - 8), clause.index + clause[0].length + 8)
    return !((name === 'graduate' || name === 'disabled') && REFUSED.test(near))
  }).map(([name]) => name)
}

const ONLY =
  /(?:仅限|只限|限|专项招聘|定向招聘|只招)(?:残疾|退役|退伍|就业困难|零就业|易地|搬迁|被征地|失地|应届|高校毕业生|\d{2,4}届)/

/** True where the post is said to be for its groups alone. */
export function isGroupOnly(text: string, groups: Group[]): boolean {
  return groups.length > 0 && ONLY.test(text.normalize('NFKC'))
}

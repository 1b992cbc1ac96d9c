// A second, cruder judge of what must not be published, written apart from the rules that take it out and sharing no
// code with them: it cries at every mention of an age or a sex and then forgives a list of harmless contexts.

const MENTIONS: RegExp[] = [
  /\d{2}[^，,。；;\n\d]{0,3}岁/g,
  /年龄[^，,。；;\n]{0,10}/g,
  /\d{4}年[^，,。；;\n]{0,8}出生/g,
  /[男女]/g,
  /(?:宝妈|阿姨|小伙子|姑娘|家庭主妇)[^，,。；;\n]{0,4}(?:优先|勿扰|为主)/g,
  /[6-9][05]后[^，,。；;\n]{0,4}优先/g,
]

/** Judged with twenty characters either side. */
const HARMLESS: RegExp[] = [
  /(?:男\s*[、/]?\s*女|女性|性别)[^，,。；;\n]{0,6}(?:不限|均可|皆可|不拘|不是问题)|不限(?:制)?(?:男女|性别|年龄)|(?:不分|无论|不论)(?:男女|性别|年龄)/,
  /年龄[^，,。；;\n]{0,8}(?:不限|不是|无|放宽|不要求|不设)|无[^，,。；;\n]{0,8}年龄/,
  /放宽[^，,。；;\n]{0,4}(?:年龄|学历)|(?:不看|不限学历、|没有时间地点|游戏|姓名[加+]|区域、|你我|门店位置，)年龄|年龄(?:偏大|限制|爱好|与身份证)|(?:学历|经验)[、及]+年龄/,
  /红线女|猫系理科男|普相女|女生宿舍|男女(?:服务员|安保员|员工|普工|保安)/,
  /平均年龄|年龄层|年龄结构|年龄段(?:的)?(?:用户|孩子|学生|人群|消费)|同龄|年龄相仿|年龄差|年龄相近|年龄不到/,
  /(?:婴|幼|儿|童|少年|学员|学生|老人|长者|客户|用户|消费者|粉丝|人群|群体)/,
  /子女|儿女|美女|妇女|女神|女王|女生节|女士们|男神|女友|女朋友|男朋友|女儿|才女|女排|女团|仙女|少女|处女|孙女|宅男|型男|渣男|男友/,
  /[男女]\s*(?:装|鞋|包|裤|裙|袜|表|科|性用品|性护理|性健康|频|主播人设)|时尚女|针织女|连衣女|休闲男|商务男/,
  /[男女](?:员工|职工|工|同事|同胞)[^，,。；;\n]{0,8}(?:假|费|福利|节|权益|特殊|享|关怀)/,
  /(?:陪产|产假|婚假|护理假|哺乳)[^。]{0,20}/,
  /[男女]宿舍|男女各|男女(?:平等|老少|比例|搭配|搭档|嘉宾|用户|双方|士们)|男女\d{2}开|男生女生|单身(?:男女)?/,
  /小姐姐|小哥哥|帅哥/,
  /大姐姐一枚|\d{2}岁，\d+个转正|最年轻|岁月|万岁/,
  /(?:同事|员工|团队|成员|朋友|伙伴|老板)[^，,。；;\n]{0,10}[男女]/,
  /^[^男女]*(?:男|女)(?:子学院|子监狱|子医院|医院)/,
]

/** Mentions that look like a rule on sex or age, each with its surroundings; empty for a clean text. */
export function crudeHits(text: string): string[] {
  const hits: string[] = []
  for (const mention of MENTIONS) {
    for (const match of text.matchAll(mention)) {
      const around = text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 20)
      if (!HARMLESS.some((words) => words.test(around))) hits.push(around.replaceAll('\n', '⏎'))
    }
  }
  return hits
}

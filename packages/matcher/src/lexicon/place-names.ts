import { readJson } from '@pinqiao/search-config'
import { normalise } from '../text/normalise.ts'
import { type Place, places } from './place-tree.ts'
import { Scanner } from './scan.ts'
import { once } from './tables.ts'

/** What a name can mean. */
export interface PlaceName {
  code: string
  /** Only counts inside a wider place that was already named: 龙岗 after 深圳, 物流园 inside the New Area. */
  needsContext: boolean
  /** Written without 省, 市, 区 …, so that 北京路 is not Beijing. */
  short: boolean
}

const nations =
  /(蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|保安|裕固|京|独龙|鄂伦春|各)+族?(?=自治)/
const suffix = /(特别行政区|自治区|新区|矿区|自治州|自治县|自治旗|地区|林区|省|市|区|县|旗|盟)$/

interface Local {
  within: string[]
  contextual: { distinct: string[] }
}

const local = once(() => readJson('places/local.json') as Local)

/** Wider places in which a person of this bureau means an ambiguous name, nearest first. */
export function localAreas(): string[] {
  return local().within
}

/** Scanner over every name of every place; one name may mean several. */
export const placeNames: () => Scanner<PlaceName[]> = once(() => {
  const byName = new Map<string, PlaceName[]>()
  const learn = (name: string, meaning: PlaceName) => {
    const key = normalise(name)
    const known = byName.get(key)
    if (!known) byName.set(key, [meaning])
    else if (!known.some((one) => one.code === meaning.code)) known.push(meaning)
  }
  for (const place of places().values()) {
    if (place.code.includes('-') || place.kind !== 'division') learnLocal(place, learn)
    else if (!isFiller(place.code)) learnDivision(place, learn)
  }
  const scanner = new Scanner<PlaceName[]>()
  for (const [name, meanings] of byName) scanner.add(name, meanings)
  return scanner
})

type Learn = (name: string, meaning: PlaceName) => void

function learnDivision({ code, name, en }: Place, learn: Learn): void {
  if (code.length > 6) {
    learn(name, { code, needsContext: !code.startsWith('620171') || code.length > 9, short: false })
    return
  }
  learn(name, { code, needsContext: false, short: false })
  const bare = name.replace(nations, '').replace(suffix, '')
  const short = bare === '' ? name : bare
  const isCounty = code.length === 6
  // A county's bare name is an everyday word too often (新城, 和平), unless it is a city of its own or near by.
  const stands = !isCounty || name.endsWith('市') || code.startsWith('6201')
  if (short.length >= 2) learn(short, { code, needsContext: !stands, short: true })
  if (name.endsWith('自治州')) learn(`${short}州`, { code, needsContext: false, short: false })
  if (name.endsWith('自治县')) learn(`${short}县`, { code, needsContext: false, short: false })
  learn(en, { code, needsContext: isCounty && !stands, short: true })
}

function learnLocal(place: Place, learn: Learn): void {
  for (const name of [place.name, place.en, ...place.also]) {
    const known =
      /^[\x20-\x7e]+$/.test(name) || local().contextual.distinct.some((word) => name.includes(word))
    learn(name, { code: place.code, needsContext: !known, short: name !== place.name })
  }
}

/** 1101, 5002, 6590: levels that hold a municipality's districts and have no name of their own. */
function isFiller(code: string): boolean {
  return /^(11|12|31|50)0[12]$|^\d\d90$/.test(code)
}

/** A bus on which workers ride to one work place, by the time of day it runs. */
export interface ShuttleLine {
  code: string
  name: string
  nameEn: string
  stops: { place: string; at: string }[]
}

export type RunTime = 'early' | 'day' | 'night'

interface Route {
  name: string
  nameEn: string
  /** Place codes with minutes after departure. */
  stops: [place: string, minutes: number][]
  /** Minutes after midnight at which each run leaves its first stop. */
  leaves: Partial<Record<RunTime, number>>
}

const runNames: Record<RunTime, { zh: string; en: string }> = {
  early: { zh: '早班', en: 'early' },
  day: { zh: '白班', en: 'day' },
  night: { zh: '夜班', en: 'night' },
}

/** From the estates to the parks. Early runs arrive before 7:00, day runs before 8:00, night runs before 20:00. */
const routes: Record<string, Route> = {
  chemical: {
    name: '彩虹城—绿色化工园区',
    nameEn: 'Rainbow City to Green Chemical Park',
    stops: [
      ['620171101-stop-rainbow-city', 0],
      ['620171101-stop-ruiling-xuefu', 8],
      ['620171101-stop-ruiling-yuefu', 12],
      ['620171101-stop-ruiling-xinduhui', 16],
      ['620171102-stop-qinchuan', 32],
      ['620171102-stop-chemical-park-south', 41],
      ['620171102-stop-chemical-park-north', 46],
    ],
    leaves: { early: 362, day: 422, night: 1142 },
  },
  newMaterials: {
    name: '兰石家园—新材料产业园',
    nameEn: 'Lanshi Jiayuan to New Materials Park',
    stops: [
      ['620171101-lanshi-jiayuan', 0],
      ['620171101-stop-rainbow-city', 7],
      ['620171101-stop-ruiling-xuefu', 15],
      ['620171101-stop-ruiling-yuefu', 18],
      ['620171101-stop-ruiling-xinduhui', 22],
      ['620171102-new-materials-park', 38],
    ],
    leaves: { early: 370, day: 430, night: 1150 },
  },
  equipment: {
    name: '瑞岭新都汇—装备制造产业园—职教园区',
    nameEn: 'Ruiling Xinduhui to Equipment Park and Vocational Education Park',
    stops: [
      ['620171101-stop-ruiling-xinduhui', 0],
      ['620171101-stop-ruiling-yuefu', 4],
      ['620171101-stop-ruiling-xuefu', 8],
      ['620171101-stop-rainbow-city', 16],
      ['620171101-stop-railway-south', 25],
      ['620171103-stop-equipment-park', 31],
      ['620171103-stop-vocational-park', 37],
    ],
    leaves: { early: 374, day: 434, night: 1154 },
  },
  bonded: {
    name: '瑞岭学府—综合保税区—中川机场',
    nameEn: 'Ruiling Xuefu to Bonded Zone and Zhongchuan Airport',
    stops: [
      ['620171101-stop-ruiling-xuefu', 0],
      ['620171101-stop-ruiling-yuefu', 3],
      ['620171101-stop-ruiling-xinduhui', 7],
      ['620171101-stop-rainbow-city', 16],
      ['620171101-stop-zhongchuan-square', 26],
      ['620171101-stop-bonded-zone-gate', 33],
      ['620171101-logistics-park', 39],
      ['620171101-stop-airport', 48],
    ],
    leaves: { early: 350, day: 425, night: 1145 },
  },
  shangchuan: {
    name: '上川新村—绿色化工园区',
    nameEn: 'Shangchuan to Green Chemical Park',
    stops: [
      ['620171104-stop-shangchuan', 0],
      ['620171102-farming-park', 14],
      ['620171102-stop-qinchuan', 24],
      ['620171102-stop-chemical-park-south', 33],
      ['620171102-stop-chemical-park-north', 38],
    ],
    leaves: { day: 432, night: 1152 },
  },
  farm: {
    name: '瑞岭悦府—现代农业示范园',
    nameEn: 'Ruiling Yuefu to Modern Farming Park',
    stops: [
      ['620171101-stop-ruiling-yuefu', 0],
      ['620171101-stop-ruiling-xinduhui', 4],
      ['620171102-stop-qinchuan', 20],
      ['620171102-farming-park', 32],
    ],
    leaves: { early: 372, day: 438 },
  },
}

/** Every line of the demo city. */
export function shuttleLines(): ShuttleLine[] {
  return Object.entries(routes).flatMap(([key, route]) =>
    (['early', 'day', 'night'] as const).flatMap((time) => {
      const leaves = route.leaves[time]
      if (leaves === undefined) return []
      const stops = route.stops.map(([place, minutes]) => ({ place, at: clock(leaves + minutes) }))
      const name = `${route.name}${runNames[time].zh}班车`
      return [
        { code: lineCode(key, time), name, nameEn: `${route.nameEn}, ${runNames[time].en} shuttle`, stops },
      ]
    }),
  )
}

/** The run of a route at a time of day, null where none runs. */
export function lineOf(route: string, time: RunTime): string | null {
  return routes[route]?.leaves[time] === undefined ? null : lineCode(route, time)
}

const lineCode = (route: string, time: RunTime): string => `demo-${route}-${time}`

/** `06:42` for minutes after midnight. */
export function clock(minutes: number): string {
  const hours = Math.floor(minutes / 60) % 24
  return `${String(hours).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

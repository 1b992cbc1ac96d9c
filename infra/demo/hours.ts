import type { Shift } from '@pinqiao/matcher/vocabulary'
import type { Dice } from './dice.ts'
import { clock, type RunTime } from './shuttles.ts'

/** A working day as it is told to people; minutes after midnight, null where turns rotate through the clock. */
export interface WorkingDay {
  starts: number | null
  ends: number | null
  words: string
  /** The shuttle run that reaches it. */
  run: RunTime | null
}

const hours: Record<Shift, [starts: number, ends: number][]> = {
  day: [
    [510, 1050],
    [510, 1020],
    [540, 1080],
    [480, 1020],
  ],
  early: [
    [420, 900],
    [390, 870],
  ],
  middle: [
    [780, 1260],
    [840, 1320],
  ],
  night: [
    [1200, 300],
    [1320, 360],
  ],
  two_shift: [[480, 1200]],
  three_shift: [[480, 960]],
  four_team: [[480, 960]],
  flexible: [
    [540, 1020],
    [600, 1080],
  ],
}

const schoolDay: [number, number][] = [
  [540, 960],
  [510, 930],
  [510, 960],
]

const rests = ['每周休一天', '每月休六天', '大小周轮休', '每周休两天']

/** Draws the hours of a shift; `schoolHours` ends a day before the child comes out of school. */
export function workingDay(shift: Shift, schoolHours: boolean, twoDaysOff: boolean, dice: Dice): WorkingDay {
  const [starts, ends] = dice.one(
    schoolHours && (shift === 'day' || shift === 'flexible') ? schoolDay : hours[shift],
  )
  const span = `${clock(starts)}—${ends < starts ? '次日 ' : ''}${clock(ends)}`
  const rest = twoDaysOff ? '每周休两天' : dice.one(rests.slice(0, 3))
  switch (shift) {
    case 'day':
      return { starts, ends, words: `班次：长白班 ${span}，中午休息一小时，${rest}。`, run: 'day' }
    case 'early':
      return { starts, ends, words: `班次：早班 ${span}，${rest}。`, run: 'early' }
    case 'middle':
      return { starts, ends, words: `班次：中班 ${span}，${rest}。`, run: null }
    case 'night':
      return { starts, ends, words: `班次：夜班 ${span}，另发夜班津贴，${rest}。`, run: 'night' }
    case 'two_shift':
      return {
        starts,
        ends: null,
        words: '班次：两班倒，08:00—20:00、20:00—次日 08:00，上二休二。',
        run: 'day',
      }
    case 'three_shift':
      return {
        starts: null,
        ends: null,
        words: '班次：三班倒，每班八小时，08:00、16:00、24:00 交接，每周轮换。',
        run: 'day',
      }
    case 'four_team':
      return { starts: null, ends: null, words: '班次：四班三运转，每班八小时，上六休二。', run: 'day' }
    case 'flexible':
      return { starts, ends, words: `班次：弹性排班，一般 ${span} 之间，可按家里情况商量。`, run: null }
  }
}

import type { TitleStructure } from './title-structure.ts'

/** Whether a title is of those who work with their hands (钳工, 司机) or of engineers and those who lead (机械工程师, 设备经理). */
export type Standing = 'hands' | 'desk'

const LEADS = ['manager', 'supervisor', 'director']
const HANDS = ['worker', 'operator', 'driver', 'installer', 'repairer']

const ENGINEER = /工程师|engineer/
/** 工 at the end of a title or of a part of it; 化工 is a trade, 总工 leads, 职工 and 义工 are anybody. */
const WORKER = /(?<![化总职义])工(?=$|\/)/

/** Null for all that are neither: clerks, sellers, teachers, who become the one or the other more easily. */
export function standingOf({ spelling, levels, heads }: TitleStructure): Standing | null {
  const isEngineer = heads.includes('engineer') || ENGINEER.test(spelling)
  if (isEngineer || levels.some((level) => LEADS.includes(level))) return 'desk'
  return WORKER.test(spelling) || heads.some((head) => HANDS.includes(head)) ? 'hands' : null
}

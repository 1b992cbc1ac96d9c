import type { Plan } from '../../plan.ts'
import { KIND, type Sheets } from './answers.ts'
import type { Columns } from './columns.ts'
import type { RowKinds } from './row-kinds.ts'

/** Counts the skills that rows share with the person, each side's; returns the rows that this may make about them. */
export function countShared(
  columns: Columns,
  { postings, skills }: RowKinds,
  plan: Plan,
  sheet: Sheets,
): Uint32Array {
  const shared = sheet.shared.fill(0, 0, columns.rows)
  const most = sheet.sharedMost.fill(0, 0, postings.size)
  if (plan.seeker.skills.length === 0) return sheet.byShared.subarray(0, 0)
  plan.hasSkill.forEach((has, skill) => {
    if (has > 0) skills.count(skill, shared)
  })
  const { of } = postings
  const { starts } = columns.skills
  const { said, byShared } = sheet
  // Whether the next row shares any is as good as chance: a step of 0 or 1 is quicker than a guess that is often wrong.
  let sharing = 0
  for (let row = 0; row < columns.rows; row++) {
    byShared[sharing] = row
    sharing += isAbove0(shared[row])
  }
  let others = 0
  for (let i = 0; i < sharing; i++) {
    const row = byShared[i]
    const kind = of[row]
    const more = shared[row] - most[kind]
    most[kind] += more * isAbove0(more)
    byShared[others] = row
    others += 1 - (said[kind] & KIND.about)
  }
  let found = 0
  for (let i = 0; i < others; i++) {
    const row = byShared[i]
    const count = shared[row]
    const isEnough = count > 1 && count * 2 >= starts[row + 1] - starts[row]
    if (isEnough || (said[of[row]] & KIND.inField) !== 0) byShared[found++] = row
  }
  return byShared.subarray(0, found)
}

/** 1 for whole numbers above 0, else 0, without a branch. */
const isAbove0 = (count: number): number => -count >>> 31

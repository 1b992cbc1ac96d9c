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
  const fours = new Uint32Array(shared.buffer)
  const { of } = postings
  const { starts } = columns.skills
  const { said, byShared } = sheet
  let found = 0
  for (let four = 0; four * 4 < columns.rows; four++) {
    if (fours[four] === 0) continue
    for (let row = four * 4; row < four * 4 + 4; row++) {
      const count = shared[row]
      if (count === 0) continue
      const kind = of[row]
      const bits = said[kind]
      if ((bits & KIND.about) !== 0) {
        if (count > most[kind]) most[kind] = count
      } else if ((bits & KIND.inField) !== 0 || (count > 1 && count * 2 >= starts[row + 1] - starts[row]))
        byShared[found++] = row
    }
  }
  return byShared.subarray(0, found)
}

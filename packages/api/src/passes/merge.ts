// Scans that phones kept while they had no network. Pure: what of them counts, and what each is told.

import { passTail } from './code.ts'
import type { Entering, RegistrationRow } from './queries.ts'
import type { Merged, Way } from './schema.ts'

export interface Scan {
  /** Null: the code is none of ours. */
  pass: Pick<RegistrationRow, 'id' | 'seekerId'> | null
  way: Way
  at: Date
  refusal: Merged['answers'][number]['refusal']
}

/** One scan for each person who may enter: the first of them. */
export function earliestOfEach(scans: Scan[]): Entering[] {
  const earliest = new Map<number, Entering>()
  for (const { pass, way, at, refusal } of scans) {
    if (!pass || refusal) continue
    const before = earliest.get(pass.id)
    if (!before || at < before.at) earliest.set(pass.id, { registrationId: pass.id, way, at })
  }
  return [...earliest.values()]
}

/** What each scan is told, in the order they came; of several of one new person the first is the one that counted. */
export function answersFor(
  scans: Scan[],
  entered: { registrationId: number; at: Date; fresh: boolean }[],
): Merged['answers'] {
  const byId = new Map(entered.map((one) => [one.registrationId, one]))
  const said = new Set<number>()
  return scans.map(({ pass, refusal }) => {
    const one = pass && !refusal ? byId.get(pass.id) : undefined
    const tail = pass ? passTail(pass.id) : null
    if (!one) return { result: 'refused', refusal, tail, at: null }
    const counted = one.fresh && !said.has(one.registrationId)
    said.add(one.registrationId)
    return { result: counted ? 'in' : 'already', refusal: null, tail, at: one.at.toISOString() }
  })
}

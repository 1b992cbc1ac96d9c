import { blueprints } from './blueprints/all.ts'
import { diceFor } from './dice.ts'
import { employers } from './employers.ts'
import type { Blueprint, Employer, Role, Terms } from './types.ts'

/** An employer seeks people for a role at one of its sites under one title. */
export interface Opening {
  employer: Employer
  site: string
  blueprint: Blueprint
  role: Role
  title: string
  /** Stable name of the opening: the same in every city that holds it. */
  ref: string
}

/** Work that many are sought for is advertised by many; that of a few, by two. */
const COMMON_HEADS = 8
const ADS_OF_RARE_WORK = 2

export const termsOf = (opening: Pick<Opening, 'blueprint' | 'role'>): Terms => ({
  ...opening.blueprint,
  ...opening.role,
})

/**
 * Exactly `count` openings: every role at least once, the common ones as often as employers and sites allow. Each
 * falls to the employer that has fewest for its size.
 */
export function chooseOpenings(count: number): Opening[] {
  const queues = blueprints.flatMap((blueprint, b) =>
    blueprint.roles.map((role, r) => queueOf(blueprint, role, `${b}.${r}`)),
  )
  const chosen: Opening[] = []
  const takenTitles = new Set<string>()
  const load = new Map<Employer, number>()
  const loadOf = (one: Opening) => load.get(one.employer) ?? 0
  for (let round = 0; chosen.length < count; round++) {
    const before = chosen.length
    for (const queue of queues) {
      if (chosen.length === count) break
      if (round >= ADS_OF_RARE_WORK && !queue.common) continue
      const next = leastLoaded(
        queue.openings.filter((one) => !takenTitles.has(titleKey(one))),
        loadOf,
      )
      if (!next) continue
      // One title for a role at a site: 焊工 and 电焊工 side by side would be one ad told twice.
      queue.openings = queue.openings.filter(
        (one) => one.employer !== next.employer || one.site !== next.site,
      )
      takenTitles.add(titleKey(next))
      load.set(next.employer, loadOf(next) + 1 / (next.employer.size ?? 1))
      chosen.push(next)
    }
    if (chosen.length === before)
      throw new Error(`the blueprints give ${before} openings, ${count} are wanted`)
  }
  return chosen
}

/** The first of those whose employer has least. */
function leastLoaded(openings: Opening[], loadOf: (one: Opening) => number): Opening | undefined {
  let least = openings[0]
  for (const one of openings) if (least && loadOf(one) < loadOf(least)) least = one
  return least
}

const titleKey = (one: Opening): string => `${one.employer.name}\n${one.site}\n${one.title}`

function queueOf(blueprint: Blueprint, role: Role, key: string): { common: boolean; openings: Opening[] } {
  const at = role.at ?? blueprint.at
  const openings = employers
    .filter((employer) => at === 'all' || employer.trades.some((trade) => at.includes(trade)))
    .flatMap((employer) =>
      employer.sites.flatMap((site) =>
        role.titles.map((title) => {
          const ref = `${employer.name}/${site}/${role.code}/${title}`
          return {
            order: diceFor(`order ${key} ${ref}`).next(),
            opening: { employer, site, blueprint, role, title, ref },
          }
        }),
      ),
    )
    .sort((a, b) => a.order - b.order)
    .map(({ opening }) => opening)
  if (openings.length === 0) throw new Error(`no employer has work for ${role.titles[0]}`)
  const heads = role.heads ?? blueprint.heads
  return { common: heads[1] >= COMMON_HEADS, openings }
}

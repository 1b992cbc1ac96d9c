import { learnedSkills } from '../related/learned.ts'
import { cosine } from '../related/sparse.ts'
import type { Tie } from '../types.ts'
import { nameObjects } from './name-objects.ts'
import { nearOccupations } from './near-occupations.ts'

/** Nearness of two occupations that share so many leading parts of their codes, out of four. */
const bySharedParts = [0, 0.05, 0.3, 0.55, 1] as const
/** One short object in common (卫生) may be chance; a longer one or several are the same thing. */
const SAME_OBJECT = 0.4
const SHORT_OBJECT = 0.3
/** Postings of two kinds of work that ask for the very same skills; in part, in part. */
const SAME_SKILLS = 0.7
/** A single skill in common (marketing) may be all that was learned of either. */
const SKILLS_IN_COMMON = 2
/** The class of each level that holds what fits nowhere else. */
const REST = '99'
/** From here on a source says that two occupations are near. */
const NEAR = 0.3
/** What a further source that agrees adds, and how far neighbours may come. */
const AGREES = 0.05
const MOST = 0.85

/** What one source says of two occupations. */
interface Said {
  nearness: number
  tie: Tie
}

/**
 * How near two occupations are for a person who would change from one to the other, 0..1, symmetric. `wanted` may be a
 * class: an occupation inside it is 1. Otherwise what the surest of four sources says, a little more where others agree:
 * the tree of the 大典, people of the trade, the names, and what postings ask for.
 */
export function occupationNearness(wanted: string, offered: string): number {
  if (wanted === '' || offered === '') return 0
  if (wanted === offered || offered.startsWith(`${wanted}-`)) return 1
  const shared = sharedParts(wanted, offered)
  let best: number = bySharedParts[shared] ?? 0
  let agree = best >= NEAR ? 1 : 0
  for (const source of [byTrade, byPostings, byNames]) {
    const nearness = source(wanted, offered)?.nearness ?? 0
    if (nearness >= NEAR) agree++
    if (nearness > best) best = nearness
  }
  return agree > 1 ? Math.max(best, Math.min(MOST, best + AGREES * (agree - 1))) : best
}

/** What each source that finds two different occupations near has to say of it, the surest first. */
export function occupationTies(wanted: string, offered: string): Tie[] {
  return [byTrade, byPostings, byTree, byNames]
    .map((source) => source(wanted, offered))
    .filter((said) => said !== null)
    .filter(({ nearness }) => nearness >= NEAR)
    .sort((a, b) => b.nearness - a.nearness)
    .map(({ tie }) => tie)
}

const DASH = 45

/** Leading parts that two codes have in common. Walks the letters: this runs for every code of a plan. */
function sharedParts(wanted: string, offered: string): number {
  let shared = 0
  let start = 0
  let isRest = false
  for (let i = 0; ; i++) {
    const unit = i < wanted.length ? wanted.charCodeAt(i) : DASH
    if (unit !== (i < offered.length ? offered.charCodeAt(i) : DASH)) break
    if (unit !== DASH) continue
    shared++
    isRest = wanted.startsWith(REST, start)
    start = i + 1
    if (i >= wanted.length || i >= offered.length) break
  }
  // Two of what fits nowhere else need have nothing in common.
  return isRest ? shared - 1 : shared
}

function byTree(wanted: string, offered: string): Said | null {
  const shared = sharedParts(wanted, offered)
  const code = wanted.split('-').slice(0, shared).join('-')
  return { nearness: bySharedParts[shared] ?? 0, tie: { by: 'class', code } }
}

function byTrade(wanted: string, offered: string): Said | null {
  const near = nearOccupations().get(wanted)?.get(offered)
  if (!near) return null
  return { nearness: near.nearness, tie: { by: 'trade', keeps: pairOf(wanted, offered) } }
}

function byNames(wanted: string, offered: string): Said | null {
  const others = nameObjects().get(offered)
  if (!others) return null
  const objects = [...(nameObjects().get(wanted) ?? [])].filter((object) => others.has(object))
  const object = objects.reduce((longest, one) => (one.length > longest.length ? one : longest), '')
  if (object === '') return null
  return {
    nearness: object.length > 2 || objects.length > 1 ? SAME_OBJECT : SHORT_OBJECT,
    tie: { by: 'name', object },
  }
}

function byPostings(wanted: string, offered: string): Said | null {
  const own = learnedSkills().get(wanted)
  const other = own && learnedSkills().get(offered)
  if (!other) return null
  const shared = [...own.keys()].filter((skill) => other.has(skill))
  if (shared.length < SKILLS_IN_COMMON) return null
  return { nearness: SAME_SKILLS * cosine(own, other), tie: { by: 'postings', skills: shared.slice(0, 3) } }
}

/** The same from both sides, for what a person keeps between the two. */
function pairOf(a: string, b: string): string {
  return a < b ? `${a}~${b}` : `${b}~${a}`
}

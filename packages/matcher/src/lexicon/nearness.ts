import { nearOccupations } from './near-occupations.ts'

/** Nearness of two occupations that share so many leading parts of their codes, out of four. */
const bySharedParts = [0, 0.05, 0.3, 0.55, 1] as const

/**
 * How near two occupations are for a person who would change from one to the other, 0..1, symmetric. `wanted` may be a
 * class: an occupation inside it is 1. Otherwise the tree of the 大典, or the curated neighbours where they say more.
 */
export function occupationNearness(wanted: string, offered: string): number {
  if (wanted === '' || offered === '') return 0
  if (wanted === offered || offered.startsWith(`${wanted}-`)) return 1
  const a = wanted.split('-')
  const b = offered.split('-')
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++
  // 99 holds what fits nowhere else: two of it need have nothing in common.
  if (shared > 0 && a[shared - 1] === '99') shared--
  const tree = bySharedParts[shared] ?? 0
  return Math.max(tree, nearOccupations().get(wanted)?.get(offered)?.nearness ?? 0)
}

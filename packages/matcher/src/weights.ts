import { readJson } from '@pinqiao/search-config'
import { FEATURES, type Feature } from './types.ts'
import type { Group } from './vocabulary.ts'

/** A share for every feature; only their proportions count. */
export type Weights = Record<Feature, number>

/** Several groups share a file where their case for work is alike; a group of its own gets one when figures say so. */
const fileOfGroup: Record<Group, string> = {
  graduate: 'graduate',
  relocated: 'relocated',
  landless: 'relocated',
  migrant: 'relocated',
  veteran: 'veteran',
  disabled: 'hardship',
  hardship: 'hardship',
  zero_employment_household: 'hardship',
}

/**
 * Weights for a person of these groups, summing to 1. No group: `default`. Several: for each feature the largest of
 * the groups' (each first brought to sum 1), then brought to sum 1 again, so that nothing that matters to one of
 * them is lost and the order in which groups are named changes nothing.
 */
export function weightsFor(groups: readonly Group[]): Weights {
  const files = [...new Set(groups.map((group) => fileOfGroup[group]))].sort()
  return combineWeights((files.length > 0 ? files : ['default']).map(weightsOf))
}

export function combineWeights(several: readonly Weights[]): Weights {
  const shares = several.map(normalised)
  return normalised(
    Object.fromEntries(
      FEATURES.map((feature) => [feature, Math.max(...shares.map((one) => one[feature]))]),
    ) as Weights,
  )
}

const read = new Map<string, Weights>()

function weightsOf(file: string): Weights {
  const known = read.get(file)
  if (known) return known
  const weights = checkedWeights(readJson(`weights/${file}.json`), file)
  read.set(file, weights)
  return weights
}

/** The `weights` of a weights file; throws, naming file and feature, where one is missing, unknown or negative. */
export function checkedWeights(json: unknown, file: string): Weights {
  const given = (json as { weights?: Record<string, unknown> } | null)?.weights
  if (typeof given !== 'object' || given === null) throw new Error(`weights/${file}.json has no "weights"`)
  for (const feature of FEATURES) {
    const value = given[feature]
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      throw new Error(`weights/${file}.json: "${feature}" must be a number of 0 or more`)
  }
  const unknown = Object.keys(given).find((name) => !(FEATURES as readonly string[]).includes(name))
  if (unknown !== undefined) throw new Error(`weights/${file}.json: "${unknown}" is no feature`)
  return given as Weights
}

function normalised(weights: Weights): Weights {
  const sum = FEATURES.reduce((total, feature) => total + weights[feature], 0)
  if (sum <= 0) throw new Error('weights must not all be 0')
  return Object.fromEntries(FEATURES.map((feature) => [feature, weights[feature] / sum])) as Weights
}

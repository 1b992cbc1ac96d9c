/** The pure door: analysis, eligibility, ranking and types; engines have doors of their own. */
export { whyNot } from './eligible.ts'
export { rank } from './rank.ts'
export {
  type Band,
  byQualification,
  priorityOf,
  type Qualified,
  qualificationsOf,
  qualifiedBy,
  rankSeekers,
  weighedWords,
} from './rank-seekers.ts'
export { ANALYSIS_VERSION, analysePosting, analyseQuery, placeAncestors } from './text/analyse.ts'
export { highlight } from './text/highlight.ts'
export { normalise } from './text/normalise.ts'
export { combineWeights, type Weights, weightsFor } from './weights.ts'

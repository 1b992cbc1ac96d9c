/** The pure door: analysis and types. Ranking joins it here; engines have doors of their own. */
export { ANALYSIS_VERSION, analysePosting, analyseQuery, placeAncestors } from './text/analyse.ts'
export { highlight } from './text/highlight.ts'
export { normalise } from './text/normalise.ts'

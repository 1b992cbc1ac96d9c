import { silentFacts } from '../../silent.ts'
import type { PostingFacts } from '../../types.ts'
import type { Columns } from '../embedded/columns.ts'

/** Row of a posting that says this and nothing else, of which the house's rules can be asked; its id is no posting's. */
export const supposed = (columns: Columns, said: Partial<PostingFacts>): number =>
  columns.add({ ...silentFacts, ...said, id: -1 - columns.rows })

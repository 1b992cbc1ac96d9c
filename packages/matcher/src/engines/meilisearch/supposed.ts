import type { PostingFacts } from '../../types.ts'
import type { Columns } from '../embedded/columns.ts'

const SILENT: Omit<PostingFacts, 'id'> = {
  title: '',
  employerId: null,
  occupation: null,
  occupationConfidence: 0,
  kind: 'regular',
  place: null,
  point: null,
  payMin: null,
  payMax: null,
  headcount: null,
  education: null,
  experienceYears: null,
  majors: [],
  shifts: [],
  shiftEnds: null,
  benefits: [],
  skills: [],
  skillsPreferred: [],
  certificates: [],
  certificatesPreferred: [],
  groups: [],
  groupOnly: false,
  shuttleStops: [],
  publishedDay: 0,
  publishedMinute: 0,
  validUntilDay: 0,
}

/** Row of a posting that says this and nothing else, of which the house's rules can be asked; its id is no posting's. */
export const supposed = (columns: Columns, said: Partial<PostingFacts>): number =>
  columns.add({ ...SILENT, ...said, id: -1 - columns.rows })

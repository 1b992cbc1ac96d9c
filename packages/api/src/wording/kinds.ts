import { HELD_KINDS } from '../postings/draft.ts'

/** Signs of fraud, beside what anti-discrimination law forbids. */
const SCAM_KINDS = ['deposit', 'training_loan', 'fake_orders', 'papers_held'] as const
export const WORDING_KINDS = [...HELD_KINDS, ...SCAM_KINDS] as const
export type WordingKind = (typeof WORDING_KINDS)[number]

/** On what an employer may lawfully say what is forbidden otherwise; an officer judges it. */
export const EXCEPTION_BASES = ['barred_to_women', 'for_a_group', 'health_by_law', 'age_by_law'] as const
export type ExceptionBasis = (typeof EXCEPTION_BASES)[number]

/** The texts of a posting that are read. */
export const WORDING_FIELDS = ['title', 'duties', 'requirements', 'address'] as const
export type WordingField = (typeof WORDING_FIELDS)[number]

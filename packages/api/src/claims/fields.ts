import type { Group } from '@pinqiao/matcher/vocabulary'

/** One thing a group asks of who claims it. `estate`: a place code of kind estate. Years are whole, days ISO. */
export type FieldSpec =
  | { kind: 'choice'; required: boolean; values: readonly string[] }
  | { kind: 'year' | 'date' | 'estate'; required: boolean }
  | { kind: 'count'; required: boolean; max: number }
  | { kind: 'text'; required: boolean; max: number }

const choice = <const V extends readonly string[]>(...values: V) =>
  ({ kind: 'choice', required: true, values }) as const
const optional = <const F extends FieldSpec>(field: F) => ({ ...field, required: false }) as const
const year = { kind: 'year', required: true } as const
const date = { kind: 'date', required: true } as const

/** What each group asks, and no more than its rules look at. The form, the check and the officer's page read this. */
export const CLAIM_FIELDS = {
  graduate: {
    graduationYear: year,
    school: { kind: 'text', required: true, max: 100 },
    // 离校2年内 counts from here, the year of graduation does not say it.
    leftSchoolOn: optional(date),
  },
  relocated: {
    // Different programmes with different rules: never one.
    programme: choice('poverty_relief', 'ecological', 'post_disaster'),
    estate: { kind: 'estate', required: true },
    batch: { kind: 'text', required: false, max: 60 },
  },
  veteran: {
    service: choice('army', 'armed_police'),
    rank: choice('conscript', 'sergeant', 'officer'),
    // Tax relief is for 自主就业 only.
    settlement: choice('self_employed', 'assigned_work', 'monthly_pension', 'retired', 'demobilised'),
    dischargedOn: date,
  },
  disabled: {
    disabilityKind: choice('sight', 'hearing', 'speech', 'limbs', 'intellect', 'mind', 'several'),
    disabilityLevel: choice('1', '2', '3', '4'),
    certificateUntil: optional(date),
  },
  hardship: {
    hardshipKind: choice('older', 'disabled', 'low_income', 'long_unemployed', 'lost_land', 'other'),
    // Registered unemployed is a condition.
    registeredUnemployedOn: date,
  },
  zero_employment_household: {
    workingAgeMembers: { kind: 'count', required: true, max: 20 },
    registeredUnemployedOn: date,
  },
  landless: {
    requisitionYear: year,
    village: { kind: 'text', required: true, max: 60 },
  },
  migrant: {
    homeTown: { kind: 'text', required: true, max: 60 },
    leftInYear: optional(year),
  },
} as const satisfies Record<Group, Record<string, FieldSpec>>

type Fields = typeof CLAIM_FIELDS
/** Names of all fields of all groups, for words. */
export type ClaimField = { [G in Group]: keyof Fields[G] }[Group]
type ValuesOf<F> = F extends { values: readonly (infer V extends string)[] } ? V : never
type AllValues<G> = { [K in keyof G]: ValuesOf<G[K]> }[keyof G]
/** All values to choose from, for words. */
export type ClaimValue = { [G in Group]: AllValues<Fields[G]> }[Group]

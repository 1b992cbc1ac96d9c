import type { Change, Limit, Missing, Reason, Requirement } from '@pinqiao/matcher/types'
import { EDUCATIONS, GROUPS, INTEGRITY_GRADES, SHIFTS } from '@pinqiao/matcher/vocabulary'
import { z } from 'zod'

/** Wire shapes of why a posting stands where it stands; the engine's types are the source, see ReasonDetails there. */

const code = z.string()
const minutes = z.number().nullable().meta({ description: 'Minutes after midnight' })
const yuan = z.number().meta({ description: 'Yuan a month' })
const education = z.enum(EDUCATIONS)
const shifts = z.array(z.enum(SHIFTS))

function reason<F extends string, D extends z.ZodType>(feature: F, detail: D) {
  return z.strictObject({ feature: z.literal(feature), value: z.number(), weight: z.number(), detail })
}

const tie = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('trade'), keeps: code }),
    z.strictObject({ by: z.literal('class'), code }),
    z.strictObject({ by: z.literal('name'), object: z.string() }),
    z.strictObject({ by: z.literal('postings'), skills: z.array(code) }),
  ])
  .meta({
    id: 'Tie',
    description:
      'What makes two occupations near: what a person keeps, the class of both, what both names are about, or skills postings of both ask for',
  })

export const ReasonShape = z
  .discriminatedUnion('feature', [
    reason(
      'occupation',
      z.strictObject({
        kind: z.enum(['same', 'near', 'entry']),
        wanted: code,
        occupation: code,
        ties: z.array(tie),
      }),
    ),
    reason('title', z.strictObject({ words: z.array(z.string()) })),
    reason(
      'skills',
      z.strictObject({ have: z.array(code), preferred: z.array(code), lacking: z.array(code) }),
    ),
    reason('education', z.strictObject({ asked: education, has: education })),
    reason('major', z.strictObject({ by: z.enum(['asked', 'occupation']), code, has: code })),
    reason('experience', z.strictObject({ askedYears: z.number(), has: z.number().nullable() })),
    reason(
      'pay',
      z.strictObject({
        kind: z.enum(['above_floor', 'reaches_floor', 'above_typical']),
        min: yuan.nullable(),
        max: yuan.nullable(),
        floor: yuan.nullable(),
        typical: yuan.nullable(),
      }),
    ),
    reason(
      'commute',
      z.strictObject({
        kind: z.enum(['near', 'shuttle', 'same_place', 'dorm']),
        km: z.number().nullable(),
        stop: code.nullable(),
        place: code.nullable(),
      }),
    ),
    reason('shift', z.strictObject({ kind: z.enum(['chosen', 'flexible']), shifts, ends: minutes })),
    reason(
      'childcare',
      z.strictObject({ kind: z.enum(['benefit', 'ends', 'early', 'flexible']), ends: minutes }),
    ),
    reason(
      'certificate',
      z.strictObject({
        held: z.array(z.strictObject({ asked: code, has: code, preferred: z.boolean() })),
      }),
    ),
    reason(
      'group',
      z.strictObject({
        group: z.enum(GROUPS),
        kind: z.enum(['only', 'welcome', 'training', 'housing', 'internship', 'public_welfare']),
      }),
    ),
    reason('freshness', z.strictObject({ days: z.number() })),
    reason(
      'employer',
      z.strictObject({
        replyRate: z.number().nullable(),
        integrityGrade: z.enum(INTEGRITY_GRADES).nullable(),
      }),
    ),
  ])
  .meta({ id: 'Reason', description: 'Contribution to the score is weight × value' })

function missing<L extends Limit, D extends z.ZodType>(limit: L, detail: D) {
  return z.strictObject({ limit: z.literal(limit), detail })
}

export const MissingShape = z
  .discriminatedUnion('limit', [
    missing('education', z.strictObject({ asked: education, has: education })),
    missing('major', z.strictObject({ asked: z.array(code), has: code })),
    missing('certificate', z.strictObject({ asked: code, licence: z.boolean() })),
    missing('pay', z.strictObject({ floor: yuan, offered: yuan })),
    missing('distance', z.strictObject({ km: z.number().nullable(), maxKm: z.number() })),
    missing('shift', z.strictObject({ offered: shifts, chosen: shifts })),
    missing('dorm', z.strictObject({})),
    missing('shuttle', z.strictObject({ stops: z.array(code) })),
    missing('childcare', z.strictObject({ ends: minutes, shifts })),
    missing('group_only', z.strictObject({ groups: z.array(z.enum(GROUPS)) })),
  ])
  .meta({ id: 'Missing', description: 'A hard limit that is not met' })

export const RequirementShape = z
  .strictObject({
    limit: z.enum([
      'education',
      'major',
      'certificate',
      'pay',
      'distance',
      'shift',
      'dorm',
      'shuttle',
      'childcare',
      'group_only',
      'skills',
      'experience',
    ]),
    met: z.boolean(),
    code: code.nullable(),
  })
  .meta({ id: 'Requirement' })

export const ChangeShape = z
  .discriminatedUnion('limit', [
    z.strictObject({ limit: z.literal('certificate'), to: code }),
    z.strictObject({ limit: z.literal('education'), to: education }),
    z.strictObject({ limit: z.literal('pay'), to: yuan }),
    z.strictObject({ limit: z.literal('distance'), to: z.number() }),
    z.strictObject({ limit: z.literal('shift'), to: z.enum(SHIFTS) }),
    z.strictObject({ limit: z.enum(['dorm', 'shuttle', 'childcare']), to: z.null() }),
  ])
  .meta({ id: 'Change', description: 'What the answer given becomes; `null`: the need is no longer asked' })

/** Fails to compile when the wire and the engine's types drift apart, in either direction. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
true satisfies Same<z.infer<typeof ReasonShape>, Reason>
true satisfies Same<z.infer<typeof MissingShape>, Missing>
true satisfies Same<z.infer<typeof RequirementShape>, Requirement>
true satisfies Same<z.infer<typeof ChangeShape>, Change>

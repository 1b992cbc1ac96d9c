import { z } from 'zod'

export const SLOT_MINUTES = [10, 15, 20, 30] as const
const MOST_SEATS = 5

/** Groups for whom seats can be kept; only verified claims count. */
export const KEPT_FOR = ['relocated', 'veteran', 'disabled'] as const
export type KeptGroup = (typeof KEPT_FOR)[number]

const percent = z.int().min(0).max(50)
/** Percent of the seats at each stand, by group. More than half in all would leave the open ones to chance. */
const MOST_KEPT = 50

const KeptShares = z
  .strictObject({ relocated: percent, veteran: percent, disabled: percent })
  .superRefine((shares, problem) => {
    const over = Object.values(shares).reduce((sum, one) => sum + one, 0) > MOST_KEPT
    if (over)
      problem.addIssue({
        ...{ code: 'too_big', origin: 'int', maximum: MOST_KEPT, inclusive: true, input: shares },
        path: ['sum'],
      })
  })
  .meta({
    description: 'Percent of the seats at each stand kept first for verified people, at most 50 in all',
  })
export type KeptShares = z.output<typeof KeptShares>

export const NewSlotPlan = z
  .strictObject({
    minutes: z.literal(SLOT_MINUTES).default(15).meta({ description: 'Length of a conversation' }),
    seats: z.int().min(1).max(MOST_SEATS).default(1).meta({
      description: 'Conversations at once at each stand that did not say how many it can hold',
    }),
    rounds: z.int().min(1).max(5).default(3).meta({
      description: 'Most conversations of one person; everybody gets a first before anybody a second',
    }),
    kept: KeptShares.nullable().default(null).meta({ description: 'null: as the rules of the day say' }),
  })
  .meta({
    id: 'NewSlotPlan',
    example: { minutes: 15, seats: 1, rounds: 3, kept: { relocated: 10, veteran: 10, disabled: 5 } },
  })
export type NewSlotPlan = z.output<typeof NewSlotPlan>

export const SlotMove = z
  .strictObject({ move: z.literal('publish') })
  .meta({ id: 'SlotMove', example: { move: 'publish' } })

export const StandSeats = z
  .strictObject({
    employerId: z.int(),
    seats: z
      .int()
      .min(1)
      .max(MOST_SEATS)
      .nullable()
      .meta({ description: 'Conversations at once; null: as the plan says' }),
  })
  .meta({ id: 'StandSeats', example: { employerId: 1, seats: 2 } })
export type StandSeats = z.output<typeof StandSeats>

export const SlotGivenUp = z
  .strictObject({ move: z.literal('give_up'), employerId: z.int() })
  .meta({ id: 'SlotGivenUp', example: { move: 'give_up', employerId: 1 } })
export type SlotGivenUp = z.output<typeof SlotGivenUp>

const at = z.string().meta({ description: 'When it begins' })

export const SlotPlanPage = z
  .strictObject({
    plan: z
      .strictObject({
        id: z.int(),
        minutes: z.int(),
        seats: z.int(),
        rounds: z.int(),
        kept: KeptShares,
        state: z.enum(['planning', 'planned', 'published']),
        madeAt: z.string(),
        publishedAt: z.string().nullable(),
        placed: z.int().meta({ description: 'People with a conversation at least' }),
        unplaced: z.int().meta({ description: 'People registered without one' }),
        stands: z.array(
          z.strictObject({
            employer: z.strictObject({ id: z.int(), name: z.string() }),
            boothNo: z.string().nullable().meta({ description: 'null: they gave their booth back' }),
            slots: z.array(
              z.strictObject({
                at,
                person: z
                  .string()
                  .meta({ description: 'For the staff of the fair without the middle of the name' }),
                tail: z.string().meta({ description: 'Last group of their pass' }),
                posting: z.string(),
                late: z.boolean().meta({ description: 'Given after the plan was published' }),
              }),
            ),
          }),
        ),
      })
      .nullable(),
    registered: z.int(),
    stands: z.int().meta({ description: 'Approved employers with a booth' }),
    keptRules: z
      .array(
        z.strictObject({
          group: z.enum(KEPT_FOR),
          percent: z.int(),
          from: z.string().meta({ description: 'First day the rule holds' }),
          source: z.string(),
          confirmedOn: z.string().nullable().meta({ description: 'null: the bureau is to confirm it' }),
        }),
      )
      .meta({ description: 'What is kept unless the plan says otherwise' }),
    whyNot: z
      .enum(['fair_not_open', 'wrong_state', 'nobody_to_place', 'not_allowed'])
      .nullable()
      .meta({ description: 'Why no plan can be made now; null: one can' }),
    mayPublish: z.boolean(),
  })
  .meta({ id: 'SlotPlanPage' })
export type SlotPlanPage = z.infer<typeof SlotPlanPage>

export const OwnSlots = z
  .strictObject({
    minutes: z.int().nullable().meta({ description: 'null: nothing is published' }),
    seats: z
      .array(z.strictObject({ employerId: z.int(), seats: z.int().nullable() }))
      .meta({ description: 'What my stands said of conversations at once; null: as the plan says' }),
    planSeats: z
      .int()
      .nullable()
      .meta({ description: 'Conversations at once as planned; null: no plan yet' }),
    maySetSeats: z.boolean(),
    slots: z.array(
      z.strictObject({
        at,
        employerId: z.int(),
        person: z.string().meta({
          description: 'Name of who agreed that stands see it, else the last group of their pass',
        }),
        named: z.boolean(),
        posting: z.strictObject({ id: z.int(), title: z.string() }),
      }),
    ),
  })
  .meta({ id: 'OwnSlots' })
export type OwnSlots = z.infer<typeof OwnSlots>

export const PassSlots = z
  .strictObject({
    minutes: z.int().nullable().meta({ description: 'null: nothing is published' }),
    whyNone: z
      .enum(['not_ranked', 'none_left'])
      .nullable()
      .meta({ description: 'Why a published plan has nothing for me; null: it has, or there is none' }),
    slots: z.array(
      z.strictObject({
        at,
        employer: z.string(),
        employerId: z.int(),
        mayGiveUp: z.boolean(),
        boothNo: z.string().nullable().meta({ description: 'null: they have none at the moment' }),
        posting: z.strictObject({ id: z.int(), title: z.string() }),
      }),
    ),
  })
  .meta({ id: 'PassSlots' })
export type PassSlots = z.infer<typeof PassSlots>

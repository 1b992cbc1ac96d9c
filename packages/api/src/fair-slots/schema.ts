import { z } from 'zod'

export const SLOT_MINUTES = [10, 15, 20, 30] as const

export const NewSlotPlan = z
  .strictObject({
    minutes: z.literal(SLOT_MINUTES).default(15).meta({ description: 'Length of a conversation' }),
    seats: z.int().min(1).max(5).default(1).meta({ description: 'Conversations at once at each stand' }),
    rounds: z.int().min(1).max(5).default(3).meta({
      description: 'Most conversations of one person; everybody gets a first before anybody a second',
    }),
  })
  .meta({ id: 'NewSlotPlan', example: { minutes: 15, seats: 1, rounds: 3 } })
export type NewSlotPlan = z.output<typeof NewSlotPlan>

export const SlotMove = z
  .strictObject({ move: z.literal('publish') })
  .meta({ id: 'SlotMove', example: { move: 'publish' } })

const at = z.string().meta({ description: 'When it begins' })

export const SlotPlanPage = z
  .strictObject({
    plan: z
      .strictObject({
        id: z.int(),
        minutes: z.int(),
        seats: z.int(),
        rounds: z.int(),
        state: z.enum(['planning', 'planned', 'published']),
        madeAt: z.string(),
        placed: z.int().meta({ description: 'People with a conversation at least' }),
        unplaced: z.int().meta({ description: 'People registered who could be placed nowhere' }),
        stands: z.array(
          z.strictObject({
            employer: z.strictObject({ id: z.int(), name: z.string() }),
            boothNo: z.string().nullable(),
            slots: z.array(z.strictObject({ at, person: z.string(), posting: z.string() })),
          }),
        ),
      })
      .nullable(),
    registered: z.int(),
    stands: z.int().meta({ description: 'Approved employers with a booth' }),
    whyNot: z
      .enum(['fair_not_open', 'wrong_state', 'nobody_to_place'])
      .nullable()
      .meta({ description: 'Why no plan can be made now; null: one can' }),
    mayPublish: z.boolean(),
  })
  .meta({ id: 'SlotPlanPage' })
export type SlotPlanPage = z.infer<typeof SlotPlanPage>

export const OwnSlots = z
  .strictObject({
    minutes: z.int().nullable().meta({ description: 'null: nothing is published' }),
    slots: z.array(
      z.strictObject({
        at,
        employerId: z.int(),
        person: z.string().meta({
          description: 'Name of who agreed that stands see it, else the last group of their pass',
        }),
        posting: z.strictObject({ id: z.int(), title: z.string() }),
      }),
    ),
  })
  .meta({ id: 'OwnSlots' })
export type OwnSlots = z.infer<typeof OwnSlots>

export const PassSlots = z
  .strictObject({
    minutes: z.int().nullable().meta({ description: 'null: nothing is published' }),
    slots: z.array(
      z.strictObject({
        at,
        employer: z.string(),
        boothNo: z.string().nullable(),
        posting: z.strictObject({ id: z.int(), title: z.string() }),
      }),
    ),
  })
  .meta({ id: 'PassSlots' })
export type PassSlots = z.infer<typeof PassSlots>

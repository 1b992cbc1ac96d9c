import { describe, expect, test } from 'vitest'
import { fair, partAt, type Stand } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { officer, type Person, staffOf, workOnJobs } from '../testing/people.ts'
import { claimed, type SeekerPerson, seeker, verified } from '../testing/seekers.ts'
import { NOW } from '../testing/served.ts'
import {
  firstOpenSlot,
  keptSeats,
  seatsOfStand,
  slotsOfDay,
  whyNotPlanSlots,
  whyNotSetSeats,
} from './rules.ts'
import { OwnSlots, PassSlots, SlotPlanPage } from './schema.ts'

const HOUR = 3_600_000

const { world, api, planner: clerk } = await openOffice()
const startsAt = new Date(NOW.getTime() + 48 * HOUR)
const fairId = await fair(api, world, clerk, {
  state: 'published',
  startsAt,
  endsAt: new Date(startsAt.getTime() + HOUR / 2),
})
const stands = [await partAt(api, world, fairId), await partAt(api, world, fairId)]
await world.sql`
  update posting set title = '电焊工', occupation = '6-18-02-04', occupation_confidence = 0.9
  where id = any(${stands.flatMap(({ postings }) => postings)}::bigint[])`
const people: { one: SeekerPerson; passId: number }[] = []
for (let i = 0; i < 5; i++) await comes({ profile: { wanted: ['电焊工'] } })
await comes({ profile: { wanted: ['会计'] } })

async function comes(parts: Parameters<typeof seeker>[1]): Promise<SeekerPerson> {
  const one = await seeker(api, parts)
  const [row] = await world.sql<{ id: number }[]>`
    insert into fair_registration (fair_id, seeker_id, source, registered_by, show_name)
    values (${fairId}, ${one.seekerId}, 'self', ${one.accountId}, ${people.length === 0}) returning id`
  people.push({ one, passId: row?.id ?? 0 })
  return one
}

const plan = (wish: object = {}) => clerk.post(`/fairs/${fairId}/slots`, wish)
const page = async () => SlotPlanPage.parse((await clerk.ask(`/fairs/${fairId}/slots`)).body)
const onPass = async ({ one, passId }: { one: Person; passId: number }) =>
  PassSlots.parse((await one.ask(`/passes/${passId}/slots`)).body)
const atStand = async ({ member }: Stand) =>
  OwnSlots.parse((await member.ask(`/fairs/${fairId}/slots/own`)).body)

describe('a plan of slots', { timeout: 60_000 }, () => {
  test('is worked out by a job: nobody at two stands at once, nobody at a stand of other work', async () => {
    expect((await plan({ minutes: 15, rounds: 2 })).status).toBe(201)
    expect(await page()).toMatchObject({
      plan: { state: 'planning' },
      registered: 6,
      stands: 2,
      mayPublish: false,
    })
    await workOnJobs(world)
    const found = await page()
    // Two stands × two slots, for five people: four get one, the fifth and the bookkeeper none.
    expect(found.plan).toMatchObject({ state: 'planned', placed: 4, unplaced: 2 })
    expect(found.plan?.stands.map(({ slots }) => slots.length)).toEqual([2, 2])
    const rows = await world.sql`select seeker_id, starts_at from fair_slot`
    expect(new Set(rows.map((row) => row.seeker_id)).size).toBe(4)
    expect(rows.map((row) => row.seeker_id)).not.toContain(people[5]?.one.seekerId)
  })

  test('is seen by nobody but the officer until it is published, and may be made again until then', async () => {
    for (const one of people) expect(await onPass(one)).toEqual({ minutes: null, whyNone: null, slots: [] })
    for (const stand of stands) expect(await atStand(stand)).toMatchObject({ minutes: null, slots: [] })
    expect((await plan({ minutes: 10, seats: 3, rounds: 3 })).status).toBe(201)
    await workOnJobs(world)
    const found = await page()
    expect(found.plan).toMatchObject({ minutes: 10, seats: 3, placed: 5, unplaced: 1 })
    // Everybody has been to both stands: more there is not.
    expect(found.plan?.stands.map(({ slots }) => slots.length)).toEqual([5, 5])
  })

  test('published, everybody sees their own and is told once; names only where the person agreed', async () => {
    expect((await clerk.post(`/fairs/${fairId}/slots/moves`, { move: 'publish' })).status).toBe(200)
    await workOnJobs(world)
    const [first, , , , , none] = people
    const own = await onPass(first as (typeof people)[0])
    expect(own.minutes).toBe(10)
    expect(own.slots).toHaveLength(2)
    expect(own.slots.map(({ at }) => at)).toEqual([...own.slots.map(({ at }) => at)].sort())
    expect(new Set(own.slots.map(({ boothNo }) => boothNo))).toEqual(
      new Set(stands.map(({ boothNo }) => boothNo)),
    )
    expect(await onPass(none as (typeof people)[0])).toEqual({ minutes: 10, whyNone: 'none_left', slots: [] })
    const seen = (await atStand(stands[0] as Stand)).slots.map(({ person }) => person)
    expect(seen.filter((name) => name === '测试人')).toHaveLength(1)
    expect(seen.filter((name) => /^[0-9A-Z]{4}$/.test(name))).toHaveLength(4)
    const told = await world.sql`select link from message where kind = 'fair_slots' order by id`
    expect(told.map(({ link }) => link).sort()).toEqual(
      [
        ...people.slice(0, 5).map(({ passId }) => `/passes/${passId}`),
        ...stands.map(() => `/employer/fairs/${fairId}`),
      ].sort(),
    )
    const audited = await world.sql`select details from audit where verb = 'slot:plan' order by id`
    expect(audited.at(-1)?.details).toEqual({ fairId, move: 'publish' })
  })

  test('what was published stays: no second plan, no second publishing', async () => {
    expect((await plan()).body).toMatchObject({ code: 'wrong_state' })
    expect((await clerk.post(`/fairs/${fairId}/slots/moves`, { move: 'publish' })).body).toMatchObject({
      code: 'wrong_state',
    })
  })

  test('who cancels has no slot any more, nor do stands see one', async () => {
    const last = people[4] as (typeof people)[0]
    expect((await last.one.post(`/passes/${last.passId}/moves`, { move: 'cancel' })).status).toBe(200)
    expect((await atStand(stands[0] as Stand)).slots).toHaveLength(4)
    expect((await onPass(last)).slots).toEqual([])
  })

  test('the staff of the fair read what is published, names without their middle, and plan nothing', async () => {
    const staff = await staffOf(api, world, fairId)
    const found = SlotPlanPage.parse((await staff.ask(`/fairs/${fairId}/slots`)).body)
    expect(found).toMatchObject({ whyNot: 'not_allowed', mayPublish: false })
    expect(found.plan?.stands.flatMap(({ slots }) => slots).every(({ person }) => person === '测*人')).toBe(
      true,
    )
    expect((await staff.post(`/fairs/${fairId}/slots`, {})).status).toBe(403)
  })

  test('another district, another employer and another person see nothing of it', async () => {
    const stranger = await officer(api, world, '6203')
    expect((await stranger.ask(`/fairs/${fairId}/slots`)).status).toBe(404)
    expect((await stranger.post(`/fairs/${fairId}/slots`, {})).status).toBe(404)
    const other = await fair(api, world, clerk, { state: 'published' })
    expect((await clerk.post(`/fairs/${other}/slots`, {})).body).toMatchObject({ code: 'nobody_to_place' })
    expect((await (stands[0] as Stand).member.ask(`/fairs/${other}/slots/own`)).status).toBe(404)
    const [one, two] = people as [(typeof people)[0], (typeof people)[0]]
    expect((await two.one.ask(`/passes/${one.passId}/slots`)).status).toBe(404)
  })
})

test('of twenty plans at once one is left, and its job writes it once', { timeout: 60_000 }, async () => {
  const startsAt = new Date(NOW.getTime() + 72 * HOUR)
  const other = await fair(api, world, clerk, {
    state: 'published',
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR),
  })
  const stand = await partAt(api, world, other)
  await world.sql`
    update posting set title = '电焊工', occupation = '6-18-02-04', occupation_confidence = 0.9
    where id = any(${stand.postings}::bigint[])`
  // The seats kept for veterans go to the verified one, though others registered before.
  const veteran = await seeker(api, { profile: { wanted: ['电焊工'] } })
  await verified(clerk, await consentingClaim(veteran))
  for (const { one } of [...people, { one: veteran }])
    await world.sql`
      insert into fair_registration (fair_id, seeker_id, source, registered_by)
      values (${other}, ${one.seekerId}, 'self', ${one.accountId})`
  const answers = await Promise.all(Array.from({ length: 20 }, () => clerk.post(`/fairs/${other}/slots`, {})))
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
  await workOnJobs(world)
  expect(await world.sql`select from fair_slot_plan where fair_id = ${other}`).toHaveLength(1)
  const found = SlotPlanPage.parse((await clerk.ask(`/fairs/${other}/slots`)).body)
  expect(found.plan?.state).toBe('planned')
  expect(found.plan?.stands.flatMap(({ slots }) => slots)).toHaveLength(4)
})

async function consentingClaim(one: SeekerPerson): Promise<number> {
  await one.post('/consents', { purpose: 'sensitive', wording: 'sensitive-2026-11' })
  return claimed(one, 'veteran')
}

describe('rules', () => {
  const open = {
    state: 'published' as const,
    startsAt: new Date(NOW.getTime() + HOUR),
    endsAt: new Date(NOW.getTime() + 4 * HOUR),
    registered: 1,
    stands: 1,
    publishedAt: null,
  }
  test('slots are planned before the doors open, for somebody, and once published no more', () => {
    expect(whyNotPlanSlots(open, NOW)).toBeNull()
    expect(whyNotPlanSlots({ ...open, state: 'running' }, NOW)).toBe('fair_not_open')
    expect(whyNotPlanSlots(open, open.startsAt)).toBe('fair_not_open')
    expect(whyNotPlanSlots({ ...open, publishedAt: NOW }, NOW)).toBe('wrong_state')
    expect(whyNotPlanSlots({ ...open, stands: 0 }, NOW)).toBe('nobody_to_place')
  })
  test('a day has as many whole slots as fit between the doors', () => {
    expect(slotsOfDay(open, 15)).toBe(12)
    expect(slotsOfDay(open, 25)).toBe(7)
  })
  test('what can still be given begins half an hour from now', () => {
    const day = { startsAt: open.startsAt, minutes: 15 }
    expect(firstOpenSlot(day, NOW)).toBe(0)
    expect(firstOpenSlot(day, open.startsAt)).toBe(2)
    expect(firstOpenSlot(day, new Date(open.startsAt.getTime() + 60_000))).toBe(3)
  })
  test('a stand says how many it can hold while it takes part and the fair is not over', () => {
    expect(whyNotSetSeats(open, 'approved', NOW)).toBeNull()
    expect(whyNotSetSeats(open, 'applied', NOW)).toBe('not_approved')
    expect(whyNotSetSeats(open, 'approved', open.endsAt)).toBe('fair_not_open')
    expect(whyNotSetSeats({ ...open, state: 'cancelled' }, 'approved', NOW)).toBe('fair_not_open')
  })
  test('the shares of all groups together never keep a seat twice', () => {
    const { seats, kept } = seatsOfStand(20, 1, { relocated: 20, veteran: 20, disabled: 10 })
    const told = seats.map((_, slot) => kept.reduce((sum, one) => sum + (one.seats[slot] ?? 0), 0))
    expect(Math.max(...told)).toBe(1)
    expect(told.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(8)
    expect(seatsOfStand(20, 1, { relocated: 0, veteran: 0, disabled: 0 }).kept).toEqual([])
  })
  test('kept seats are spread over the day, reach the share, and never take what is not left', () => {
    const left = new Array<number>(20).fill(1)
    expect(keptSeats(left, 1, 10, 0)).toEqual(left.map((_, slot) => (slot === 9 || slot === 19 ? 1 : 0)))
    expect(keptSeats(left, 1, 10, 0.5).reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(
      keptSeats(
        left.map(() => 0),
        1,
        50,
        0,
      ).every((one) => one === 0),
    ).toBe(true)
  })
})

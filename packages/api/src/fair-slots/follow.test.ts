import { beforeEach, describe, expect, test } from 'vitest'
import { fair, livePostings, partAt, type Stand } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { type Person, staffOf, workOnJobs } from '../testing/people.ts'
import { type SeekerPerson, seeker } from '../testing/seekers.ts'
import { NOW } from '../testing/served.ts'
import { OwnSlots, PassSlots, SlotPlanPage } from './schema.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

const { world, api, planner: clerk } = await openOffice()
let fairId: number
let stands: Stand[]
const startsAt = new Date(NOW.getTime() + 48 * HOUR)

interface Coming {
  one: SeekerPerson
  passId: number
}

/** Two stands of welders, two slots of a quarter of an hour: four conversations. */
beforeEach(async () => {
  // The nightly walk over all fairs with slots is to find one.
  await world.sql`update fair set state = 'ended'`
  fairId = await fair(api, world, clerk, {
    state: 'published',
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR / 2),
  })
  stands = [await partAt(api, world, fairId), await partAt(api, world, fairId)]
  await asWelders(stands.flatMap(({ postings }) => postings))
}, 60_000)

const asWelders = (ids: number[]) => world.sql`
  update posting set title = '电焊工', occupation = '6-18-02-04', occupation_confidence = 0.9
  where id = any(${ids}::bigint[])`

/** Registers over HTTP, as anybody would. */
async function comes(profile: object = { wanted: ['电焊工'] }): Promise<Coming> {
  const one = await seeker(api, { profile: { ...profile } })
  const answer = await one.post(`/fairs/${fairId}/registrations`, { showName: true })
  expect(answer.status).toBe(201)
  return { one, passId: answer.body.id }
}

async function published(people: number, wish: object = {}): Promise<Coming[]> {
  const coming: Coming[] = []
  for (let i = 0; i < people; i++) coming.push(await comes())
  expect((await clerk.post(`/fairs/${fairId}/slots`, { rounds: 1, ...wish })).status).toBe(201)
  await workOnJobs(world)
  expect((await clerk.post(`/fairs/${fairId}/slots/moves`, { move: 'publish' })).status).toBe(200)
  await workOnJobs(world)
  // The clock of tests stands still; what follows happens an hour later.
  await world.sql`update fair_slot_plan set published_at = published_at - interval '1 hour' where fair_id = ${fairId}`
  await world.sql`update fair_slot set placed_at = placed_at - interval '1 hour'`
  return coming
}

const page = async () => SlotPlanPage.parse((await clerk.ask(`/fairs/${fairId}/slots`)).body)
const onPass = async ({ one, passId }: Coming) =>
  PassSlots.parse((await one.ask(`/passes/${passId}/slots`)).body)
const atStand = async ({ member }: Stand) =>
  OwnSlots.parse((await member.ask(`/fairs/${fairId}/slots/own`)).body)
const told = async ({ accountId }: Person, kind = 'fair_slots_changed') =>
  world.sql`select params, link from message where account_id = ${accountId} and kind = ${kind} order by id`
const cancels = ({ one, passId }: Coming) => one.post(`/passes/${passId}/moves`, { move: 'cancel' })
const everySlot = async (people: Coming[]) =>
  Promise.all(people.map(async (one) => (await onPass(one)).slots))

describe('a published plan', { timeout: 60_000 }, () => {
  test('gives who registers later a time in what is left, tells them and the stand, and moves nobody', async () => {
    const before = await published(3)
    const held = await everySlot(before)
    const late = await comes()
    await workOnJobs(world)
    const own = (await onPass(late)).slots
    expect(own).toHaveLength(1)
    expect(await everySlot(before)).toEqual(held)
    expect(await told(late.one)).toMatchObject([
      {
        params: { added: 1, ended: 0, at: own[0]?.at, employer: own[0]?.employer },
        link: `/passes/${late.passId}`,
      },
    ])
    for (const one of before) expect(await told(one.one)).toEqual([])
    const stand = stands.find(({ boothNo }) => boothNo === own[0]?.boothNo) as Stand
    expect(await told(stand.member)).toHaveLength(1)
    const found = await page()
    expect(found.plan).toMatchObject({ placed: 4, unplaced: 0 })
    expect(found.plan?.stands.flatMap(({ slots }) => slots).filter((one) => one.late)).toHaveLength(1)
    const lines = await world.sql`
      select role, details from audit where verb = 'slot:plan' and seeker_id = ${late.one.seekerId}`
    expect(lines).toMatchObject([{ role: 'system', details: { fairId, move: 'give', at: own[0]?.at } }])
  })

  test('gives the time of who withdraws to the next best, and tells who withdrew nothing', async () => {
    const before = await published(4)
    const waits = await comes()
    await workOnJobs(world)
    expect(await onPass(waits)).toMatchObject({ slots: [], whyNone: 'none_left' })
    expect(await told(waits.one)).toEqual([])
    const [leaves, ...others] = before as [Coming, ...Coming[]]
    const [freed] = (await onPass(leaves)).slots
    const held = await everySlot(others)
    expect((await cancels(leaves)).status).toBe(200)
    await workOnJobs(world)
    expect((await onPass(waits)).slots).toMatchObject([{ at: freed?.at, boothNo: freed?.boothNo }])
    expect(await everySlot(others)).toEqual(held)
    expect(await told(leaves.one)).toEqual([])
    // Who comes back after that is the last of the row.
    expect((await leaves.one.post(`/fairs/${fairId}/registrations`, { showName: true })).status).toBe(201)
    await workOnJobs(world)
    expect((await onPass(leaves)).slots).toEqual([])
  })

  test('gives one conversation of several to the next: not that employer again, and no other time lost', async () => {
    const [first, ...others] = (await published(2, { rounds: 2 })) as [Coming, ...Coming[]]
    const own = (await onPass(first)).slots
    expect(own).toHaveLength(2)
    const [gone, kept] = own
    const move = { move: 'give_up', employerId: gone?.employerId }
    const late = await comes()
    await workOnJobs(world)
    expect((await onPass(late)).slots).toEqual([])
    const [other] = others as [Coming]
    expect((await other.one.post(`/passes/${first.passId}/slots/moves`, move)).status).toBe(404)
    expect((await first.one.post(`/passes/${first.passId}/slots/moves`, move)).status).toBe(200)
    // At once, not only after the job.
    expect((await onPass(first)).slots).toEqual([kept])
    await workOnJobs(world)
    expect((await onPass(first)).slots).toEqual([kept])
    expect((await onPass(late)).slots).toMatchObject([{ at: gone?.at, employer: gone?.employer }])
    expect(await told(first.one)).toEqual([])
    const again = await first.one.post(`/passes/${first.passId}/slots/moves`, move)
    expect(again.body).toMatchObject({ code: 'wrong_state' })
    const lines = await world.sql`
      select details from audit where verb = 'slot:give_up' and seeker_id = ${first.one.seekerId}`
    expect(lines).toMatchObject([{ details: { fairId, move: 'give_up' } }])
  })

  test('of an employer that leaves ends, and its people get what is left elsewhere', async () => {
    const before = await published(2)
    const [first, second] = stands as [Stand, Stand]
    const atFirst = (await atStand(first)).slots.length
    expect(atFirst).toBe(2)
    expect((await first.member.post(`/parts/${first.partId}/moves`, { move: 'withdraw' })).status).toBe(200)
    // Nobody reads of a stand that is gone, not even before the job.
    for (const one of before) expect((await onPass(one)).slots).toEqual([])
    await workOnJobs(world)
    expect((await everySlot(before)).flat().map(({ boothNo }) => boothNo)).toEqual([
      second.boothNo,
      second.boothNo,
    ])
    for (const { one } of before) expect(await told(one)).toMatchObject([{ params: { added: 1, ended: 1 } }])
    expect(await told(first.member)).toEqual([])
    expect(await told(second.member)).toHaveLength(1)
  })

  test('stays when a booth is given back: nobody new comes, and people are told of the new booth', async () => {
    const before = await published(2)
    const [first] = stands as [Stand]
    const held = await everySlot(before)
    const [booking] = await world.sql<{ id: number }[]>`
      select id from booth_booking where fair_id = ${fairId} and employer_id = ${first.employerId}`
    expect((await first.member.post(`/bookings/${booking?.id}/moves`, { move: 'cancel' })).status).toBe(200)
    const late = [await comes(), await comes(), await comes()]
    await workOnJobs(world)
    const given = (await everySlot(late)).flat()
    expect(given.map(({ boothNo }) => boothNo)).toEqual([stands[1]?.boothNo, stands[1]?.boothNo])
    expect((await everySlot(before)).flat().map(({ at }) => at)).toEqual(held.flat().map(({ at }) => at))
    expect((await everySlot(before)).flat().map(({ boothNo }) => boothNo)).toEqual([null, null])
    const wish = { employerId: first.employerId, boothNo: 'B06' }
    expect((await first.member.post(`/fairs/${fairId}/bookings`, wish)).status).toBe(201)
    await workOnJobs(world)
    expect((await everySlot(before)).flat().map(({ boothNo }) => boothNo)).toEqual(['B06', 'B06'])
    for (const { one } of before)
      expect(await told(one, 'fair_slot_booth')).toMatchObject([{ params: { boothNo: 'B06' } }])
  })

  test('follows what a stand says it can hold: more is given out, less takes a time from nobody', async () => {
    const before = await published(4)
    const late = await comes()
    const [first, second] = stands as [Stand, Stand]
    const say = (seats: unknown, member = first.member) =>
      member.ask(`/fairs/${fairId}/slots/own`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ employerId: first.employerId, seats }),
      })
    expect((await say(6)).body).toMatchObject({ fields: [{ path: 'seats', code: 'too_big', limit: 5 }] })
    expect((await say(2, second.member)).status).toBe(404)
    expect((await say(2)).status).toBe(200)
    await workOnJobs(world)
    expect((await onPass(late)).slots).toMatchObject([{ boothNo: first.boothNo }])
    const held = await everySlot([...before, late])
    expect((await say(1)).status).toBe(200)
    await workOnJobs(world)
    expect(await everySlot([...before, late])).toEqual(held)
    expect((await atStand(first)).seats).toEqual([{ employerId: first.employerId, seats: 1 }])
  })

  test('is about another posting when one closes, and ends where the employer has none that fits', async () => {
    const before = await published(2)
    const [first] = stands as [Stand]
    const [posting] = first.postings
    const held = await everySlot(before)
    const [other = 0] = await livePostings(world, first.employerId)
    await asWelders([other])
    await world.sql`
      insert into fair_posting (fair_id, posting_id, employer_id) values (${fairId}, ${other}, ${first.employerId})`
    await world.sql`update posting set state = 'closed' where id = ${posting ?? 0}`
    await world.sql`select graphile_worker.add_job('follow_all_slots', '{}'::json)`
    await workOnJobs(world)
    expect((await everySlot(before)).map(([one]) => one && { at: one.at, id: one.posting.id })).toEqual(
      held.map(([one]) => one && { at: one.at, id: other }),
    )
    for (const { one } of before)
      expect(await told(one)).toMatchObject([{ params: { retold: 1, added: 0, ended: 0 } }])
    await world.sql`update posting set state = 'closed' where employer_id = ${first.employerId}`
    await world.sql`select graphile_worker.add_job('follow_all_slots', '{}'::json)`
    await workOnJobs(world)
    expect((await atStand(first)).slots).toEqual([])
    const [, second] = stands as [Stand, Stand]
    expect((await everySlot(before)).flat().map(({ boothNo }) => boothNo)).toEqual([
      second.boothNo,
      second.boothNo,
    ])
  })

  test('moves with the doors of the fair, and what no longer lies between them ends', async () => {
    const before = await published(4)
    const held = (await everySlot(before)).flat()
    const plan = (over: object) => {
      const body = {
        ...{ name: '招聘会', kind: 'general', mode: 'onsite', place: '620171', venue: '会展中心一号馆' },
        ...{ about: '带上身份证', safetyPlan: '出口四个', capacity: 2000, booths: { rows: 2, perRow: 6 } },
        ...over,
      }
      return clerk.ask(`/fairs/${fairId}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    }
    const later = (minutes: number) => new Date(startsAt.getTime() + minutes * MINUTE).toISOString()
    // A quarter of an hour later, so that one person's place is where another's was.
    const moved = { startsAt: later(15), endsAt: later(45), bookingClosesAt: later(45) }
    expect((await plan(moved)).status).toBe(200)
    await workOnJobs(world)
    const now = (await everySlot(before)).flat()
    expect(now.map(({ at }) => Date.parse(at))).toEqual(held.map(({ at }) => Date.parse(at) + 15 * MINUTE))
    expect((await plan({ ...moved, endsAt: later(30), bookingClosesAt: later(30) })).status).toBe(200)
    await workOnJobs(world)
    const left = (await everySlot(before)).flat()
    expect(left.map(({ at }) => at)).toEqual([later(15), later(15)])
    const notes = (await Promise.all(before.map(({ one }) => told(one)))).flat()
    expect(notes.map(({ params }) => params.why)).toEqual(['day_shorter', 'day_shorter'])
  })

  test('whom nobody ranks is given nothing, and says why; their place in the row is kept by nobody', async () => {
    await published(1)
    const quiet = await comes()
    await world.sql`update seeker set personal_ranking = false where id = ${quiet.one.seekerId}`
    await workOnJobs(world)
    expect(await onPass(quiet)).toMatchObject({ slots: [], whyNone: 'not_ranked' })
  })

  test('of twenty who register at once for two times left, two get one, each once', async () => {
    await published(2)
    const people: SeekerPerson[] = []
    for (let i = 0; i < 20; i++) people.push(await seeker(api, { profile: { wanted: ['电焊工'] } }))
    await Promise.all(people.map((one) => one.post(`/fairs/${fairId}/registrations`, { showName: true })))
    await Promise.all([workOnJobs(world), workOnJobs(world)])
    const rows = await world.sql`
      select o.seeker_id, o.employer_id, o.starts_at from fair_slot o join fair_slot_plan l on l.id = o.plan_id
      where l.fair_id = ${fairId}`
    expect(rows).toHaveLength(4)
    expect(new Set(rows.map((one) => one.seeker_id)).size).toBe(4)
    expect(new Set(rows.map((one) => `${one.employer_id} ${one.starts_at}`)).size).toBe(4)
    const notes = await world.sql`select account_id from message where kind = 'fair_slots_changed'
      and account_id = any(${people.map(({ accountId }) => accountId)}::bigint[])`
    expect(notes).toHaveLength(2)
  })
})

describe('before it is published', { timeout: 60_000 }, () => {
  test('a plan follows too, silently: what is published is what is true then', async () => {
    await comes()
    expect((await clerk.post(`/fairs/${fairId}/slots`, { rounds: 1 })).status).toBe(201)
    await workOnJobs(world)
    const late = await comes()
    await workOnJobs(world)
    expect((await page()).plan).toMatchObject({ placed: 2, unplaced: 0 })
    expect(await told(late.one)).toEqual([])
    await clerk.post(`/fairs/${fairId}/slots/moves`, { move: 'publish' })
    await workOnJobs(world)
    expect(await told(late.one, 'fair_slots')).toHaveLength(1)
  })

  test('seats are kept as the rules say, or as the officer does; what cannot be is said field by field', async () => {
    await comes()
    const found = await page()
    expect(found.keptRules).toMatchObject([
      { group: 'relocated', percent: 10, from: '2026-11-01', source: 'house rule', confirmedOn: null },
      { group: 'veteran', percent: 10 },
      { group: 'disabled', percent: 5 },
    ])
    const plan = (kept: object) => clerk.post(`/fairs/${fairId}/slots`, { kept })
    expect((await plan({ relocated: -1, veteran: 51, disabled: 1.5 })).body.fields).toMatchObject([
      { path: 'kept.relocated', code: 'too_small', limit: 0 },
      { path: 'kept.veteran', code: 'too_big', limit: 50 },
      { path: 'kept.disabled', code: 'wrong_type' },
    ])
    expect((await plan({ relocated: 30, veteran: 20, disabled: 1 })).body.fields).toMatchObject([
      { path: 'kept.sum', code: 'too_big', limit: 50 },
    ])
    expect((await clerk.post(`/fairs/${fairId}/slots`, {})).status).toBe(201)
    expect((await page()).plan?.kept).toEqual({ relocated: 10, veteran: 10, disabled: 5 })
    expect((await plan({ relocated: 0, veteran: 40, disabled: 0 })).status).toBe(201)
    expect((await page()).plan?.kept).toEqual({ relocated: 0, veteran: 40, disabled: 0 })
    const [line] =
      await world.sql`select details from audit where verb = 'slot:plan' order by id desc limit 1`
    expect(line?.details).toMatchObject({ kept: { relocated: 0, veteran: 40, disabled: 0 } })
  })

  test('the staff of a fair read nothing of it', async () => {
    await comes()
    await clerk.post(`/fairs/${fairId}/slots`, {})
    await workOnJobs(world)
    const staff = await staffOf(api, world, fairId)
    expect(SlotPlanPage.parse((await staff.ask(`/fairs/${fairId}/slots`)).body).plan).toBeNull()
  })
})

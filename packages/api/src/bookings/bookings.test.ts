import { expect, test } from 'vitest'
import { fair, partAt, type Stand } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { type Person, person, staffOf, workOnJobs } from '../testing/people.ts'
import { NOW } from '../testing/served.ts'

const { world, api, planner } = await openOffice()

const published = (more: object = {}) =>
  fair(api, world, planner, { state: 'published', rows: 2, perRow: 3, ...more })
const book = ({ member, employerId }: Stand, fairId: number, boothNo: string, key?: string) =>
  member.post(`/fairs/${fairId}/bookings`, { employerId, boothNo }, key)
const cancel = (who: Person, id: number, more: object = {}) =>
  who.post(`/bookings/${id}/moves`, { move: 'cancel', ...more })
const approved = (fairId: number) => partAt(api, world, fairId, { boothNo: null })
const liveBookings = async (fairId: number) =>
  world.sql<{ id: number; employerId: number; boothNo: string }[]>`
    select id, employer_id as "employerId", booth_no as "boothNo" from booth_booking
    where fair_id = ${fairId} and cancelled_at is null`

test('of twenty employers racing for one booth, one gets it', { timeout: 60_000 }, async () => {
  const id = await published()
  const racers: Stand[] = []
  for (let i = 0; i < 20; i++) racers.push(await approved(id))
  const answers = await Promise.all(racers.map((racer) => book(racer, id, 'A01')))
  const won = answers.filter(({ status }) => status === 201)
  expect(won).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'booth_taken')).toHaveLength(19)
  expect((await liveBookings(id)).map(({ id }) => id)).toEqual([won[0]?.body.id])
  // The others, asking again, are told again; and each finds another booth.
  const loser = racers[answers.findIndex(({ status }) => status !== 201)] as Stand
  expect((await book(loser, id, 'A01')).body.code).toBe('booth_taken')
  expect((await book(loser, id, 'A02')).status).toBe(201)
})

test('twenty tries with one key are one booking with one answer', async () => {
  const id = await published()
  const stand = await approved(id)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => book(stand, id, 'B02', 'book-one-booth')),
  )
  expect(answers.every(({ status }) => status === 201)).toBe(true)
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(await liveBookings(id)).toHaveLength(1)
  expect((await book(stand, id, 'B03', 'book-one-booth')).body.code).toBe('key_reused')
})

test('twenty racing with a key each, every one sent three times: still one booth, one owner', {
  timeout: 60_000,
}, async () => {
  const id = await published()
  const racers: Stand[] = []
  for (let i = 0; i < 20; i++) racers.push(await approved(id))
  const answers = await Promise.all(
    racers.flatMap((racer) => [1, 2, 3].map(() => book(racer, id, 'A03', `race-for-it-${racer.employerId}`))),
  )
  const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id))
  expect(ids.size).toBe(1)
  expect(await liveBookings(id)).toHaveLength(1)
})

test('one booth for each employer, also when it asks for six at once', async () => {
  const id = await published()
  const stand = await approved(id)
  const answers = await Promise.all(
    ['A01', 'A02', 'A03', 'B01', 'B02', 'B03'].map((boothNo) => book(stand, id, boothNo)),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'one_booth_each')).toHaveLength(5)
  const own = await stand.member.ask(`/fairs/${id}/parts/own?employerId=${stand.employerId}`)
  expect(own.body).toMatchObject({ whyNotBook: 'one_booth_each', booking: { boothNo: expect.any(String) } })
})

test('a booth that was given back can be booked again, by others and by who gave it', async () => {
  const id = await published()
  const [one, two] = [await approved(id), await approved(id)]
  const first = await book(one, id, 'A01')
  expect((await cancel(two.member, first.body.id)).status).toBe(404)
  expect((await cancel(one.member, first.body.id)).status).toBe(200)
  expect((await cancel(one.member, first.body.id)).body.code).toBe('wrong_state')
  const second = await book(two, id, 'A01')
  expect(second.status).toBe(201)
  expect((await cancel(two.member, second.body.id)).status).toBe(200)
  expect((await book(one, id, 'A01')).status).toBe(201)
})

test('the organiser takes a booth away with a reason, and the employer is told', async () => {
  const id = await published()
  const stand = await approved(id)
  const { body } = await book(stand, id, 'A01')
  expect((await cancel(planner, body.id)).body.fields).toEqual([{ path: 'reason', code: 'required' }])
  const staff = await staffOf(api, world, id)
  expect((await cancel(staff, body.id, { reason: '这一排要改成通道' })).status).toBe(200)
  await workOnJobs(world)
  const told = await world.sql`
      select kind, params from message where account_id = ${stand.member.accountId} and kind like 'fair%'`
  expect(told).toMatchObject([
    { kind: 'fair_booth_released', params: { boothNo: 'A01', reason: '这一排要改成通道' } },
  ])
})

test('booking closes at its time, and only approved employers book', async () => {
  const closed = await published({ bookingClosesAt: NOW })
  expect((await book(await approved(closed), closed, 'A01')).body.code).toBe('booking_closed')
  const id = await published()
  const waiting = await partAt(api, world, id, { state: 'applied' })
  expect((await book(waiting, id, 'A01')).body.code).toBe('not_approved')
  const stranger = await approved(await published())
  expect((await book(stranger, id, 'A01')).body.code).toBe('not_approved')
  const stand = await approved(id)
  expect((await book(stand, id, 'Z99')).status).toBe(404)
  await world.sql`update booth set removed_at = now() where fair_id = ${id} and booth_no = 'B03'`
  expect((await book(stand, id, 'B03')).status).toBe(404)
  expect((await book(stand, id, "A01' or 1=1")).status).toBe(422)
  expect((await book({ ...stand, member: waiting.member }, id, 'A01')).status).toBe(404)
  expect(
    (await (await person(api)).post(`/fairs/${id}/bookings`, { employerId: 1, boothNo: 'A01' })).status,
  ).toBe(403)
})

test('who is refused while booking keeps no booth', async () => {
  const id = await published()
  for (let i = 0; i < 5; i++) {
    const stand = await approved(id)
    await Promise.all([
      book(stand, id, 'A01'),
      planner.post(`/parts/${stand.partId}/moves`, { move: 'refuse', reason: '资料不符' }),
    ])
  }
  expect(await liveBookings(id)).toEqual([])
})

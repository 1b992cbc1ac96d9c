import { describe, expect, test } from 'vitest'
import { fair, livePostings, partAt, verifiedEmployer } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { type Person, person, staffOf, workOnJobs } from '../testing/people.ts'
import { NOW } from '../testing/served.ts'
import { partMovesNow } from './rules.ts'
import { PART_STATES } from './schema.ts'

const { world, api, planner } = await openOffice()

const published = (more: object = {}) => fair(api, world, planner, { state: 'published', ...more })
const decide = (who: Person, id: number, name: string, more: object = {}) =>
  who.post(`/parts/${id}/moves`, { move: name, ...more })
const show = (who: Person, id: number, postings: number[]) =>
  who.ask(`/parts/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ postings }),
  })

describe('applying', () => {
  test('an employer applies with postings, the officer approves, and the members are told', async () => {
    const id = await published()
    const { employerId, member } = await verifiedEmployer(api, world)
    const postings = await livePostings(world, employerId, 2)
    const applied = await member.post(`/fairs/${id}/parts`, { employerId, postings })
    expect(applied.status).toBe(201)
    const waiting = await planner.ask(`/fairs/${id}/parts?state=applied`)
    expect(waiting.body.parts).toMatchObject([
      {
        id: applied.body.id,
        employer: { id: employerId, verified: true },
        moves: ['approve', 'refuse'],
        booking: null,
      },
    ])
    expect(waiting.body.counts).toEqual({ applied: 1, approved: 0, refused: 0, withdrawn: 0 })
    expect((await decide(planner, applied.body.id, 'approve')).status).toBe(200)
    await workOnJobs(world)
    const told =
      await world.sql`select kind, params from message where account_id = ${member.accountId} and kind like 'fair%'`
    expect(told).toMatchObject([{ kind: 'fair_part_decided', params: { state: 'approved', reason: null } }])
    const asked = await world.sql`
      select kind from message where account_id = ${planner.accountId} and link = ${`/desk/fairs/${id}`}`
    // Answered before the job came to it: there is nothing to say to the officer any more.
    expect(asked).toEqual([])
    expect((await api.ask(`/fairs/${id}`)).body).toMatchObject({ employers: 1, postings: 2, headcount: 6 })
    expect((await member.ask('/parts')).body.parts).toMatchObject([
      { id: applied.body.id, state: 'approved', fair: { id }, moves: ['withdraw'] },
    ])
  })

  test('who planned the fair is told of one who waits', async () => {
    const id = await published()
    const { employerId, member } = await verifiedEmployer(api, world)
    await member.post(`/fairs/${id}/parts`, { employerId, postings: await livePostings(world, employerId) })
    await workOnJobs(world)
    const asked = await world.sql`
      select kind from message where account_id = ${planner.accountId} and link = ${`/desk/fairs/${id}`}`
    expect(asked).toMatchObject([{ kind: 'fair_part_applied' }])
  })

  test('only with live postings of its own, at least one', async () => {
    const id = await published()
    const { employerId, member } = await verifiedEmployer(api, world)
    const stranger = await verifiedEmployer(api, world)
    const [own = 0] = await livePostings(world, employerId)
    const [foreign = 0] = await livePostings(world, stranger.employerId)
    const [paused = 0] = await livePostings(world, employerId)
    await world.sql`update posting set state = 'paused' where id = ${paused}`
    for (const postings of [[own, foreign], [paused], [own, 99_999_999]]) {
      expect(await member.post(`/fairs/${id}/parts`, { employerId, postings })).toMatchObject({
        status: 422,
        body: { fields: [{ path: 'postings', code: 'unknown_value' }] },
      })
    }
    expect((await member.post(`/fairs/${id}/parts`, { employerId, postings: [] })).status).toBe(422)
    expect((await member.post(`/fairs/${id}/parts`, { employerId, postings: [own, own] })).status).toBe(201)
  })

  test('only verified, to a fair that is open, before booking closes', async () => {
    const { employerId, member } = await verifiedEmployer(api, world)
    const postings = await livePostings(world, employerId)
    const apply = async (id: number) =>
      (await member.post(`/fairs/${id}/parts`, { employerId, postings })).body.code
    expect(await apply(await fair(api, world, planner, { state: 'draft' }))).toBe('not_found')
    expect(await apply(await fair(api, world, planner, { state: 'ended' }))).toBe('fair_not_open')
    expect(await apply(await published({ bookingClosesAt: new Date(NOW.getTime() - 1) }))).toBe(
      'booking_closed',
    )
    const id = await published()
    await world.sql`update employer set verify_again_on = ${NOW}::date - 1 where id = ${employerId}`
    expect(await apply(id)).toBe('employer_not_verified')
    expect((await member.ask(`/fairs/${id}/parts/own?employerId=${employerId}`)).body).toMatchObject({
      whyNotApply: 'employer_not_verified',
      whyNotBook: 'employer_not_verified',
    })
  })

  test('once: of ten at once one applies, and a repeated key gets the same answer', async () => {
    const id = await published()
    const { employerId, member } = await verifiedEmployer(api, world)
    const body = { employerId, postings: await livePostings(world, employerId) }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => member.post(`/fairs/${id}/parts`, body)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'already_applied')).toHaveLength(9)
    const again = await published()
    const keyed = await Promise.all(
      Array.from({ length: 5 }, () => member.post(`/fairs/${again}/parts`, body, 'apply-once')),
    )
    expect(new Set(keyed.map(({ body }) => body.id)).size).toBe(1)
    expect(keyed.every(({ status }) => status === 201)).toBe(true)
  })

  test('nobody applies for an employer that is not theirs', async () => {
    const id = await published()
    const { employerId } = await verifiedEmployer(api, world)
    const stranger = await verifiedEmployer(api, world)
    const postings = await livePostings(world, employerId)
    expect((await stranger.member.post(`/fairs/${id}/parts`, { employerId, postings })).status).toBe(404)
    expect((await (await person(api)).post(`/fairs/${id}/parts`, { employerId, postings })).status).toBe(403)
    expect((await stranger.member.ask(`/fairs/${id}/parts/own?employerId=${employerId}`)).status).toBe(404)
  })
})

describe('deciding', () => {
  test('the table, for every state and hat', () => {
    const open = { state: 'published', bookingClosesAt: new Date(NOW.getTime() + 1) } as const
    const movesOf = (hat: 'officer' | 'recruiter') =>
      Object.fromEntries(
        PART_STATES.map((state) => [state, partMovesNow({ state, verified: true }, open, [hat], NOW)]),
      )
    expect(movesOf('officer')).toEqual({
      applied: ['approve', 'refuse'],
      approved: ['refuse'],
      refused: ['approve'],
      withdrawn: [],
    })
    expect(movesOf('recruiter')).toEqual({
      applied: ['withdraw'],
      approved: ['withdraw'],
      refused: ['apply'],
      withdrawn: ['apply'],
    })
    const over = { ...open, state: 'ended' } as const
    expect(partMovesNow({ state: 'applied', verified: true }, over, ['officer', 'recruiter'], NOW)).toEqual(
      [],
    )
    expect(partMovesNow({ state: 'applied', verified: false }, open, ['officer'], NOW)).toEqual(['refuse'])
  })

  test('staff of the fair decide too; an employer does not decide for itself, nor staff of another fair', async () => {
    const id = await published()
    const { partId, member } = await partAt(api, world, id, { state: 'applied' })
    expect((await decide(member, partId, 'approve')).body.code).toBe('not_allowed')
    const other = await staffOf(api, world, await published())
    expect((await decide(other, partId, 'approve')).status).toBe(404)
    expect((await other.ask(`/fairs/${id}/parts`)).status).toBe(404)
    const stranger = await verifiedEmployer(api, world)
    expect((await decide(stranger.member, partId, 'withdraw')).status).toBe(404)
    expect((await decide(await staffOf(api, world, id), partId, 'approve')).status).toBe(200)
    expect((await decide(planner, partId, 'withdraw')).body.code).toBe('not_allowed')
  })

  test('a refusal has a reason that the employer reads, frees the booth, and can be put right', async () => {
    const id = await published()
    const { partId, member, employerId, boothNo } = await partAt(api, world, id)
    expect((await decide(planner, partId, 'refuse')).body.fields).toEqual([
      { path: 'reason', code: 'required' },
    ])
    const reason = '岗位和专场不合 <b>请换</b> 👍'
    expect((await decide(planner, partId, 'refuse', { reason })).status).toBe(200)
    const own = await member.ask(`/fairs/${id}/parts/own?employerId=${employerId}`)
    expect(own.body).toMatchObject({ part: { state: 'refused', reason, moves: ['apply'] }, booking: null })
    const { booths } = (await api.ask(`/fairs/${id}/booths`)).body
    expect(booths.find((booth: { boothNo: string }) => booth.boothNo === boothNo).employer).toBeNull()
    expect((await decide(member, partId, 'apply')).status).toBe(200)
    expect((await decide(planner, partId, 'approve')).status).toBe(200)
    expect((await member.ask(`/fairs/${id}/parts/own?employerId=${employerId}`)).body).toMatchObject({
      part: { state: 'approved', reason: null },
      whyNotBook: null,
    })
    expect((await decide(planner, partId, 'refuse', { reason: '长'.repeat(501) })).body.fields).toEqual([
      { path: 'reason', code: 'too_long', limit: 500 },
    ])
  })

  test('of an approval and a withdrawal at once both leave one true state', async () => {
    const id = await published()
    const { partId, member } = await partAt(api, world, id, { state: 'applied' })
    await Promise.all([
      ...Array.from({ length: 5 }, () => decide(planner, partId, 'approve')),
      ...Array.from({ length: 5 }, () => decide(member, partId, 'withdraw')),
    ])
    const [row] = await world.sql`select state from fair_employer where id = ${partId}`
    expect(row?.state).toBe('withdrawn')
    const moves = await world.sql`
      select details->>'move' as move from audit where entity = 'fair_part' and entity_id = ${partId}`
    expect(moves.filter(({ move }) => move === 'withdraw')).toHaveLength(1)
  })
})

test('an employer changes what it shows, and keeps what is its own to show', async () => {
  const id = await published()
  const { partId, member, employerId, postings } = await partAt(api, world, id, { postings: 2 })
  const [more = 0] = await livePostings(world, employerId)
  expect((await show(member, partId, [more])).status).toBe(200)
  const own = await member.ask(`/fairs/${id}/parts/own?employerId=${employerId}`)
  expect(own.body.postings.map((one: { id: number; shown: boolean }) => [one.id, one.shown])).toEqual([
    [more, true],
    [postings[1], false],
    [postings[0], false],
  ])
  const other = await partAt(api, world, id)
  expect((await show(member, partId, other.postings)).status).toBe(422)
  expect((await show(member, other.partId, [more])).status).toBe(404)
  expect((await show(planner, partId, [more])).status).toBe(403)
  await decide(member, partId, 'withdraw')
  expect((await show(member, partId, [more])).body.code).toBe('wrong_state')
})

test('the list of parts comes in pages, latest first', async () => {
  const id = await published()
  const parts = []
  for (let i = 0; i < 3; i++) parts.push((await partAt(api, world, id, { boothNo: null })).partId)
  const one = await planner.ask(`/fairs/${id}/parts?limit=2`)
  const two = await planner.ask(`/fairs/${id}/parts?limit=2&after=${one.body.next}`)
  const ids = [...one.body.parts, ...two.body.parts].map((part: { id: number }) => part.id)
  expect(ids).toEqual(parts.reverse())
  expect(two.body.next).toBeNull()
})

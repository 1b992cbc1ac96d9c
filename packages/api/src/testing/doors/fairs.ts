import { fair, partAt } from '../fairs.ts'
import { looking, passFor } from '../passes.ts'
import { workOnJobs } from '../people.ts'
import { type Doors, freshPhone, sendAs, type Town } from './door.ts'

const FAIR = {
  ...{ kind: 'general', mode: 'onsite', place: '620171', capacity: 2000, booths: { rows: 1, perRow: 6 } },
  ...{
    startsAt: '2026-12-05T01:00:00Z',
    endsAt: '2026-12-05T07:00:00Z',
    bookingClosesAt: '2026-12-03T10:00:00Z',
  },
}
const FAIR_TEXTS = ['name', 'venue', 'about', 'safetyPlan']

/** Of fairs, their stands and who comes. */
export const doorsOfFairs = ({ api, world, desk }: Town): Doors => [
  [
    'POST /fairs',
    async (fill) => {
      const sent = await desk.post('/fairs', fill(FAIR, ...FAIR_TEXTS))
      return { sent, read: async () => (await desk.ask(`/fairs/${sent.body.id}/plan`)).body }
    },
  ],
  [
    'PUT /fairs/:id',
    async (fill) => {
      const id = await fair(api, world, desk, { state: 'draft' })
      return {
        sent: await sendAs(desk, 'PUT', `/fairs/${id}`, fill(FAIR, ...FAIR_TEXTS)),
        read: async () => (await desk.ask(`/fairs/${id}/plan`)).body,
      }
    },
  ],
  [
    'POST /fairs/:id/moves',
    async (fill) => {
      const id = await fair(api, world, desk, { state: 'published' })
      return {
        sent: await desk.post(`/fairs/${id}/moves`, fill({ move: 'cancel' }, 'reason')),
        read: async () => (await api.ask(`/fairs/${id}`)).body,
      }
    },
  ],
  [
    'POST /parts/:id/moves',
    async (fill) => {
      const id = await fair(api, world, desk, { state: 'published' })
      const { member, employerId, partId } = await partAt(api, world, id, { state: 'applied' })
      return {
        sent: await desk.post(`/parts/${partId}/moves`, fill({ move: 'refuse' }, 'reason')),
        read: async () => (await member.ask(`/fairs/${id}/parts/own?employerId=${employerId}`)).body,
      }
    },
  ],
  [
    'POST /bookings/:id/moves',
    async (fill) => {
      const id = await fair(api, world, desk, { state: 'published' })
      const { member } = await partAt(api, world, id)
      const [booking] = await world.sql<{ id: number }[]>`select id from booth_booking where fair_id = ${id}`
      const sent = await desk.post(`/bookings/${booking?.id}/moves`, fill({ move: 'cancel' }, 'reason'))
      await workOnJobs(world)
      return { sent, read: async () => (await member.ask('/messages')).body }
    },
  ],
  [
    'POST /fairs/:id/walk-ins',
    async (fill) => {
      const id = await fair(api, world, desk)
      const { member } = await partAt(api, world, id)
      const sent = await desk.post(
        `/fairs/${id}/walk-ins`,
        fill({ phone: freshPhone(), ofAge: true, showName: true }, 'name'),
      )
      // Officers see it masked; an employer they walk up to sees it whole.
      const visit = { code: sent.body?.code, outcome: 'met' }
      return {
        sent,
        async read() {
          await member.post(`/fairs/${id}/visits`, visit)
          return (await member.ask(`/fairs/${id}/visits`)).body
        },
      }
    },
  ],
  [
    'POST /fairs/:id/visits',
    async (fill) => {
      const id = await fair(api, world, desk)
      const { member } = await partAt(api, world, id)
      const { code } = await passFor(await looking(api, world), id)
      return {
        sent: await member.post(`/fairs/${id}/visits`, fill({ code, outcome: 'met' }, 'note')),
        read: async () => (await member.ask(`/fairs/${id}/visits`)).body,
      }
    },
  ],
]

import { hiring } from '../applications.ts'
import { withRole } from '../people.ts'
import { intentRow, placementOf, seekerRow } from '../placements.ts'
import { seeker } from '../seekers.ts'
import type { Doors, Town } from './door.ts'

const WORK = { kind: 'gig', fullTime: false, startsOn: '2026-06-01' }

async function placed({ api, desk }: Town) {
  const one = await seeker(api)
  const id = await placementOf(desk, one.seekerId, WORK)
  return { one, id, read: async () => (await desk.ask(`/placements/${id}`)).body }
}

/** Of intents and placements. */
export const doorsOfPlacements = (town: Town): Doors => {
  const { api, world, desk } = town
  return [
    [
      'POST /intents/:id/answers',
      async (fill) => {
        const { employerId, postingId } = await hiring(api, world)
        const seekerId = await seekerRow(world, desk)
        const id = await intentRow(world, seekerId, { employerId, postingId }, desk)
        await world.sql`update intent set state = 'proposed', seeker_said_at = null where id = ${id}`
        const reader = await withRole(api, world, 'auditor')
        return {
          sent: await desk.post(`/intents/${id}/answers`, fill({ move: 'agree' }, 'reason')),
          read: async () => (await reader.ask(`/audit?entity=intent&entityId=${id}`)).body,
        }
      },
    ],
    [
      'POST /placements',
      async (fill) => {
        const seekerId = await seekerRow(world, desk)
        const sent = await desk.post('/placements', fill({ ...WORK, seekerId }, 'title', 'employerName'))
        return { sent, read: async () => (await desk.ask(`/placements/${sent.body.id}`)).body }
      },
    ],
    [
      'POST /placements/:id/evidence',
      async (fill) => {
        const { id, read } = await placed(town)
        const evidence = { step: 'offer', onDate: '2026-06-01' }
        return { sent: await desk.post(`/placements/${id}/evidence`, fill(evidence, 'note')), read }
      },
    ],
    [
      'POST /placements/:id/answers',
      async (fill) => {
        const { one, id, read } = await placed(town)
        return {
          sent: await one.post(`/placements/${id}/answers`, fill({ answer: 'contest' }, 'note')),
          read,
        }
      },
    ],
    [
      'POST /placements/:id/ends',
      async (fill) => {
        const { id, read } = await placed(town)
        const end = { endsOn: '2026-07-01', reason: 'other' }
        return { sent: await desk.post(`/placements/${id}/ends`, fill(end, 'note')), read }
      },
    ],
    [
      'POST /placements/:id/reversals',
      async (fill) => {
        const { id, read } = await placed(town)
        const body = { reason: 'entered_wrongly', replacement: WORK }
        const fields = ['note', 'replacement.title', 'replacement.employerName']
        const sent = await desk.post(`/placements/${id}/reversals`, fill(body, ...fields))
        return {
          sent,
          async read() {
            const reversed = (await read()) as { replacedBy: number }
            return [reversed, (await desk.ask(`/placements/${reversed.replacedBy}`)).body]
          },
        }
      },
    ],
  ]
}

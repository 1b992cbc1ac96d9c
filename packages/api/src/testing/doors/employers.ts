import { apply, hiring } from '../applications.ts'
import { employer, freshCreditCode, livePosting, writtenPosting } from '../employers.ts'
import { person } from '../people.ts'
import { seeker } from '../seekers.ts'
import { type Doors, sendAs, type Town } from './door.ts'

const EMPLOYER = { district: '620171102', contactPhone: '0931-8250000' }
const EMPLOYER_TEXTS = ['name', 'address', 'contactName', 'about', 'industry']
const POSTING = { exceptions: [{ kind: 'sex', basis: 'barred_to_women' }] }
const POSTING_TEXTS = ['title', 'duties', 'requirements', 'address', 'exceptions.[].note']

async function applied({ api, world }: Town) {
  const { postingId, recruiter } = await hiring(api, world)
  const one = await seeker(api)
  return { one, recruiter, id: await apply(one, postingId) }
}

/** Of employers, their postings and applications. */
export const doorsOfEmployers = (town: Town): Doors => {
  const { api, world, desk } = town
  return [
    [
      'POST /employers',
      async (fill) => {
        const one = await person(api)
        const body = fill({ ...EMPLOYER, creditCode: freshCreditCode() }, ...EMPLOYER_TEXTS)
        const sent = await one.post('/employers', body)
        return { sent, read: async () => (await one.ask(`/employers/${sent.body.id}`)).body }
      },
    ],
    [
      'PUT /employers/:id',
      async (fill) => {
        const { owner, employerId } = await employer(api, world)
        const body = fill({ ...EMPLOYER, creditCode: freshCreditCode() }, ...EMPLOYER_TEXTS)
        return {
          sent: await sendAs(owner, 'PUT', `/employers/${employerId}`, body),
          read: async () => (await owner.ask(`/employers/${employerId}`)).body,
        }
      },
    ],
    [
      'POST /employers/:id/moves',
      async (fill) => {
        const { owner, employerId } = await employer(api, world, { verified: false })
        const body = fill({ move: 'refuse', reason: 'other' }, 'note')
        return {
          sent: await desk.post(`/employers/${employerId}/moves`, body),
          read: async () => (await owner.ask(`/employers/${employerId}`)).body,
        }
      },
    ],
    [
      'POST /employers/:id/grades',
      async (fill) => {
        const { owner, employerId } = await employer(api, world)
        return {
          sent: await desk.post(
            `/employers/${employerId}/grades`,
            fill({ year: 2025, grade: 'B' }, 'source'),
          ),
          read: async () => (await owner.ask(`/employers/${employerId}`)).body,
        }
      },
    ],
    [
      'POST /postings/own',
      async (fill) => {
        const { owner, employerId } = await employer(api, world)
        const body = fill(writtenPosting(employerId, POSTING), ...POSTING_TEXTS)
        const sent = await owner.post('/postings/own', body)
        return { sent, read: async () => (await owner.ask(`/postings/own/${sent.body.id}`)).body.written }
      },
    ],
    [
      'PUT /postings/own/:id',
      async (fill) => {
        const { owner, employerId } = await employer(api, world)
        const { employerId: _, ...body } = writtenPosting(employerId, POSTING)
        const { id } = (await owner.post('/postings/own', writtenPosting(employerId))).body
        const path = `/postings/own/${id}`
        return {
          sent: await sendAs(owner, 'PUT', path, fill({ ...body, version: 1 }, ...POSTING_TEXTS)),
          read: async () => (await owner.ask(path)).body,
        }
      },
    ],
    [
      'POST /postings/own/:id/moves',
      async (fill) => {
        const one = await employer(api, world)
        const path = `/postings/own/${await livePosting(world, one)}`
        return {
          sent: await desk.post(`${path}/moves`, fill({ move: 'take_down', reason: 'other' }, 'note')),
          read: async () => (await one.owner.ask(path)).body,
        }
      },
    ],
    [
      'POST /applications',
      async (fill) => {
        const { postingId, recruiter } = await hiring(api, world)
        const one = await seeker(api)
        const sent = await one.post('/applications', fill({ postingId, consent: true }, 'message'))
        return { sent, read: async () => (await recruiter.ask(`/applications/${sent.body.id}`)).body }
      },
    ],
    [
      'POST /applications/:id/moves',
      async (fill) => {
        const { one, recruiter, id } = await applied(town)
        const invitation = { move: 'invite', at: '2026-12-01T09:00:00+08:00' }
        return {
          sent: await recruiter.post(`/applications/${id}/moves`, fill(invitation, 'place', 'note')),
          read: async () => (await one.ask(`/applications/${id}`)).body,
        }
      },
    ],
  ]
}

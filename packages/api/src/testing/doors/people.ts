import type { Group } from '@pinqiao/matcher/vocabulary'
import { WORDINGS } from '../../consents/schema.ts'
import { person } from '../people.ts'
import { CLAIM_DETAILS, claimed, idNumberWith, seeker } from '../seekers.ts'
import type { TestApi } from '../served.ts'
import { type Door, type Doors, freshPhone, sendAs, type Town } from './door.ts'

const PROFILE = ['wanted.[]', 'skills.[]', 'certificates.[]', 'major', 'home'].map(
  (name) => `profile.${name}`,
)
const HERE = { district: '620171101', ofAge: true, profile: {} }

let numbers = 400

/** A claim of a group, by somebody who has not made one. */
const claimOf =
  (api: TestApi, group: Group, field: string): Door =>
  async (fill) => {
    const one = await seeker(api)
    const consent = await one.post('/consents', { purpose: 'sensitive', wording: WORDINGS.sensitive })
    if (consent.status !== 201) throw new Error(`no consent: ${JSON.stringify(consent.body)}`)
    const body = { group, details: CLAIM_DETAILS[group] }
    return {
      sent: await one.post('/claims', fill(body, `details.${field}`, 'note')),
      read: async () => (await one.ask('/seekers/me')).body.claims,
    }
  }

/** Of accounts, seekers and claims. */
export const doorsOfPeople = ({ api, world, desk }: Town): Doors => [
  [
    'POST /accounts',
    async (fill) => {
      const sent = await api.post(
        '/accounts',
        fill({ phone: freshPhone(), password: '一句够长的口令 for tests' }, 'name'),
      )
      const cookie = (sent.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      return { sent, read: async () => (await api.ask('/accounts/me', { headers: { cookie } })).body }
    },
  ],
  [
    'PATCH /accounts/me',
    async (fill) => ({
      sent: await sendAs(desk, 'PATCH', '/accounts/me', fill({}, 'name')),
      read: async () => (await desk.ask('/accounts/me')).body,
    }),
  ],
  [
    'POST /seekers',
    async (fill) => {
      const one = await person(api)
      return {
        sent: await one.post('/seekers', fill(HERE, 'name', ...PROFILE)),
        read: async () => (await one.ask('/seekers/me')).body,
      }
    },
  ],
  [
    'PATCH /seekers/me',
    async (fill) => {
      const one = await seeker(api)
      return {
        sent: await sendAs(one, 'PATCH', '/seekers/me', fill({}, 'name', 'about', ...PROFILE)),
        read: async () => (await one.ask('/seekers/me')).body,
      }
    },
  ],
  [
    'POST /seekers/me/contests',
    async (fill) => {
      const one = await seeker(api)
      await world.sql`
        update seeker set registered_by = ${desk.accountId}, assisted_because = 'no_phone' where id = ${one.seekerId}`
      return {
        sent: await one.post('/seekers/me/contests', fill({}, 'text')),
        read: async () => (await one.ask('/seekers/me')).body,
      }
    },
  ],
  [
    'POST /seekers/assisted',
    async (fill) => {
      const said = {
        ...HERE,
        idNumber: idNumberWith(++numbers),
        because: 'other',
        sensitive: WORDINGS.sensitive,
      }
      const sent = await desk.post('/seekers/assisted', fill(said, 'name', 'note', ...PROFILE))
      // Officers read whole records only by an opening with a reason, which is written down and so a POST.
      const opening = () => desk.post(`/seekers/${sent.body.id}/openings`, { reason: 'check_data' })
      return { sent, read: async () => (await opening()).body }
    },
  ],
  ['POST /claims', claimOf(api, 'graduate', 'school')],
  ['POST /claims', claimOf(api, 'relocated', 'batch')],
  ['POST /claims', claimOf(api, 'landless', 'village')],
  ['POST /claims', claimOf(api, 'migrant', 'homeTown')],
  [
    'POST /claims/:id/moves',
    async (fill) => {
      const one = await seeker(api)
      await one.post('/consents', { purpose: 'sensitive', wording: WORDINGS.sensitive })
      const id = await claimed(one, 'migrant')
      return {
        sent: await desk.post(`/claims/${id}/moves`, fill({ move: 'refuse', reason: 'other' }, 'note')),
        read: async () => (await one.ask('/seekers/me')).body.claims,
      }
    },
  ],
]

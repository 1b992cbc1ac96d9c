// Whatever text the API takes, somebody reads as it was typed: each field that keeps what people write has a door here
// through which it is sent, and the answer in which it is shown.

import type { Group } from '@pinqiao/matcher/vocabulary'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WORDINGS } from './consents/schema.ts'
import { apply, hiring } from './testing/applications.ts'
import { employer, freshCreditCode, livePosting, writtenPosting } from './testing/employers.ts'
import { fair, partAt } from './testing/fairs.ts'
import { type Operation, operationsOf } from './testing/operations.ts'
import { looking, passFor } from './testing/passes.ts'
import { officer, type Person, person, withRole, workOnJobs } from './testing/people.ts'
import { intentRow, placementOf, seekerRow } from './testing/placements.ts'
import { CLAIM_DETAILS, claimed, idNumberWith, seeker } from './testing/seekers.ts'
import { makeWorld, serveOn, type TestApi, type TestWorld } from './testing/served.ts'
import { KEPT_TEXTS, textFields, textsIn, withValue } from './testing/texts.ts'

let world: TestWorld
let api: TestApi
let desk: Person
let operations: Operation[]
beforeAll(async () => {
  world = await makeWorld()
  api = await serveOn(world.url)
  await vi.waitFor(async () => expect((await api.ask('/health')).status).toBe(200), 30_000)
  desk = await officer(api, world)
  operations = await operationsOf(api)
}, 60_000)
afterAll(async () => {
  await api.close()
  await world.drop()
})

type Answer = Awaited<ReturnType<TestApi['ask']>>
/** Puts a text into fields of a body. */
type Fill = (sample: object, ...fields: string[]) => unknown
type Door = (fill: Fill) => Promise<{ sent: Answer; read: () => Promise<unknown> }>

const sendAs = (one: Person, method: 'PUT' | 'PATCH', path: string, body: unknown): Promise<Answer> =>
  one.ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const PROFILE = ['wanted.[]', 'skills.[]', 'certificates.[]', 'major', 'home'].map(
  (name) => `profile.${name}`,
)
const HERE = { district: '620171101', ofAge: true, profile: {} }
const FAIR = {
  ...{ kind: 'general', mode: 'onsite', place: '620171', capacity: 2000, booths: { rows: 1, perRow: 6 } },
  ...{
    startsAt: '2026-12-05T01:00:00Z',
    endsAt: '2026-12-05T07:00:00Z',
    bookingClosesAt: '2026-12-03T10:00:00Z',
  },
}
const FAIR_TEXTS = ['name', 'venue', 'about', 'safetyPlan']
const EMPLOYER = { district: '620171102', contactPhone: '0931-8250000' }
const EMPLOYER_TEXTS = ['name', 'address', 'contactName', 'about', 'industry']
const POSTING = { exceptions: [{ kind: 'sex', basis: 'barred_to_women' }] }
const POSTING_TEXTS = ['title', 'duties', 'requirements', 'address', 'exceptions.[].note']
const WORK = { kind: 'gig', fullTime: false, startsOn: '2026-06-01' }

let phones = 0
let numbers = 400
const freshPhone = () => `138${String(++phones).padStart(8, '0')}`

/** A claim of a group, by somebody who has not made one. */
const claimOf =
  (group: Group, field: string): Door =>
  async (fill) => {
    const one = await seeker(api)
    const consent = await one.post('/consents', { purpose: 'sensitive', wording: WORDINGS.sensitive })
    expect(consent.status).toBe(201)
    const body = { group, details: CLAIM_DETAILS[group] }
    return {
      sent: await one.post('/claims', fill(body, `details.${field}`, 'note')),
      read: async () => (await one.ask('/seekers/me')).body.claims,
    }
  }

async function applied() {
  const { postingId, recruiter } = await hiring(api, world)
  const one = await seeker(api)
  return { one, recruiter, id: await apply(one, postingId) }
}

async function placed() {
  const one = await seeker(api)
  const id = await placementOf(desk, one.seekerId, WORK)
  return { one, id, read: async () => (await desk.ask(`/placements/${id}`)).body }
}

const DOORS: [operation: string, Door][] = [
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
  ['POST /claims', claimOf('graduate', 'school')],
  ['POST /claims', claimOf('relocated', 'batch')],
  ['POST /claims', claimOf('landless', 'village')],
  ['POST /claims', claimOf('migrant', 'homeTown')],
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
      const { one, recruiter, id } = await applied()
      const invitation = { move: 'invite', at: '2026-12-01T09:00:00+08:00' }
      return {
        sent: await recruiter.post(`/applications/${id}/moves`, fill(invitation, 'place', 'note')),
        read: async () => (await one.ask(`/applications/${id}`)).body,
      }
    },
  ],
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
      const { id, read } = await placed()
      const evidence = { step: 'offer', onDate: '2026-06-01' }
      return { sent: await desk.post(`/placements/${id}/evidence`, fill(evidence, 'note')), read }
    },
  ],
  [
    'POST /placements/:id/answers',
    async (fill) => {
      const { one, id, read } = await placed()
      return { sent: await one.post(`/placements/${id}/answers`, fill({ answer: 'contest' }, 'note')), read }
    },
  ],
  [
    'POST /placements/:id/ends',
    async (fill) => {
      const { id, read } = await placed()
      const end = { endsOn: '2026-07-01', reason: 'other' }
      return { sent: await desk.post(`/placements/${id}/ends`, fill(end, 'note')), read }
    },
  ],
  [
    'POST /placements/:id/reversals',
    async (fill) => {
      const { id, read } = await placed()
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

/** Fields whose text is kept by nobody, or only as the code, number or address it stands for. */
const NOT_KEPT: [field: RegExp, why: string][] = [
  [/ (password|current)$/, 'kept as a hash'],
  [/ (login|code|scans\.\[\]\.code)$/, 'finds somebody, or nobody'],
  [/ (phone|email|idNumber|creditCode)$/, 'kept as the number or address it is'],
  [/ district$/, 'a code of the vocabulary'],
  [/^\S+ \/(fairs|postings)\S* place$/, 'a code of the vocabulary'],
  [/ details\.estate$/, 'a code of the vocabulary'],
  [
    /^\S+ \/postings\/own\S* (occupation|majors\.\[\]|skills\.\[\]|certificates\.\[\]|shuttleLine)$/,
    'becomes a code',
  ],
  [/^POST \/matches/, 'answered and forgotten'],
  [/^POST \/wording/, 'answered and forgotten'],
]

/** Fields of all bodies that keep what people write, with how much they take. */
function keptFields(): Map<string, number> {
  const all = operations.flatMap(({ method, path, body }) =>
    textFields(body ?? {})
      .filter(({ schema }) => schema.format === undefined && schema.pattern === undefined)
      .map((field): [string, number] => [
        `${method} ${path} ${field.path.join('.')}`,
        field.schema.maxLength ?? Number.POSITIVE_INFINITY,
      ]),
  )
  return new Map(all.filter(([name]) => !NOT_KEPT.some(([field]) => field.test(name))))
}

/** A text with a mark of its own at its end, so that it is found nowhere by chance. */
const marked = (text: string, mark: string, longest: number): string =>
  `${text.slice(0, longest - mark.length)}${mark}`

test('every text field shows the text as it was typed to whoever is to read it, up to the longest it takes', {
  timeout: 300_000,
}, async () => {
  const fields = keptFields()
  const passed = new Set<string>()
  const wrong: string[] = []
  let texts = 0
  for (const [operation, door] of DOORS) {
    for (const text of [...KEPT_TEXTS, '字'.repeat(10_000)]) {
      const kept = new Map<string, string>()
      const fill: Fill = (sample, ...names) =>
        names.reduce<unknown>((body, name) => {
          const field = `${operation} ${name}`
          const typed = marked(text, ` ${++texts}`, fields.get(field) ?? 0)
          kept.set(field, typed)
          // What stands around it is trimmed, and nothing else.
          return withValue(
            body,
            name.split('.'),
            typed.length < (fields.get(field) ?? 0) - 2 ? ` ${typed}\n` : typed,
          )
        }, sample)
      const { sent, read } = await door(fill)
      if (sent.status >= 300) {
        wrong.push(`${operation}: ${sent.status} ${JSON.stringify(sent.body)}`)
        continue
      }
      const shown = new Set(textsIn(await read()))
      for (const [field, typed] of kept) {
        passed.add(field)
        if (!shown.has(typed)) wrong.push(`${field}: ${JSON.stringify(typed.slice(0, 80))} is not shown`)
      }
    }
  }
  console.log(`texts read back: ${passed.size} fields, ${texts} texts, ${wrong.length} wrong`)
  expect(wrong).toEqual([])
  expect([...fields.keys()].filter((field) => !passed.has(field))).toEqual([])
})

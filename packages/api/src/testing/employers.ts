// Employers for tests: registered, verified and staffed through the real routes.

import { checkCharacter } from '../employers/credit-code.ts'
import type { PostingDraft } from '../postings/draft.ts'
import { officer, type Person, person } from './people.ts'
import { live, save, type TestApi, type TestWorld } from './served.ts'

export interface EmployerForTest {
  employerId: number
  name: string
  owner: Person
}

let count = 0

/** A right code that no other employer of this run has. */
export function freshCreditCode(): string {
  const body = `91620100MA7${String(++count).padStart(6, '0')}`
  return `${body}${checkCharacter(body)}`
}

/** Registers an organisation and, unless said otherwise, has its licence seen and verified by an officer. */
export async function employer(
  api: TestApi,
  world: TestWorld,
  options: { verified?: boolean; district?: string; name?: string } = {},
): Promise<EmployerForTest> {
  const { verified = true, district = '620171102' } = options
  const owner = await person(api, '单位负责人')
  const licence = await licenceOf(owner)
  const creditCode = freshCreditCode()
  const name = options.name ?? `兰州新区试验${creditCode.slice(11, 17)}有限公司`
  const answer = await owner.post('/employers', {
    name,
    creditCode,
    district,
    address: '秦川镇产业园 1 号',
    contactName: '王主任',
    contactPhone: '0931-8250000',
    licence,
  })
  if (answer.status !== 201) throw new Error(`no employer: ${JSON.stringify(answer.body)}`)
  const employerId: number = answer.body.id
  if (verified) {
    const judge = await officer(api, world, district.slice(0, 6))
    const move = { move: 'verify', reason: 'papers_checked' }
    const decided = await judge.post(`/employers/${employerId}/moves`, move)
    if (decided.status !== 201) throw new Error(`not verified: ${JSON.stringify(decided.body)}`)
  }
  return { employerId, name, owner }
}

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])

/** Uploads a picture of a licence and gives its id. */
export async function licenceOf(owner: Person): Promise<number> {
  const answer = await owner.ask('/uploads?purpose=licence', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: PNG,
  })
  if (answer.status !== 201) throw new Error(`no upload: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** Another member of an employer. */
export async function recruiter(
  api: TestApi,
  { sql }: TestWorld,
  employerId: number,
  role: 'recruiter' | 'owner' = 'recruiter',
): Promise<Person> {
  const one = await person(api, '招聘专员')
  await sql`
    insert into employer_member (employer_id, account_id, role) values (${employerId}, ${one.accountId}, ${role})`
  return one
}

/** A live posting of a registered employer; gives its id. */
export async function livePosting(
  { sql }: TestWorld,
  { employerId, name }: Pick<EmployerForTest, 'employerId' | 'name'>,
  title = '叉车司机',
  parts: Partial<PostingDraft> = {},
): Promise<number> {
  const draft = live(`posting ${++count}`, title, {
    employer: { id: employerId, name, origin: 'registered' },
    place: '620171102',
    headcount: 3,
    payMin: 5000,
    payMax: 7000,
    payBasis: 'month',
    requirements: '持叉车证',
    ...parts,
  })
  const [id] = await save(sql, [draft])
  if (id === undefined) throw new Error('no posting was written')
  return id
}

/** A complete posting as its employer would write it. */
export function writtenPosting(employerId: number, parts: object = {}) {
  return {
    employerId,
    title: '叉车司机',
    headcount: 4,
    duties: '驾驶叉车装卸货物',
    requirements: '持叉车证',
    place: '620171102',
    address: '秦川镇新材料产业园',
    payMin: 5000,
    payMax: 7000,
    education: 'junior_high',
    validDays: 30,
    ...parts,
  }
}

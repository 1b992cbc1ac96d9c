import type { Transaction } from '@pinqiao/api/db'
import type { Sealer } from '@pinqiao/api/seal/sealer'
import { diceFor } from '../dice.ts'
import { employers } from '../employers.ts'
import { sites } from '../sites.ts'
import { insertAll, type Row, takeIds } from './bulk.ts'
import type { Calendar } from './calendar.ts'
import { inventedCreditCode } from './credit-code.ts'
import { DEMO_EMPLOYER, demoPhone } from './logins.ts'
import { inventName } from './names.ts'
import { uploadRow } from './paper.ts'
import { writeAccounts } from './write-accounts.ts'

const FIRST_OWNER = 101
const FIRST_APPLICANT = 181
/** Days until an employer's papers must be looked at again. */
const VERIFIED_FOR = 150

/** Organisations that have registered and wait for an officer; one was refused. */
const WAITING = [
  { name: '兰州新区禾丘预制菜有限公司（示范）', site: 'farm', state: 'unverified', daysAgo: 1 },
  { name: '甘肃砾原装备维修有限公司（示范）', site: 'equipment', state: 'unverified', daysAgo: 3 },
  { name: '兰州新区西岔拾光家政服务部（示范）', site: 'xicha', state: 'unverified', daysAgo: 4 },
  { name: '兰州新区云岫仓配有限公司（示范）', site: 'logistics', state: 'refused', daysAgo: 9 },
]

interface Chiefs {
  officer: number
  owner: number
  recruiter: number
}

/** Account of the first owner of each employer, by the employer's id. */
export type Owners = Map<number, number>

/** Gives the city's employers their papers and members, and lets some others wait at the officer's desk. */
export async function writeEmployers(
  tx: Transaction,
  seal: Sealer,
  passwordHash: string,
  calendar: Calendar,
  chiefs: Chiefs,
): Promise<Owners> {
  const rows = await tx<{ id: number; name: string }[]>`select id, name from employer where origin = 'demo'`
  const idOf = new Map(rows.map(({ id, name }) => [name, id]))
  const others = employers.filter(({ name }) => name !== DEMO_EMPLOYER)
  const people = [...others, ...WAITING].map(({ name }, i) => ({
    phone: demoPhone(i < others.length ? FIRST_OWNER + i : FIRST_APPLICANT + i - others.length),
    name: inventName(diceFor(`owner of ${name}`)),
    createdAt: calendar.at(i < others.length ? 380 : (WAITING[i - others.length]?.daysAgo ?? 0), 600),
  }))
  const accounts = await writeAccounts(tx, seal, passwordHash, people)
  const nameOfOwner = new Map([...others, ...WAITING].map(({ name }, i) => [name, people[i]?.name ?? '']))
  const accountOf = new Map([...others, ...WAITING].map(({ name }, i) => [name, accounts[i] ?? 0]))
  accountOf.set(DEMO_EMPLOYER, chiefs.owner)

  const waitingIds = await takeIds(tx, 'employer', WAITING.length)
  WAITING.forEach(({ name }, i) => {
    idOf.set(name, waitingIds[i] ?? 0)
  })
  await insertAll(
    tx,
    'employer',
    WAITING.map(
      ({ name, daysAgo }, i): Row => ({
        id: waitingIds[i] ?? 0,
        name,
        origin: 'registered',
        about: '示范数据，单位为虚构。',
        industry: null,
        created_at: calendar.at(daysAgo, 620),
      }),
    ),
  )

  const all = [
    ...employers.map(({ name, sites: [site = ''] }) => ({ name, site, state: 'verified', daysAgo: 375 })),
    ...WAITING,
  ]
  const papers = await takeIds(tx, 'upload', all.length)
  await insertAll(
    tx,
    'upload',
    all.map(({ name, daysAgo }, i) =>
      uploadRow({
        id: papers[i] ?? 0,
        accountId: accountOf.get(name) ?? 0,
        employerId: idOf.get(name) ?? 0,
        purpose: 'licence',
        name: '营业执照（示范）.pdf',
        createdAt: calendar.at(daysAgo, 615),
      }),
    ),
  )
  const details = all.map(({ name, site, state, daysAgo }, i) => ({
    id: idOf.get(name),
    credit_code: inventedCreditCode(i + 1),
    state,
    district: sites[site],
    address: `兰州新区示范路 ${i + 1} 号`,
    contact_name: nameOfOwner.get(name) ?? '潘若川',
    contact_phone: `0931-8000${String(i + 1).padStart(3, '0')}`,
    licence: papers[i],
    decided_at: state === 'unverified' ? null : calendar.at(Math.max(0, daysAgo - 2), 660),
    verify_again_on: state === 'verified' ? calendar.date(-VERIFIED_FOR) : null,
  }))
  await tx`
    update employer e set credit_code = g.credit_code, state = g.state, district = g.district, address = g.address,
      contact_name = g.contact_name, contact_phone = g.contact_phone, licence = g.licence,
      decided_at = g.decided_at, verify_again_on = g.verify_again_on
    from json_populate_recordset(null::employer, ${JSON.stringify(details)}::text::json) g
    where e.id = g.id`
  await insertAll(
    tx,
    'employer_decision',
    details.flatMap(({ id, state, decided_at }): Row[] =>
      decided_at === null
        ? []
        : [
            {
              employer_id: id ?? 0,
              move: state === 'refused' ? 'refuse' : 'verify',
              from_state: 'unverified',
              to_state: state,
              reason: state === 'refused' ? 'licence_unreadable' : 'register_checked',
              note: state === 'refused' ? '营业执照照片看不清，请重新上传。' : '',
              by_account: chiefs.officer,
              at: decided_at,
            },
          ],
    ),
  )
  await insertAll(
    tx,
    'integrity_grade',
    details.flatMap(({ id, state }, i): Row[] =>
      state !== 'verified' || i % 3 === 2
        ? []
        : [
            {
              employer_id: id ?? 0,
              year: Number(calendar.date(0).slice(0, 4)) - 1,
              grade: i % 3 === 0 ? 'A' : 'B',
              source: '示范数据，没有公布过',
              by_account: chiefs.officer,
              at: calendar.at(60, 640),
            },
          ],
    ),
  )
  const members = [...accountOf].map(([name, accountId]) => ({ name, accountId, role: 'owner' }))
  await insertAll(
    tx,
    'employer_member',
    [...members, { name: DEMO_EMPLOYER, accountId: chiefs.recruiter, role: 'recruiter' }].map(
      ({ name, accountId, role }): Row => ({
        employer_id: idOf.get(name) ?? 0,
        account_id: accountId,
        role,
        joined_at: calendar.at(370, 600),
      }),
    ),
  )
  return new Map([...accountOf].map(([name, accountId]) => [idOf.get(name) ?? 0, accountId]))
}

// Seekers for tests: registered, with groups and consents, through the real routes.

import type { Group } from '@pinqiao/matcher/vocabulary'
import { WORDINGS } from '../consents/schema.ts'
import { type Person, person } from './people.ts'
import type { TestApi } from './served.ts'

export interface SeekerPerson extends Person {
  seekerId: number
}

interface SeekerParts {
  name?: string
  /** Place code; 中川镇 unless said. */
  district?: string
  /** Claimed, not verified. Consents to sensitive data where there are any. */
  groups?: Group[]
  idNumber?: string
  /** Answers of the match form. */
  profile?: Record<string, unknown>
}

/** Registers an account and makes it a seeker. */
export async function seeker(api: TestApi, parts: SeekerParts = {}): Promise<SeekerPerson> {
  const one = await person(api, parts.name)
  return becomeSeeker(one, parts)
}

/** The same for an account that is there already, whatever other hats it wears. */
export async function becomeSeeker(one: Person, parts: SeekerParts = {}): Promise<SeekerPerson> {
  const sensitive = parts.idNumber !== undefined || (parts.groups ?? []).length > 0
  const answer = await one.post('/seekers', {
    name: parts.name ?? '测试人',
    district: parts.district ?? '620171101',
    ofAge: true,
    ...(parts.idNumber === undefined ? {} : { idNumber: parts.idNumber }),
    ...(sensitive ? { sensitive: WORDINGS.sensitive } : {}),
    profile: parts.profile ?? {},
  })
  if (answer.status !== 201) throw new Error(`no seeker: ${JSON.stringify(answer.body)}`)
  const made = { ...one, seekerId: answer.body.id as number }
  for (const group of parts.groups ?? []) await claimed(made, group)
  return made
}

/** Hands a seeker's profile to one employer; gives the id of the consent. */
export async function consented(one: Person, employerId: number): Promise<number> {
  const answer = await one.post('/consents', { purpose: 'resume', employerId, wording: WORDINGS.resume })
  if (answer.status !== 201) throw new Error(`no consent: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** Claims a group with details that pass; gives the id of the claim. */
export async function claimed(one: Person, group: Group, evidence: number | null = null): Promise<number> {
  const answer = await one.post('/claims', { group, details: CLAIM_DETAILS[group], evidence })
  if (answer.status !== 201) throw new Error(`no claim: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** An officer of the district verifies a claim. */
export async function verified(officer: Person, claimId: number, expiresOn = '2027-12-31'): Promise<void> {
  const answer = await officer.post(`/claims/${claimId}/moves`, { move: 'verify', expiresOn })
  if (answer.status !== 200) throw new Error(`not verified: ${JSON.stringify(answer.body)}`)
}

/** Details each group takes. */
export const CLAIM_DETAILS: Record<Group, Record<string, string | number>> = {
  graduate: { graduationYear: 2026, school: '兰州职业技术学院' },
  relocated: { programme: 'poverty_relief', estate: '620171101-ruiling-yuefu' },
  veteran: { service: 'army', rank: 'conscript', settlement: 'self_employed', dischargedOn: '2024-09-01' },
  disabled: { disabilityKind: 'limbs', disabilityLevel: '3' },
  hardship: { hardshipKind: 'long_unemployed', registeredUnemployedOn: '2025-10-01' },
  zero_employment_household: { workingAgeMembers: 2, registeredUnemployedOn: '2026-01-05' },
  landless: { requisitionYear: 2013, village: '中川村' },
  migrant: { homeTown: '永登县' },
}

/** A right ID number of somebody born on a day; another serial is another person. */
export function idNumberWith(serial: number, birth = '19900307', region = '620171'): string {
  const body = `${region}${birth}${String(serial % 1000).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return body + '10X98765432'[sum % 11]
}

/** The bytes of a picture that passes for one. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Uploads a paper of one's own; gives its id and generated name. */
export async function uploaded(one: Person, purpose = 'evidence'): Promise<{ id: number; name: string }> {
  const answer = await one.ask(`/uploads?purpose=${purpose}&name=paper.png`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: PNG,
  })
  if (answer.status !== 201) throw new Error(`no upload: ${JSON.stringify(answer.body)}`)
  return answer.body
}

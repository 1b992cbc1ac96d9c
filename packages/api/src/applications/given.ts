import { label } from '@pinqiao/matcher/lexicon/labels'
import { type SeekerWords, understandSeeker } from '@pinqiao/matcher/lexicon/understand'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { phoneOf } from '../accounts/queries.ts'
import type { AppContext } from '../context.ts'
import type { Db } from '../db.ts'
import type { ApplicantRow } from './queries.ts'
import type { ApplicantProfile } from './schema.ts'

type Given = Pick<
  ApplicantProfile,
  'about' | 'wanted' | 'skills' | 'certificates' | 'education' | 'major' | 'shifts'
>

/** What an employer is given of a profile, in words; what was not understood stays in the person's own words. */
export function givenOf(about: string, profile: SeekerWords, lang: Language): Given {
  const { seeker, notUnderstood } = understandSeeker({
    wanted: profile.wanted ?? [],
    skills: profile.skills ?? [],
    certificates: profile.certificates ?? [],
    major: profile.major ?? null,
  })
  const ownWords = (field: string) =>
    notUnderstood.filter((one) => one.field === field).map(({ word }) => word)
  return {
    about,
    wanted: [
      ...seeker.wanted.map((code) => label('occupation', code, lang)),
      ...seeker.wantedWords,
      ...ownWords('wanted'),
    ],
    skills: [...seeker.skills.map((code) => label('skill', code, lang)), ...ownWords('skills')],
    certificates: [
      ...seeker.certificates.map((code) => label('certificate', code, lang)),
      ...ownWords('certificates'),
    ],
    education: profile.education ?? null,
    major: seeker.major === null ? (profile.major ?? null) : label('major', seeker.major, lang),
    shifts: profile.shifts ?? [],
  }
}

/** How to reach somebody: by telephone, and by e-mail only where there is none. */
export async function reachable(
  { seal }: AppContext,
  db: Db,
  { accountId, email }: Pick<ApplicantRow, 'accountId' | 'email'>,
): Promise<{ phone: string | null; email: string | null }> {
  const phone = accountId === null ? null : await phoneOf(db, seal, accountId)
  return { phone, email: phone === null ? email : null }
}

import { isLicence } from '@pinqiao/matcher/lexicon/certificates'
import { placeAncestors } from '@pinqiao/matcher/text/analyse'
import type { Language } from '@pinqiao/matcher/vocabulary'
import type { Replies } from '../applications/replies.ts'
import { takesApplications } from '../applications/rules.ts'
import { MISSING } from './draft.ts'
import type { PageRow } from './queries.ts'
import { cardOf, coded } from './rows.ts'
import type { PostingPage } from './schema.ts'

/** All that is shown of a posting. */
export function pageOf(row: PageRow, replies: Replies | null, lang: Language): PostingPage {
  const { km: _km, highlights: _highlights, employer, ...card } = cardOf(row, lang)
  const certificate = (code: string) => ({ ...coded('certificate', code, lang), licence: isLicence(code) })
  return {
    ...card,
    employer: employer && {
      ...employer,
      about: row.employerAbout ?? '',
      industry: row.employerIndustry,
      origin: row.employerOrigin ?? 'import',
      replies,
      verified: row.employerState === 'verified',
    },
    applying: takesApplications(row) ? 'here' : 'elsewhere',
    duties: row.duties,
    requirements: row.requirements,
    payText: row.payText,
    placeText: row.placeText,
    placePath: row.place === null ? [] : placeAncestors(row.place).map((code) => coded('place', code, lang)),
    point: row.lat !== null && row.lon !== null ? { lat: row.lat, lon: row.lon } : null,
    majors: row.majors.map((code) => coded('major', code, lang)),
    skills: row.skills.map((code) => coded('skill', code, lang)),
    skillsPreferred: row.skillsPreferred.map((code) => coded('skill', code, lang)),
    certificates: row.certificates.map(certificate),
    certificatesPreferred: row.certificatesPreferred.map(certificate),
    shiftStarts: row.shiftStarts,
    shiftEnds: row.shiftEnds,
    shuttle: shuttleOf(row, lang),
    missing: MISSING.filter((one) => row.missing.includes(one)),
  }
}

function shuttleOf(row: PageRow, lang: Language): PostingPage['shuttle'] {
  if (row.lineCode === null) return null
  return {
    code: row.lineCode,
    name: (lang === 'en' ? row.lineNameEn : row.lineName) ?? row.lineCode,
    stops: (row.lineStops ?? []).map(({ place, at }) => ({ place: coded('place', place, lang), at })),
    demo: row.lineDemo ?? false,
  }
}

import { isLicence } from '@pinqiao/matcher/lexicon/certificates'
import { placeAncestors } from '@pinqiao/matcher/text/analyse'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { repliesOf } from '../applications/lists.ts'
import { type Replies, repliesTold } from '../applications/replies.ts'
import { takesApplications } from '../applications/rules.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal } from '../errors.ts'
import { MISSING } from './draft.ts'
import { type PageRow, publicPosting, similarCards } from './queries.ts'
import { cardOf, coded } from './rows.ts'
import { whyGone } from './rules.ts'
import type { PostingGone, PostingPage } from './schema.ts'

const SIMILAR = 6

/**
 * All that is public of a posting. One that was public and no longer is answers with why, and what is like it.
 *
 * @throws Refusal `no_such_posting` for drafts and ids that do not exist, alike
 */
export async function readPosting(
  { sql, now }: AppContext,
  id: number,
  lang: Language,
): Promise<PostingPage | PostingGone> {
  const today = dateOf(dayOf(now()))
  const row = await publicPosting(sql, id)
  if (!row) throw new Refusal('no_such_posting')
  const reason = whyGone(row.state, row.validUntil, today)
  if (!reason) {
    const [figures] = row.employerId === null ? [] : await repliesOf(sql, [row.employerId], now())
    return pageOf(row, repliesTold(figures), lang)
  }
  const { occupation, place } = row
  const similar = occupation ? await similarCards(sql, { id, occupation, place }, today, SIMILAR) : []
  return { code: 'gone', reason, title: row.title, similar: similar.map((one) => cardOf(one, lang)) }
}

function pageOf(row: PageRow, replies: Replies | null, lang: Language): PostingPage {
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

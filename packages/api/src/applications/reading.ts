import { priorityOf } from '@pinqiao/matcher'
import { maskEmail, maskPhone } from '../accounts/identifiers.ts'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import { servesPlace } from '../auth/reach.ts'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { firstAmongEquals } from '../policy-values.ts'
import { coded } from '../postings/rows.ts'
import { maskName } from '../seekers/mask.ts'
import { hatsFor } from './actions.ts'
import { type Compared, compare } from './fit.ts'
import { givenOf, reachable } from './given.ts'
import {
  countByState,
  employerNames,
  type ListQuestion,
  listApplications,
  openable,
  postingsAppliedFor,
  type Row,
  readApplication,
  repliesOf,
  type StepRow,
  standingOf,
  stepsOf,
} from './lists.ts'
import { applicantOf, keepBands, liveApplication, openingOf } from './queries.ts'
import { repliesTold } from './replies.ts'
import { movesOpen, whyNotApply } from './rules.ts'
import type {
  ApplicantProfile,
  ApplicantsDesk,
  ApplicationCard,
  ApplicationForm,
  ApplicationPage,
  ApplicationStep,
  ApplicationsFound,
  ApplicationsQuestion,
  Side,
} from './schema.ts'

type Language = ApplicationsQuestion['lang']

/** @throws Refusal `not_allowed` for a side the asker has no hat of, `not_found` for a district they do not serve */
export async function findApplications(
  context: AppContext,
  by: Signed,
  { as, posting, state, district, limit, after, lang }: ApplicationsQuestion,
): Promise<ApplicationsFound> {
  const { sql } = context
  const side = as ?? sidesOf(by)[0]
  if (!side || !sidesOf(by).includes(side)) throw new Refusal('not_allowed')
  if (district !== '' && (side !== 'officer' || !servesPlace(by.reach, district)))
    throw new Refusal('not_found')
  const first = side === 'employer' ? firstAmongEquals(dateOf(dayOf(context.now()))) : []
  const question: ListQuestion = {
    side,
    reach: by.reach,
    posting: posting ?? null,
    states: state,
    district,
    limit: limit + 1,
    first,
    after: readCursor(after)?.after ?? null,
  }
  const [found, counts] = await Promise.all([
    listApplications(sql, question),
    after || side === 'officer' ? null : countByState(sql, question),
  ])
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const compared = side === 'employer' ? await compare(context, rows) : rows.map(() => null)
  await keepBands(sql, changedBands(rows, compared))
  const cards = rows.map((row, i) => ({
    ...cardOf(by, row, side, compared[i] ?? null, lang),
    priority: priorityOf(row.disclosed, first),
  }))
  if (side === 'employer') {
    // What a list found changed since it was kept stands in its right place already on this page.
    const now = new Map(rows.map((row, i) => [row.id, standingOf(freshOf(row, compared[i] ?? null), first)]))
    cards.sort((a, b) => (now.get(a.id) ?? 0) - (now.get(b.id) ?? 0) || b.id - a.id)
  }
  return {
    applications: cards,
    counts,
    next:
      found.length > limit && last
        ? cursorText('table', { key: side === 'employer' ? standingOf(last, first) : 0, id: last.id })
        : null,
    labels: Object.assign({}, ...compared.map((one) => one?.labels(lang))),
  }
}

function sidesOf({ reach }: Signed): Side[] {
  return [
    ...(reach.districts.length > 0 ? (['officer'] as const) : []),
    ...(reach.employers.length > 0 ? (['employer'] as const) : []),
    ...(reach.seekerId !== null ? (['seeker'] as const) : []),
  ]
}

/** Band and fit as they are now; as they were kept where the index cannot say. */
const freshOf = (row: Row, compared: Compared | null): Pick<Row, 'band' | 'fit' | 'disclosed'> => ({
  band: compared?.fit.band ?? row.band,
  fit: compared ? Math.round(compared.score * 1000) : row.fit,
  disclosed: row.disclosed,
})

function changedBands(
  rows: Row[],
  compared: (Compared | null)[],
): { id: number; band: number; fit: number }[] {
  return rows.flatMap((row, i) => {
    const { band, fit } = freshOf(row, compared[i] ?? null)
    return band !== row.band || fit !== row.fit ? [{ id: row.id, band, fit }] : []
  })
}

function cardOf(
  by: Signed,
  row: Row,
  side: Side,
  compared: Compared | null,
  lang: Language,
): ApplicationCard {
  return {
    id: row.id,
    state: row.state,
    posting: { id: row.postingId, title: row.title },
    employer: { id: row.employerId, name: row.employerName },
    person: personOf(row, side, lang),
    submittedAt: row.submittedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    interviewAt: row.interviewAt?.toISOString() ?? null,
    interviewPlace: side === 'officer' ? '' : row.interviewPlace,
    reason: row.reason,
    fit: compared?.fit ?? null,
    priority: null,
    moves: side === 'officer' ? [] : movesOpen(row.state, hatsOn(by, row, side)),
    demo: row.demo,
  }
}

/** A person on both sides is shown the moves of the side they look from. */
const hatsOn = (by: Signed, row: Row, side: Side) =>
  hatsFor(by, row).filter((hat) => (hat === 'seeker') === (side === 'seeker'))

function personOf(row: Row, side: Side, lang: Language): ApplicationCard['person'] {
  if (side === 'seeker') return null
  if (side === 'employer') return { name: row.open ? row.name : null, district: null }
  return {
    name: maskName(row.name),
    district: row.district === null ? null : coded('place', row.district, lang),
  }
}

/** @throws Refusal `not_found` */
export async function openApplication(
  context: AppContext,
  by: Signed,
  id: number,
  lang: Language,
): Promise<ApplicationPage> {
  const row = await readApplication(context.sql, by.reach, id)
  if (!row) throw new Refusal('not_found')
  const side: Side = row.ofEmployer ? 'employer' : row.ofSeeker ? 'seeker' : 'officer'
  const shown = side === 'seeker' || (side === 'employer' && row.open)
  const [compared] = side === 'employer' ? await compare(context, [row]) : []
  const steps = await stepsOf(context.sql, id)
  return {
    ...cardOf(by, row, side, compared ?? null, lang),
    side,
    message: shown ? row.message : '',
    disclosed: shown ? row.disclosed : [],
    consent: row.open ? 'live' : 'withdrawn',
    steps: steps.map((step) => stepOf(step, side)),
    labels: compared?.labels(lang) ?? {},
  }
}

const BY: Record<string, ApplicationStep['by']> = { seeker: 'seeker', system: 'system' }

function stepOf({ move, to, byRole, reason, note, at }: StepRow, side: Side): ApplicationStep {
  const by = BY[byRole] ?? 'employer'
  return { move, to, by, reason, note: side === 'officer' ? '' : note, at: at.toISOString() }
}

/**
 * What the person agreed to give this employer. Each opening stands in the audit, where the person reads it.
 *
 * @throws Refusal `not_found` also when the leave was taken back
 */
export function openApplicant(
  context: AppContext,
  by: Signed,
  id: number,
  lang: Language,
): Promise<ApplicantProfile> {
  return act(context, by, async (tx) => {
    const row = await openable(tx, by.reach, id)
    const applicant = row && (await applicantOf(tx, row.seekerId, dateOf(dayOf(context.now()))))
    if (!row || !applicant) throw new Refusal('not_found')
    const { seekerId, employerId, postingId } = row
    await audit(tx, by, { entity: 'application', entityId: id, seekerId, employerId, details: { postingId } })
    return {
      id,
      name: applicant.name,
      ...(await reachable(context, tx, applicant)),
      ...givenOf(applicant.about, applicant.profile, lang),
      // One that is no longer verified is no longer told.
      groups: row.disclosed.filter((group) => applicant.groups.includes(group)),
    }
  })
}

/** What the person would give, before they apply, and whether they can. */
export async function applicationForm(
  context: AppContext,
  by: Signed,
  postingId: number,
  lang: Language,
): Promise<ApplicationForm> {
  const { seekerId } = by.reach
  const today = dateOf(dayOf(context.now()))
  const applicant = seekerId === null ? null : await applicantOf(context.sql, seekerId, today)
  if (seekerId === null || !applicant) throw new Refusal('not_allowed')
  const [opening, applied] = await Promise.all([
    openingOf(context.sql, postingId),
    liveApplication(context.sql, postingId, seekerId),
  ])
  const employers = by.actor.memberships.map(({ employerId }) => employerId)
  const why = opening ? whyNotApply(opening, employers, today) : 'no_such_posting'
  if (!opening || why === 'no_such_posting') throw new Refusal('no_such_posting')
  const { phone, email } = await reachable(context, context.sql, applicant)
  return {
    posting: { id: postingId, title: opening.title },
    employer:
      opening.employerId !== null && opening.employerName !== null
        ? { id: opening.employerId, name: opening.employerName }
        : null,
    whyNot: applied === null ? why : 'already_applied',
    applied,
    name: applicant.name,
    phone: phone && maskPhone(phone),
    email: email && maskEmail(email),
    ...givenOf(applicant.about, applicant.profile, lang),
    groups: applicant.groups,
  }
}

/** How the asker's organisations answer, and which of their postings were applied for. */
export async function applicantsDesk({ sql, now }: AppContext, { reach }: Signed): Promise<ApplicantsDesk> {
  const [names, figures, postings] = await Promise.all([
    employerNames(sql, reach.employers),
    repliesOf(sql, reach.employers, now()),
    postingsAppliedFor(sql, reach.employers),
  ])
  return {
    employers: names.map((one) => ({
      ...one,
      replies: repliesTold(figures.find(({ employerId }) => employerId === one.id)),
    })),
    postings,
  }
}

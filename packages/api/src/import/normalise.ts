import { createHash } from 'node:crypto'
import { findCertificates } from '@pinqiao/matcher/lexicon/certificates'
import { classifyTitle } from '@pinqiao/matcher/lexicon/classify'
import { splitByPreference } from '@pinqiao/matcher/lexicon/preference'
import { findSkills } from '@pinqiao/matcher/lexicon/skills'
import { normalise } from '@pinqiao/matcher/text/normalise'
import { emptyDraft, type HeldWording, type PostingDraft, whatIsMissing } from '../postings/draft.ts'
import { Cells } from './cells.ts'
import { conditionsOf } from './conditions.ts'
import { benefitsInText, benefitsOf } from './fields/benefits.ts'
import { groupsOf, isGroupOnly, kindOf } from './fields/kind.ts'
import { type Pay, parsePay, payOfNumbers } from './fields/pay.ts'
import { placeOf } from './fields/place.ts'
import { type Sections, sectionsOf } from './fields/sections.ts'
import { hoursOf, shiftsOf } from './fields/shift.ts'
import { holdWording } from './fields/wording.ts'
import { stateOf } from './publish.ts'

export interface RowContext {
  /** Said of rows that name no source themselves. */
  source: string
  publish: boolean
  now: Date
}

/** What was given but not understood, or had to be cut. */
export type Warning =
  | 'title_not_words'
  | 'title_cut'
  | 'employer_cut'
  | 'text_cut'
  | 'pay_not_understood'
  | 'place_not_understood'
  | 'education_not_understood'
  | 'expired'

export interface NormalisedRow {
  draft: PostingDraft
  warnings: Warning[]
}

/** Sources in whose category stands the word they were searched by: call centres are filed under 数据分析师. */
const SEARCHED_BY: ReadonlySet<string> = new Set(['51job', 'boss'])

const MAX_TITLE = 120
const MAX_EMPLOYER = 200
const MAX_TEXT = 20_000
const MAX_CODES = 40

/**
 * Turns a row into a posting ready to be written: pure. What is not said stays null or empty; wording the law forbids
 * is taken out and kept apart. Returns null for a row in which nothing was understood.
 */
export function normaliseRow(raw: Record<string, unknown>, context: RowContext): NormalisedRow | null {
  const cells = new Cells(raw)
  if (
    cells.size === 0 ||
    (cells.text('title') === '' && textOf(cells) === '' && cells.text('company') === '')
  )
    return null
  const warnings: Warning[] = []
  const { source, sourceRef } = identityOf(raw, context.source, cells)
  const draft = emptyDraft(source, sourceRef, '')
  const held = takeTitle(cells, draft, warnings)
  takeEmployer(cells, draft, held, warnings)
  const sections = takeTexts(cells, draft, held, warnings)
  const all = `${sections.duties}\n${sections.requirements}`

  takePay(cells, draft, held, warnings)
  takePlace(cells, draft, held, warnings)
  Object.assign(draft, conditionsOf(cells, sections, source, warnings))
  takeSkills(cells, draft, sections)
  takeWork(cells, draft, sections, all)
  takeOccupation(cells, draft, source)
  held.push(...heldColumns(cells))
  draft.held = distinct(held)
  draft.missing = whatIsMissing(draft)
  Object.assign(draft, stateOf(draft, cells.text('validUntil'), context, warnings))
  return { draft, warnings }
}

/** Where a row came from and its id there: what finds its posting again, whatever line it stands in. */
export function identityOf(
  raw: Record<string, unknown>,
  source: string,
  cells: Cells = new Cells(raw),
): { source: string; sourceRef: string } {
  return { source: cells.text('source').slice(0, 100) || source, sourceRef: refOf(cells, raw) }
}

/** The row's own id, or a hash of all it says. */
function refOf(cells: Cells, raw: Record<string, unknown>): string {
  const given = cells.text('ref')
  if (given !== '' && given.length <= 200) return given
  return `sha256:${createHash('sha256')
    .update(given || JSON.stringify(raw))
    .digest('base64url')}`
}

const textOf = (cells: Cells): string =>
  [cells.text('duties', '\n'), cells.text('requirements', '\n'), cells.text('text', '\n')].join('\n').trim()

function takeTitle(cells: Cells, draft: PostingDraft, warnings: Warning[]): HeldWording[] {
  const given = cells
    .text('title')
    .replaceAll('\n', ' ')
    .replace(/^\s*\d{1,2}\s*[.、．]\s*(?=\p{Script=Han})/u, '')
  const { text, held } = holdWording(given, 'title', false)
  if (text.length > MAX_TITLE) warnings.push('title_cut')
  draft.title = cutAt(text, MAX_TITLE)
  if (given !== '' && !/\p{Script=Han}{2}|\p{L}{2}/u.test(draft.title)) {
    warnings.push('title_not_words')
    draft.title = ''
  }
  return held
}

function takeEmployer(cells: Cells, draft: PostingDraft, held: HeldWording[], warnings: Warning[]): void {
  const name = cells.text('company').replaceAll('\n', ' ')
  if (name.length > MAX_EMPLOYER) warnings.push('employer_cut')
  if (name === '') return
  const about = holdWording(cutAt(cells.text('about', '\n'), 2000), 'about')
  held.push(...about.held)
  const industry = cells.list('industry').join('、').slice(0, 100)
  draft.employer = {
    name: cutAt(name, MAX_EMPLOYER),
    origin: 'import',
    about: about.text,
    industry: industry || null,
  }
}

/** Sections as the source wrote them, for the fields to be read from; the draft gets them without held wording. */
function takeTexts(cells: Cells, draft: PostingDraft, held: HeldWording[], warnings: Warning[]): Sections {
  const whole = sectionsOf(cells.text('text', '\n'))
  const parts: Sections = {
    duties: [cells.text('duties', '\n'), whole.duties].filter(Boolean).join('\n'),
    requirements: [cells.text('requirements', '\n'), whole.requirements].filter(Boolean).join('\n'),
    offers: whole.offers,
    work: [cells.text('duties', '\n'), whole.work].filter(Boolean).join('\n').slice(0, MAX_TEXT),
  }
  if (parts.duties.length > MAX_TEXT || parts.requirements.length > MAX_TEXT) warnings.push('text_cut')
  parts.duties = cutAt(parts.duties, MAX_TEXT)
  parts.requirements = cutAt(parts.requirements, MAX_TEXT)
  for (const field of ['duties', 'requirements'] as const) {
    const clean = holdWording(parts[field], field)
    draft[field] = clean.text
    held.push(...clean.held)
  }
  return parts
}

function takePay(cells: Cells, draft: PostingDraft, held: HeldWording[], warnings: Warning[]): void {
  const words = cells.text('pay')
  const numbers = [cells.number('payMin'), cells.number('payMax')] as const
  const given = words || [cells.text('payMin'), cells.text('payMax')].filter(Boolean).join('-')
  const pay: Pay =
    words === '' && (numbers[0] !== null || numbers[1] !== null) ? payOfNumbers(...numbers) : parsePay(given)
  const understood = pay.min !== null || pay.max !== null || pay.negotiable || pay.basis === 'piece'
  if (given !== '' && !understood && /[1-9]/.test(given)) warnings.push('pay_not_understood')
  const clean = holdWording(pay.text, 'pay')
  held.push(...clean.held)
  draft.payMin = pay.min
  draft.payMax = pay.max
  draft.payBasis = pay.basis
  draft.payMonths = pay.months
  draft.payNegotiable = pay.negotiable
  draft.payText = words === '' && !understood ? '' : clean.text
}

function takePlace(cells: Cells, draft: PostingDraft, held: HeldWording[], warnings: Warning[]): void {
  const found = placeOf(cells.text('place'), cells.text('address'))
  const clean = holdWording(found.text, 'place')
  held.push(...clean.held)
  if (found.text !== '' && found.code === null) warnings.push('place_not_understood')
  draft.place = found.code
  draft.placeText = clean.text
  draft.lat = found.lat
  draft.lon = found.lon
}

function takeSkills(cells: Cells, draft: PostingDraft, sections: Sections): void {
  // Each stretch is normalised once: that is most of the work.
  const title = normalise(draft.title)
  const duties = normalise(sections.work)
  const asked = sections.requirements === '' ? duties : normalise(sections.requirements)
  const tags = normalise([...cells.list('skills'), ...cells.list('tags')].join('。'))
  const named = `${title}。${tags}。${asked}`
  const skills = splitByPreference(named, findSkills(named))
  const inDuties = sections.requirements === '' ? [] : splitByPreference(duties, findSkills(duties)).asked
  draft.skills = [...new Set([...skills.asked, ...inDuties])].slice(0, MAX_CODES)
  draft.skillsPreferred = skills.preferred.filter((code) => !draft.skills.includes(code)).slice(0, MAX_CODES)
  const papers = `${title}。${normalise(cells.list('certificates').join('。'))}。${asked}`
  const certificates = splitByPreference(papers, findCertificates(papers))
  draft.certificates = certificates.asked.slice(0, MAX_CODES)
  draft.certificatesPreferred = certificates.preferred.slice(0, MAX_CODES)
}

function takeWork(cells: Cells, draft: PostingDraft, sections: Sections, all: string): void {
  const shift = cells.text('shift')
  const offered = [...cells.list('tags'), ...cells.list('benefits'), sections.offers].join('，')
  const hours = hoursOf(shift) ?? hoursOf(`${offered}，${all}`)
  draft.shifts = shiftsOf(`${shift}，${draft.title}，${offered}，${all}`)
  draft.shiftStarts = hours?.starts ?? null
  draft.shiftEnds = hours?.ends ?? null
  draft.benefits = [...new Set([...benefitsOf(offered), ...benefitsInText(`${draft.title}，${all}`)])]
  const said = `${cells.text('kind')} ${cells.list('tags').join(' ')}`
  draft.kind = kindOf(draft.title, said, cells.text('pay'))
  const groupText = `${draft.title}。${cells
    .list('groups')
    .map((who) => `面向${who}`)
    .join('。')}。${all}`
  draft.groups = groupsOf(groupText)
  draft.groupOnly = isGroupOnly(groupText, draft.groups)
}

function takeOccupation(cells: Cells, draft: PostingDraft, source: string): void {
  if (draft.title === '') return
  const category = cells.text('category')
  const text = draft.duties.slice(0, 400)
  // Some sources file under pinyin paths, which say nothing here.
  const hint = /\p{Script=Han}/u.test(category) ? { category } : {}
  const byBoth = classifyTitle(draft.title, { ...hint, text })
  const byTitle = SEARCHED_BY.has(source) ? classifyTitle(draft.title, { text }) : byBoth
  // The word a row was found by may confirm its title and nothing else.
  const found = byTitle?.code === byBoth?.code ? byBoth : byTitle
  draft.occupation = found?.code ?? null
  draft.occupationConfidence = found ? Math.round(found.confidence * 100) / 100 : 0
}

/** Columns that hold nothing but a rule. */
function heldColumns(cells: Cells): HeldWording[] {
  const held: HeldWording[] = []
  const gender = cells.text('gender')
  if (/[男女]/.test(gender) && !/不限|均可|男女/.test(gender))
    held.push({ field: 'gender', kind: 'sex', phrase: gender })
  const age = cells.text('age')
  if (/\d|[二三四五六]十/.test(age)) held.push({ field: 'age', kind: 'age', phrase: age.slice(0, 500) })
  return held
}

function distinct(held: HeldWording[]): HeldWording[] {
  const byWords = new Map(held.map((one) => [`${one.field}\n${one.kind}\n${one.phrase}`, one]))
  return [...byWords.values()].filter((one) => one.phrase !== '')
}

/** Cuts without tearing a character of two units. */
function cutAt(text: string, length: number): string {
  if (text.length <= length) return text
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, '')
}

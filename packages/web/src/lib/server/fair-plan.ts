import type { OwnFair } from '@pinqiao/api/fairs/schema'
import type { Places } from '@pinqiao/api/vocabulary/schema'
import { type Asker, ask } from './api.ts'
import { instantOf, numberOrNull, textOf } from './form.ts'

/** What stands in the fields of a plan's form, as text. */
export type PlanValues = Record<(typeof FIELDS)[number], string>
const FIELDS = [
  'name',
  'kind',
  'mode',
  'place',
  'venue',
  'about',
  'safetyPlan',
  'startsAt',
  'endsAt',
  'bookingClosesAt',
  'capacity',
  'rows',
  'perRow',
] as const

/** A plan's form as the API takes it. What is empty or unreadable is left out, and the API says so. */
export function readPlan(form: FormData): { plan: object; values: PlanValues } {
  const values = Object.fromEntries(FIELDS.map((name) => [name, textOf(form, name)])) as PlanValues
  const given = (name: keyof PlanValues) => (values[name] ? { [name]: values[name] } : {})
  const time = (name: keyof PlanValues) => {
    const instant = instantOf(values[name])
    return instant ? { [name]: instant } : {}
  }
  const [rows, perRow] = [numberOrNull(form, 'rows'), numberOrNull(form, 'perRow')]
  const plan = {
    ...given('name'),
    ...given('kind'),
    ...given('mode'),
    ...given('place'),
    venue: values.venue,
    about: values.about,
    safetyPlan: values.safetyPlan,
    ...time('startsAt'),
    ...time('endsAt'),
    ...time('bookingClosesAt'),
    capacity: numberOrNull(form, 'capacity'),
    booths:
      rows === null && perRow === null
        ? null
        : { ...(rows === null ? {} : { rows }), ...(perRow === null ? {} : { perRow }) },
  }
  return { plan, values }
}

const CHINA = 8 * 3_600_000

/** An instant as `datetime-local` in China's time. */
const localOf = (iso: string): string => new Date(Date.parse(iso) + CHINA).toISOString().slice(0, 16)

export function valuesOf(fair: OwnFair): PlanValues {
  return {
    name: fair.name,
    kind: fair.kind,
    mode: fair.mode,
    place: fair.place.code,
    venue: fair.venue,
    about: fair.about,
    safetyPlan: fair.safetyPlan,
    startsAt: localOf(fair.startsAt),
    endsAt: localOf(fair.endsAt),
    bookingClosesAt: localOf(fair.bookingClosesAt),
    capacity: fair.capacity === null ? '' : String(fair.capacity),
    rows: fair.boothPlan ? String(fair.boothPlan.rows) : '',
    perRow: fair.boothPlan ? String(fair.boothPlan.perRow) : '',
  }
}

/** Places an officer may plan a fair in: their districts and what lies below them. */
export async function placesServed(event: Asker): Promise<Places['places']> {
  const kinds = ['division', 'town', 'park'].map((kind) => ['kind', kind])
  const lists = await Promise.all(
    (event.locals.me?.districts ?? []).map(({ code }) =>
      ask<Places>(event, '/places', new URLSearchParams([...kinds, ['within', code]])),
    ),
  )
  const places = lists.flatMap((answer) => (answer.ok ? answer.data.places : []))
  return [...new Map(places.map((place) => [place.code, place])).values()]
}

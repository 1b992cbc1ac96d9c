import { GROUPS } from '@pinqiao/matcher/vocabulary'
import { act, type Signed } from '../act.ts'
import { audit } from '../audit.ts'
import type { Reach } from '../auth/reach.ts'
import type { AppContext } from '../context.ts'
import { dateOf, dayOf } from '../context.ts'
import { Refusal } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { coded } from '../postings/rows.ts'
import { firstLetterOnly } from '../seekers/mask.ts'
import { type Cell, countBase, countPeople, hasDemo, openFigure, type Scope, showRows } from './queries.ts'
import { type Base, childrenOf, FIGURES, hideSmall, monthsBetween, monthsLater } from './rules.ts'
import type { FigureId, RowsQuestion, StatisticsFound, StatisticsQuestion, StatisticsRows } from './schema.ts'
import { FIGURE_IDS } from './schema.ts'

const BASES = [...new Set(FIGURE_IDS.map((id) => FIGURES[id].base))]
const MOST_MONTHS = 36
const YEAR = 12

/** Figures by month, district and group over what one serves. Auditors see no cell that points at somebody. */
export async function readStatistics(
  { sql, now }: AppContext,
  by: Signed,
  asked: StatisticsQuestion,
): Promise<StatisticsFound> {
  const { reach } = by
  const { scope, from, to } = scopeOf(asked, reach, now())
  const lines = { by: asked.by, ...childrenOf(scope.district, reach.districts) }
  // A few at a time: all at once would take every connection of the pool.
  const inTurn = async (bases: Base[]) => {
    const found: Cell[] = []
    for (const base of bases) found.push(...(await countBase(sql, base, scope, lines)))
    return found
  }
  const [demo, ...counted] = await Promise.all([
    hasDemo(sql),
    countPeople(sql, scope, lines),
    inTurn(BASES.slice(0, BASES.length / 2)),
    inTurn(BASES.slice(BASES.length / 2)),
  ])
  const cells = counted.flat()
  const byPlace = asked.by === 'place'
  const months = byPlace ? monthsBetween(from, to) : []
  const children = [...new Set(lines.children)].sort()
  const found = new Set(cells.filter(({ dimension }) => dimension === 'district').map(({ key }) => key))
  const districts = children.filter((code) => found.has(code))
  return {
    from,
    to,
    today: scope.today,
    district: scope.district === null ? null : coded('place', scope.district, asked.lang),
    group: scope.group,
    masked: reach.all,
    demo,
    months,
    districts: districts.map((code) => ({
      ...coded('place', code, asked.lang),
      exact: code === scope.district,
    })),
    groups: byPlace ? [] : [...GROUPS],
    figures: FIGURE_IDS.map((id) =>
      figureOf(id, cells, { months, districts, groups: byPlace ? [] : GROUPS }, reach.all),
    ),
  }
}

function figureOf(
  id: FigureId,
  cells: Cell[],
  lines: { months: string[]; districts: string[]; groups: readonly string[] },
  masked: boolean,
): StatisticsFound['figures'][number] {
  const { base, unit, of } = FIGURES[id]
  const values = new Map(
    cells
      .filter(({ figure }) => figure === id)
      .map(({ dimension, key, value }) => [`${dimension} ${key}`, value]),
  )
  const along = (dimension: Cell['dimension'], keys: readonly string[]) => {
    const line = keys.map((key) => values.get(`${dimension} ${key}`) ?? 0)
    return masked ? hideSmall(line) : line
  }
  return {
    id,
    unit,
    of,
    total: along('total', [''])[0] ?? null,
    months: along('month', lines.months),
    districts: along('district', lines.districts),
    groups: base === 'posting' ? [] : along('group', lines.groups),
  }
}

/** Opens a figure into the rows it counts, people masked; that it was opened stands in the audit. */
export async function readRows(
  context: AppContext,
  by: Signed,
  asked: RowsQuestion,
): Promise<StatisticsRows> {
  const { scope, from, to } = scopeOf(asked, by.reach, context.now(), asked.exact === 'yes')
  const { base, unit } = FIGURES[asked.figure]
  const cursor = readCursor(asked.after)
  return act(context, by, async (tx) => {
    const { total, rows } = await openFigure(tx, asked.figure, scope, cursor?.after.id ?? null, asked.limit)
    const shown = rows.slice(0, asked.limit)
    const told = await showRows(
      tx,
      base,
      shown.map(({ rowId }) => rowId),
    )
    const byId = new Map(told.map((one) => [one.id, one]))
    const last = shown.at(-1)
    const { district, group } = scope
    await audit(tx, by, {
      entity: 'statistics',
      entityId: null,
      details: { figure: asked.figure, from, to, district, group, rows: shown.length },
    })
    return {
      figure: asked.figure,
      unit,
      from,
      to,
      district: district === null ? null : coded('place', district, asked.lang),
      group,
      total,
      rows: shown.map(({ rowId, day, n }) => {
        const one = byId.get(rowId)
        return {
          id: rowId,
          kind: base === 'proof' || base === 'due' || base === 'kept' ? 'placement' : base,
          person: one?.person ? firstLetterOnly(one.person) : null,
          title: one?.title ?? '',
          employer: one?.employer ?? '',
          district: one?.district ? coded('place', one.district, asked.lang) : null,
          day,
          n,
        }
      }),
      next: last && rows.length > shown.length ? cursorText('table', { key: last.id, id: last.id }) : null,
    }
  })
}

/** @throws Refusal `invalid` for a period that ends before it begins or is longer than three years */
function scopeOf(
  asked: Pick<StatisticsQuestion, 'from' | 'to' | 'district' | 'group'>,
  reach: Reach,
  now: Date,
  exact = false,
): { scope: Scope; from: string; to: string } {
  const today = dateOf(dayOf(now))
  const to = asked.to ?? today.slice(0, 7)
  const from = asked.from ?? monthsLater(to, 1 - YEAR)
  if (from > to) throw new Refusal('invalid', [{ path: 'from', code: 'too_big' }])
  if (monthsLater(from, MOST_MONTHS) <= to) {
    throw new Refusal('invalid', [{ path: 'from', code: 'too_many', limit: MOST_MONTHS }])
  }
  const [only, ...more] = reach.districts
  const served = !reach.all && only !== undefined && more.length === 0 ? only : null
  return {
    from,
    to,
    scope: {
      reach,
      from: `${from}-01`,
      until: `${monthsLater(to, 1)}-01`,
      today,
      district: asked.district ?? served,
      exact,
      group: asked.group ?? null,
    },
  }
}

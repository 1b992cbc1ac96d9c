import { type Labelled, label } from '@pinqiao/matcher/lexicon/labels'
import { normalise } from '@pinqiao/matcher/text/normalise'
import {
  FACETS,
  type FacetName,
  type SearchAnswer,
  type SearchFilters,
  type SearchQuery,
} from '@pinqiao/matcher/types'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { type Cursor, cursorText, readCursor } from '../http/cursor.ts'
import { ask } from '../search/ask.ts'
import { highlightsOf } from './highlights.ts'
import { cardsByIds, countChosen, newestCards } from './queries.ts'
import { type CardRow, cardOf } from './rows.ts'
import type { PostingCard, SearchFound, SearchQuestion } from './schema.ts'

/** Searches the index; without one, lists the newest straight from the tables and says so (`degraded`). */
export async function findPostings(context: AppContext, question: SearchQuestion): Promise<SearchFound> {
  const cursor = readCursor(question.after)
  const today = dayOf(context.now())
  if (cursor?.kind === 'table') return listPostings(context, question, cursor, today)
  const answer = await ask(context, (engine) => engine.search(queryOf(question, cursor, today)))
  if (!answer) return listPostings(context, question, null, today)
  return {
    total: answer.total,
    hits: await cardsFound(context, answer, question.lang, today),
    facets: labelledFacets(answer.facets, question.lang),
    next: cursorText('index', answer.next),
    relaxed: answer.relaxed,
    degraded: false,
    labels: labelsAsked(question),
  }
}

/** The index may lag behind by a moment, so every hit is read again and only what may be shown today is. */
async function cardsFound(
  { sql }: AppContext,
  { hits, terms }: SearchAnswer,
  lang: Language,
  today: number,
): Promise<PostingCard[]> {
  const ids = hits.map((hit) => hit.id)
  const rows = new Map((await cardsByIds(sql, ids, dateOf(today))).map((row) => [row.id, row]))
  return hits.flatMap((hit) => {
    const row = rows.get(hit.id)
    return row ? [cardOf(row, lang, hit.km, highlightsOf(row, terms))] : []
  })
}

async function listPostings(
  { sql }: AppContext,
  question: SearchQuestion,
  cursor: Cursor | null,
  today: number,
): Promise<SearchFound> {
  const words = normalise(question.q).split(' ').filter(Boolean).slice(0, 10)
  const list = {
    filters: filtersOf(question),
    words,
    limit: question.limit,
    after: cursor?.after ?? null,
    today: dateOf(today),
  }
  const [rows, total] = await Promise.all([
    newestCards(sql, { ...list, limit: list.limit + 1 }),
    countChosen(sql, list),
  ])
  const page = rows.slice(0, list.limit)
  return {
    total,
    hits: page.map((row) => cardOf(row, question.lang, null, highlightsOf(row, words))),
    facets: labelledFacets(noFacets(), question.lang),
    next: rows.length > page.length ? cursorText('table', orderKey(page.at(-1))) : null,
    relaxed: false,
    degraded: true,
    labels: labelsAsked(question),
  }
}

function orderKey(row: CardRow | undefined): { key: number; id: number } | null {
  return row ? { key: row.publishedAt.getTime(), id: row.id } : null
}

function queryOf(question: SearchQuestion, cursor: Cursor | null, today: number): SearchQuery {
  return {
    text: question.q,
    filters: filtersOf(question),
    near: question.near ? { point: question.near.point, km: question.km ?? null } : null,
    sort: question.sort ?? (question.q === '' ? 'newest' : 'relevance'),
    limit: question.limit,
    after: cursor?.after ?? null,
    today,
  }
}

function filtersOf(question: SearchQuestion): SearchFilters {
  const { place, occupation, pay, education, kind, shift, benefit, group } = question
  return { place, occupation, pay, education, kind, shift, benefit, group }
}

/** Facets whose values are codes of tables; values of the others are worded by whoever shows them. */
const tableOf: Partial<Record<FacetName, Labelled>> = { place: 'place', occupation: 'occupation' }

function labelledFacets(facets: SearchAnswer['facets'], lang: Language): SearchFound['facets'] {
  const labelled = FACETS.map((name) => {
    const table = tableOf[name]
    const values = facets[name].map(({ value, count }) => ({
      value,
      label: table ? label(table, value, lang) : value,
      count,
    }))
    return [name, values]
  })
  return Object.fromEntries(labelled)
}

function noFacets(): SearchAnswer['facets'] {
  return { place: [], occupation: [], pay: [], education: [], kind: [], shift: [], benefit: [], group: [] }
}

function labelsAsked({ place, occupation, near, lang }: SearchQuestion): Record<string, string> {
  const places = near?.place ? [...place, near.place] : place
  return Object.fromEntries([
    ...places.map((code) => [code, label('place', code, lang)]),
    ...occupation.map((code) => [code, label('occupation', code, lang)]),
  ])
}

import { lexiconKnowledge } from '../../knowledge.ts'
import { compilePlan, type Plan } from '../../plan.ts'
import type { MatchAnswer, MatchHit, MatchQuery, Point, Seeker } from '../../types.ts'
import { weightsFor } from '../../weights.ts'
import { explainOver, matchOver } from '../embedded/match.ts'
import { ALL_RANKED, everything, type Order, sourcesFor } from './candidates.ts'
import { Choice } from './choice.ts'
import { type Counts, countQuestions, mostFound, totalsOf } from './counts.ts'
import type { PostingDocument } from './document.ts'
import { and, exists, type Filter, not, or } from './filter.ts'
import { homePoint } from './limits.ts'
import { type Market, marketOf } from './market.ts'
import type { SearchServer } from './server.ts'
import type { Survey } from './survey.ts'

/** What was chosen to be ranked: by id, the sources that brought it. */
export interface Candidates {
  documents: PostingDocument[]
  sources: Map<number, string[]>
}

/**
 * Ranks, by the rule that every engine ranks by, the candidates that Meilisearch brings. What is said of how many there
 * are is counted over the whole market, not over them.
 */
export async function matchIn(
  server: SearchServer,
  survey: Survey,
  query: MatchQuery,
): Promise<MatchAnswer & { candidates: Candidates }> {
  const market = marketOf(planOver(chosen(survey, []), query), survey.books, survey.papers)
  const counts = await server.askNamed(countQuestions(market))
  const candidates = await candidatesFor(server, market, counts, query)
  const { columns, words } = chosen(survey, candidates.documents)
  const inDoubt = chosen(survey, counts.get('doubted')?.hits ?? [])
  return {
    ...matchOver(columns, words, query),
    ...totalsOf(market, counts, inDoubt.columns, planOver(inDoubt, query)),
    candidates,
  }
}

export async function explainIn(
  server: SearchServer,
  survey: Survey,
  seeker: Seeker,
  ids: number[],
  today: number,
): Promise<MatchHit[]> {
  if (ids.length === 0) return []
  const asked = ids.filter(Number.isSafeInteger)
  const [found] = await server.ask([
    {
      filter: { or: asked.map((id): Filter => ({ attribute: 'id', from: id, to: id })) },
      limit: asked.length,
      wanted: ['id', 'title', 'facts'],
    },
  ])
  const { columns, words } = chosen(survey, found?.hits ?? [])
  return explainOver(columns, words, seeker, ids, today)
}

function chosen(survey: Survey, documents: readonly PostingDocument[]): Choice {
  const choice = new Choice(survey.books)
  for (const document of documents) choice.addWithFacts(document)
  survey.supposePay(choice.columns)
  return choice
}

async function candidatesFor(
  server: SearchServer,
  market: Market,
  counts: Counts,
  query: MatchQuery,
): Promise<Candidates> {
  const personal = query.order === 'best' && !market.plan.saidNothing
  const order = personal ? null : orderOf(query, homePoint(query.seeker, lexiconKnowledge))
  const sources = mostFound(market, counts) <= ALL_RANKED ? [everything(market)] : sourcesFor(market, order)
  const found = await server.askNamed(new Map(sources.map(({ name, question }) => [name, question])))
  const documents = new Map<number, PostingDocument>()
  const broughtBy = new Map<number, string[]>()
  for (const [name, one] of [...found, ['doubted', counts.get('doubted')] as const])
    for (const document of one?.hits ?? []) {
      documents.set(document.id, document)
      broughtBy.set(document.id, [...(broughtBy.get(document.id) ?? []), name])
    }
  return { documents: [...documents.values()], sources: broughtBy }
}

/** The person's plan over all codes of the market, and of its rows those chosen. */
function planOver({ columns, words }: Choice, { seeker, today }: MatchQuery): Plan {
  return compilePlan(seeker, weightsFor(seeker.groups), columns, words, today, lexiconKnowledge)
}

/** Beyond the far side of the Earth: the key of a posting without coordinates. */
const UNKNOWN = -40_000

/** An order without a person, behind a page's end. */
function orderOf({ order, after }: MatchQuery, home: Point | null): Order {
  if (order !== 'nearest' || home === null) {
    const minute = 'publishedMinute'
    return {
      sort: [`${minute}:desc`, 'id:desc'],
      behind:
        after === null
          ? true
          : or(
              { attribute: minute, below: after.key },
              and(
                { attribute: minute, from: after.key, to: after.key },
                { attribute: 'id', below: after.id },
              ),
            ),
    }
  }
  return {
    sort: [`_geoPoint(${home.lat.toFixed(8)}, ${home.lon.toFixed(8)}):asc`, 'id:desc'],
    behind:
      after === null
        ? true
        : after.key <= UNKNOWN
          ? not(exists('located'))
          : not({ near: home, metres: Math.max(0, -after.key * 1000 - 1) }),
  }
}

import { lexiconKnowledge } from '../../knowledge.ts'
import { compilePlan, type Plan } from '../../plan.ts'
import { TitleWords } from '../../titles.ts'
import type { MatchAnswer, MatchHit, MatchQuery, Point, Seeker } from '../../types.ts'
import { weightsFor } from '../../weights.ts'
import { Columns } from '../embedded/columns.ts'
import { explainOver, matchOver } from '../embedded/match.ts'
import { ALL_RANKED, everything, type Order, sourcesFor } from './candidates.ts'
import { Choice } from './choice.ts'
import type { PostingDocument } from './document.ts'
import { and, exists, type Filter, not, or } from './filter.ts'
import { homePoint } from './limits.ts'
import type { Found, SearchServer } from './server.ts'
import type { Survey } from './survey.ts'

/** What was chosen to be ranked, and what of the market it is. */
export interface Candidates {
  documents: PostingDocument[]
  /** Null: nothing the rule could take was left out, so counts over them are true. Else by how much to multiply them. */
  share: { hits: Scale; nearMisses: Scale } | null
  /** By id: the sources that brought it. */
  sources: Map<number, string[]>
}

/** The postings of one source, of how many in the whole market. */
interface Scale {
  sample: PostingDocument[]
  total: number
}

/**
 * Ranks, by the rule that every engine ranks by, the candidates that Meilisearch brings. Where more postings than
 * ALL_RANKED could be about the person, totals are estimated from the newest of them.
 */
export async function matchIn(
  server: SearchServer,
  survey: Survey,
  query: MatchQuery,
): Promise<MatchAnswer & { candidates: Candidates }> {
  const candidates = await candidatesFor(server, survey, query)
  const answer = matchAmong(survey, candidates.documents, query)
  const { share } = candidates
  if (share === null) return { ...answer, candidates }
  const first = { ...query, after: null }
  const part = ({ sample, total }: Scale, passing: (answer: MatchAnswer) => number) =>
    sample.length === 0 ? 0 : Math.round((total * passing(matchAmong(survey, sample, first))) / sample.length)
  return {
    ...answer,
    total: Math.max(
      answer.total,
      part(share.hits, (one) => one.total),
    ),
    nearMissTotal: Math.max(
      answer.nearMissTotal,
      part(share.nearMisses, (one) => one.nearMissTotal),
    ),
    // Counted over a choice it would be untrue.
    oneChangeAway: [],
    candidates,
  }
}

function matchAmong(survey: Survey, documents: readonly PostingDocument[], query: MatchQuery): MatchAnswer {
  const { columns, words } = chosen(survey, documents)
  return matchOver(columns, words, query)
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

async function candidatesFor(server: SearchServer, survey: Survey, query: MatchQuery): Promise<Candidates> {
  const plan = planOver(survey, query)
  const shown: Filter = { attribute: 'validUntilDay', from: query.today }
  const personal = query.order === 'best' && !plan.saidNothing
  const order = personal ? null : orderOf(query, homePoint(query.seeker, lexiconKnowledge))
  const sources = sourcesFor(plan, survey.books, shown, order)
  const found = await server.ask(sources.map(({ question }) => question))
  const of = (name: string): Found => found[sources.findIndex((one) => one.name === name)] as Found
  const [within, beyond] = [of('F'), of('N')]
  if (within.total + beyond.total <= ALL_RANKED) {
    const [all] = await server.ask([everything(plan, survey.books, shown)])
    const documents = all?.hits ?? []
    return { documents, share: null, sources: new Map(documents.map(({ id }) => [id, ['all']])) }
  }
  const documents = new Map<number, PostingDocument>()
  const broughtBy = new Map<number, string[]>()
  sources.forEach(({ name }, i) => {
    for (const document of found[i]?.hits ?? []) {
      documents.set(document.id, document)
      broughtBy.set(document.id, [...(broughtBy.get(document.id) ?? []), name])
    }
  })
  return {
    documents: [...documents.values()],
    share: {
      hits: { sample: within.hits, total: within.total },
      nearMisses: { sample: beyond.hits, total: beyond.total },
    },
    sources: broughtBy,
  }
}

/** The person's plan over all codes of the market, and none of its rows. */
function planOver(survey: Survey, { seeker, today }: MatchQuery): Plan {
  const columns = new Columns(survey.books)
  survey.supposePay(columns)
  return compilePlan(seeker, weightsFor(seeker.groups), columns, new TitleWords(), today, lexiconKnowledge)
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

import { label } from '@pinqiao/matcher/lexicon/labels'
import { understandSeeker } from '@pinqiao/matcher/lexicon/understand'
import type { MatchHit, MatchQuery, Seeker } from '@pinqiao/matcher/types'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { type AppContext, dateOf, dayOf } from '../context.ts'
import { Refusal } from '../errors.ts'
import { cursorText, readCursor } from '../http/cursor.ts'
import { cardsByIds } from '../postings/queries.ts'
import { type CardRow, cardOf, coded } from '../postings/rows.ts'
import { ask } from '../search/ask.ts'
import { departuresOf } from './departures.ts'
import { matchWithoutIndex } from './fallback.ts'
import { labelsOf } from './labels.ts'
import type { MatchCard, MatchFound, MatchQuestion, Understood } from './schema.ts'

/**
 * Ranks the living postings for one person. What the person said is used for this answer and kept nowhere. While no
 * index is there only a part of the postings is ranked, and the answer says so (`degraded`).
 *
 * @throws Refusal `invalid` for an order by distance from a home that is no place we know
 */
export async function matchPostings(context: AppContext, question: MatchQuestion): Promise<MatchFound> {
  const { order, balanced, limit, after, lang, ...said } = question
  const cursor = readCursor(after)
  const today = dayOf(context.now())
  const { seeker, notUnderstood } = understandSeeker(said)
  if (order === 'nearest' && seeker.home === null) {
    throw new Refusal('invalid', [{ path: 'home', code: 'unknown_value', see: '/api/v1/places' }])
  }
  const query: MatchQuery = { seeker, order, balanced, limit, after: cursor?.after ?? null, today }
  const indexed = await ask(context, (engine) => engine.match(query))
  const answer = indexed ?? (await matchWithoutIndex(context.sql, query))

  const all = [...answer.hits, ...answer.nearMisses]
  const ids = all.map((hit) => hit.id)
  const [rows, departs] = await Promise.all([
    cardsByIds(context.sql, ids, dateOf(today)),
    departuresOf(context.sql, all),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const cards = (hits: MatchHit[]) => hits.flatMap((hit) => cardFor(hit, byId.get(hit.id), departs, lang))
  return {
    total: answer.total,
    estimated: answer.estimated ?? false,
    hits: cards(answer.hits),
    nearMisses: cards(answer.nearMisses),
    nearMissTotal: answer.nearMissTotal,
    oneChangeAway: answer.oneChangeAway,
    next: cursorText('index', answer.next),
    understood: wordsFor(seeker, lang),
    notUnderstood,
    degraded: indexed === null,
    labels: labelsOf(all, answer.oneChangeAway, lang),
  }
}

/** Empty when the posting went meanwhile. */
export function cardFor(
  hit: MatchHit,
  row: CardRow | undefined,
  departs: Map<number, string>,
  lang: Language,
): MatchCard[] {
  if (!row) return []
  const { id, score, congestion, because, missing, soon, requirements } = hit
  return [
    {
      posting: cardOf(row, lang, hit.km),
      score,
      congestion,
      because,
      missing,
      soon,
      requirements,
      departs: departs.get(id) ?? null,
    },
  ]
}

function wordsFor(seeker: Seeker, lang: Language): Understood {
  const { wanted, wantedWords, skills, certificates, major, home } = seeker
  return {
    wanted: wanted.map((code) => coded('occupation', code, lang)),
    wantedWords,
    skills: skills.map((code) => coded('skill', code, lang)),
    certificates: certificates.map((code) => coded('certificate', code, lang)),
    major: major === null ? null : { code: major, label: label('major', major, lang) },
    home: home?.place ? coded('place', home.place, lang) : null,
  }
}

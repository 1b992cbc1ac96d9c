import { label } from '@pinqiao/matcher/lexicon/labels'
import { majorsLike } from '@pinqiao/matcher/lexicon/major-names'
import type { Suggestion } from '@pinqiao/matcher/types'
import type { Language } from '@pinqiao/matcher/vocabulary'
import { Hono } from 'hono'
import { may } from '../auth/may.ts'
import type { AppContext, RequestVariables } from '../context.ts'
import { described } from '../http/describe.ts'
import { query } from '../http/strict.ts'
import { ask } from '../search/ask.ts'
import { SuggestionQuestion, Suggestions } from './schema.ts'

const describeSuggestions = described({
  summary: 'How what is being typed may go on',
  tag: 'postings',
  answer: Suggestions,
  example: {
    suggestions: [
      { kind: 'occupation', value: '6-30-05-01', text: '叉车司机', label: '起重装卸机械操作工', count: 42 },
    ],
    degraded: false,
  },
  refusals: ['invalid'],
})

export function suggestionRoutes(context: AppContext) {
  return new Hono<RequestVariables>().get(
    '/',
    may(context, 'vocabulary:read'),
    describeSuggestions,
    query(SuggestionQuestion),
    async (c) => {
      const { q, kind, limit, lang } = c.req.valid('query')
      const indexed = kind.filter((one) => one !== 'major')
      const asksIndex = q !== '' && (indexed.length > 0 || kind.length === 0)
      const found = asksIndex
        ? await ask(context, (engine) => engine.suggest(q, limit, kind.length > 0 ? indexed : undefined))
        : []
      const majors = kind.includes('major') ? suggestMajors(q, limit, lang) : []
      const suggestions = [...(found ?? []).map((one) => ({ ...one, label: nameOf(one, lang) })), ...majors]
      return c.json(
        { suggestions: suggestions.slice(0, limit), degraded: found === null } satisfies Suggestions,
        200,
      )
    },
  )
}

/** Out of the vocabulary, whether or not a posting asks for one. */
function suggestMajors(q: string, limit: number, lang: Language): Suggestions['suggestions'] {
  return majorsLike(q, limit).map(({ code, text }) => ({
    kind: 'major',
    value: code,
    text,
    label: label('major', code, lang),
    count: null,
  }))
}

function nameOf({ kind, value, text }: Suggestion, lang: Language): string {
  return kind === 'title' || kind === 'employer' ? text : label(kind, value, lang)
}

import { create, insertMultiple, search } from '@orama/orama'
import { normalise } from '../src/text/normalise.ts'
import { wordsOf } from '../src/text/segment.ts'
import type { Contestant } from './contestant.ts'
import { bandsFrom, documentOf, schoolingUpTo } from './minisearch.ts'

const schema = {
  title: 'string',
  tags: 'string',
  employer: 'string',
  place_words: 'string',
  body: 'string',
  place: 'enum',
  occupation: 'enum',
  pay: 'enum[]',
  education: 'enum',
  kind: 'enum',
  shift: 'enum[]',
  benefit: 'enum[]',
  group: 'enum[]',
} as const

const properties = ['title', 'tags', 'employer', 'place_words', 'body'] as const
const facets = {
  place: {},
  occupation: {},
  pay: {},
  education: {},
  kind: {},
  shift: {},
  benefit: {},
  group: {},
}

/** Orama over the same words with its own filters and facets; `threshold: 0` asks for all words. */
export function orama(): Contestant {
  const db = create({
    schema,
    components: {
      tokenizer: {
        language: 'none',
        normalizationCache: new Map(),
        tokenize: (text: string) => text.split(' '),
      },
    },
  })
  const cut = (text: string) => wordsOf(normalise(text)).join(' ')
  return {
    build: async (postings) => {
      await insertMultiple(
        db,
        postings.map((one) => ({ ...documentOf(one), id: String(one.facts.id) })),
        2000,
      )
    },
    search: async ({ text, filters }) => {
      const where = {
        ...(filters.education.length > 0 ? { education: { in: filters.education } } : {}),
        ...(filters.kind.length > 0 ? { kind: { in: filters.kind } } : {}),
        ...(filters.pay.length > 0 ? { pay: { containsAny: filters.pay } } : {}),
        ...(filters.benefit.length > 0 ? { benefit: { containsAny: filters.benefit } } : {}),
      }
      const answer = await search(db, {
        term: cut(text),
        properties: [...properties],
        boost: { title: 8, tags: 4, employer: 3, place_words: 3 },
        threshold: 0,
        where,
        facets,
        limit: 20,
      })
      return answer.count
    },
    suggest: async (prefix) =>
      (await search(db, { term: normalise(prefix), properties: ['title'], limit: 10 })).hits.length,
    match: async ({ words, seeker }) => {
      const answer = await search(db, {
        term: words,
        properties: [...properties],
        threshold: 1,
        where: {
          pay: { containsAny: bandsFrom(seeker.payFloor) },
          education: { in: schoolingUpTo(seeker.education) },
        },
        limit: 500,
      })
      return answer.hits.length
    },
  }
}

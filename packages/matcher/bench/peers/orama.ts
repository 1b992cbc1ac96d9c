import { create, insertMultiple, search } from '@orama/orama'
import { normalise } from '../../src/text/normalise.ts'
import type { Contestant } from '../contestant.ts'
import { BOOSTS, bandsFrom, cutQuery, documentOf, schoolingUpTo, TEXT_FIELDS } from '../documents.ts'
import { versionOf } from '../versions.ts'

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
  return {
    is: `Orama ${versionOf('@orama/orama')}, answers to no words come without order`,
    finish: () => {},
    add: async (postings) => {
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
        term: cutQuery(text).join(' '),
        properties: [...TEXT_FIELDS],
        boost: BOOSTS,
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
        properties: [...TEXT_FIELDS],
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

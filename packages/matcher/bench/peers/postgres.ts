import postgres, { type Sql } from 'postgres'
import { normalise } from '../../src/text/normalise.ts'
import type { Contestant } from '../contestant.ts'
import { cutQuery, type Document, documentOf, SINGLE } from '../documents.ts'
import { BIT_COUNTS, COLUMNS, conditionOf, limitsOf, valuesOf } from './columns.ts'

/** Fields by the weight of their words. */
const WEIGHTS = { title: 'A', tags: 'B', employer: 'C', place_words: 'C', body: 'D' } as const
/** Where tsvectors end to count positions. */
const LAST_POSITION = 16_383

/**
 * PostgreSQL's own text search over a table of the same words and facets, with a GIN index; one statement finds, counts
 * and ranks. Nothing is parsed: the words are lexemes as they are.
 */
export async function postgresql(url: string): Promise<Contestant> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'bench' } })
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'bench' and datname = current_database() and pid <> pg_backend_pid()`
  await sql.unsafe(`drop table if exists bench;
    create table bench (id integer not null, published integer not null, ${COLUMNS}, words tsvector not null)`)
  const [{ server_version }] = await sql<[{ server_version: string }]>`show server_version`
  return {
    is: `PostgreSQL ${server_version} text search with GIN, over a socket; memory is table and indexes`,
    add: (postings) => copy(sql, postings.map(documentOf)),
    finish: async () => {
      await sql.unsafe('create index on bench using gin (words); create index on bench (published)')
      await sql`vacuum analyze bench`
    },
    search: async ({ text, filters }) => {
      const asked = cutQuery(text).map(quoted).join(' & ')
      return countOf(sql, asked, conditionOf(filters))
    },
    suggest: async (prefix) => {
      const asked = `${quoted(normalise(prefix))}:*A`
      const rows = await sql`select id from bench where words @@ ${asked}::tsquery
        order by ts_rank(words, ${asked}::tsquery) desc limit 10`
      return rows.length
    },
    match: async (person) => {
      const asked = person.words.split(' ').filter(Boolean).map(quoted).join(' | ')
      const limits = limitsOf(person)
      const rows =
        asked === ''
          ? await sql.unsafe(`select id from bench where ${limits} order by published desc limit 500`)
          : await sql.unsafe(
              `select id from bench where words @@ $1::tsquery and ${limits}
               order by ts_rank(words, $1::tsquery) desc limit 500`,
              [asked],
            )
      return rows.length
    },
    bytes: async () => {
      const [{ bytes }] = await sql<
        [{ bytes: number }]
      >`select pg_total_relation_size('bench')::float8 as bytes`
      return bytes
    },
    close: () => sql.end({ timeout: 1 }),
  }
}

async function countOf(sql: Sql, asked: string, condition: string): Promise<number> {
  const order = asked === '' ? 'published desc' : 'ts_rank(words, $1::tsquery) desc'
  const facets = SINGLE.map(
    (facet) =>
      `(select jsonb_object_agg(v, n) from (select "${facet}" as v, count(*) as n from found group by 1) x)`,
  )
  const text = `with found as materialized (
      select * from bench where ${condition}${asked === '' ? '' : ' and words @@ $1::tsquery'})
    select (select count(*)::int from found) as n, ${facets.map((one, i) => `${one} as f${i}`).join(', ')},
      (select array[${BIT_COUNTS.join(', ')}] from found) as bits,
      (select array_agg(id) from (select id from found order by ${order} limit 20) best) as best`
  const rows = await sql.unsafe<[{ n: number }]>(text, asked === '' ? [] : [asked])
  return rows[0].n
}

const quoted = (word: string) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

async function copy(sql: Sql, documents: readonly Document[]): Promise<void> {
  const into = await sql`copy bench from stdin`.writable()
  const ended = new Promise<void>((resolve, reject) => into.once('finish', resolve).once('error', reject))
  const escaped = (value: string | number) => String(value).replaceAll('\\', '\\\\')
  into.end(
    documents
      .map((one) => `${[one.id, one.published, ...valuesOf(one), vectorOf(one)].map(escaped).join('\t')}\n`)
      .join(''),
  )
  await ended
}

function vectorOf(document: Document): string {
  let position = 0
  return Object.entries(WEIGHTS)
    .flatMap(([field, weight]) =>
      document[field as keyof typeof WEIGHTS]
        .split(' ')
        .filter(Boolean)
        .map((word) => {
          position = Math.min(LAST_POSITION, position + 1)
          return `${quoted(word)}:${position}${weight}`
        }),
    )
    .join(' ')
}

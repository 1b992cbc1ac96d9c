import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { normalise } from '../../src/text/normalise.ts'
import type { Contestant } from '../contestant.ts'
import { BOOSTS, cutQuery, documentOf, SINGLE, TEXT_FIELDS } from '../documents.ts'
import { BIT_COUNTS, COLUMNS, conditionOf, limitsOf, valuesOf } from './columns.ts'

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`
const RANKED = `order by bm25(words, ${TEXT_FIELDS.map((field) => BOOSTS[field]).join(', ')})`

/** SQLite's FTS5 as Node carries it, in memory: the rows found go to a table, and each facet is counted from there. */
export function sqlite(): Contestant {
  const db = new DatabaseSync(':memory:')
  db.exec(`create table posting (id integer primary key, published integer not null, ${COLUMNS});
    create virtual table words using fts5(${TEXT_FIELDS.join(', ')}, content='', tokenize='unicode61 remove_diacritics 0', prefix='1 2');
    create temp table found (id integer primary key)`)
  const addPosting = db.prepare(`insert into posting values (?, ?${', ?'.repeat(8)})`)
  const addWords = db.prepare(
    `insert into words (rowid, ${TEXT_FIELDS.join(', ')}) values (?${', ?'.repeat(TEXT_FIELDS.length)})`,
  )
  const prepared = new Map<string, StatementSync>()
  const ask = (sql: string, ...values: (string | number)[]) => {
    const known = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, known)
    return known.all(...values)
  }
  const version = (ask('select sqlite_version() as v')[0] as { v: string }).v
  return {
    is: `SQLite ${version} FTS5 (node:sqlite), in memory`,
    add: (postings) => {
      db.exec('begin')
      for (const one of postings.map(documentOf)) {
        addPosting.run(one.id, one.published, ...valuesOf(one))
        addWords.run(one.id, ...TEXT_FIELDS.map((field) => one[field]))
      }
      db.exec('commit')
    },
    finish: () => db.exec(`insert into words(words) values ('optimize')`),
    search: ({ text, filters }) => {
      const condition = conditionOf(filters)
      const asked = cutQuery(text).map(quoted).join(' ')
      const best = asked === '' ? 'posting' : 'words join posting on posting.id = words.rowid'
      const where = asked === '' ? `${condition}` : `words match ? and ${condition}`
      const values = asked === '' ? [] : [asked]
      ask('delete from found')
      ask(`insert into found select posting.id from ${best} where ${where}`, ...values)
      for (const facet of SINGLE)
        ask(`select "${facet}", count(*) from found join posting using (id) group by 1`)
      ask(`select ${BIT_COUNTS.join(', ')} from found join posting using (id)`)
      ask(
        `select posting.id from ${best} where ${where} ${asked === '' ? 'order by published desc' : RANKED} limit 20`,
        ...values,
      )
      return (ask('select count(*) as n from found')[0] as { n: number }).n
    },
    suggest: (prefix) =>
      ask(
        `select rowid from words where words match ? ${RANKED} limit 10`,
        `title : ${quoted(normalise(prefix))} *`,
      ).length,
    match: (person) => {
      const words = person.words.split(' ').filter(Boolean)
      if (words.length === 0)
        return ask(`select id from posting where ${limitsOf(person)} order by published desc limit 500`)
          .length
      return ask(
        `select posting.id from words join posting on posting.id = words.rowid
         where words match ? and ${limitsOf(person)} ${RANKED} limit 500`,
        words.map(quoted).join(' OR '),
      ).length
    },
    bytes: () => {
      const one = (name: string) => Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0] as number
      return one('page_count') * one('page_size')
    },
    close: () => db.close(),
  }
}

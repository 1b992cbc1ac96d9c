import type postgres from 'postgres'
import type { Sql } from '../db.ts'
import type { HeldWording, PostingDraft } from '../postings/draft.ts'
import type { SavedPosting } from '../postings/write.ts'
import type { ImportedRow, RowKey } from './messages.ts'

/** A posting that came of a row before, and what the report says of it. */
export interface KnownRow extends RowKey {
  id: number
  contentHash: string
  /** Of the row it was last understood from; null where somebody else has written it since. */
  rowHash: string | null
  /** True where publishing it again would change nothing either: it is live and not over, or people ended it. */
  settled: boolean
  told: Told
}

/** What the report tells of a posting; every draft is one. */
export type Told = Pick<
  PostingDraft,
  | 'source'
  | 'sourceRef'
  | 'title'
  | 'occupation'
  | 'occupationConfidence'
  | 'place'
  | 'payMin'
  | 'payMax'
  | 'payBasis'
  | 'missing'
> & { state: string; employer: { name: string } | null; held: HeldWording[] }

type StoredRow = Omit<Told, 'employer'> &
  Pick<KnownRow, 'id' | 'contentHash' | 'rowHash' | 'settled'> & { employer: string | null }

/** Postings that rows with these keys have become before, in no order. */
export async function findKnownRows(sql: Sql, keys: RowKey[], now: Date): Promise<KnownRow[]> {
  const rows = await sql<StoredRow[]>`
    select p.source, p.source_ref as "sourceRef", p.id, p.content_hash as "contentHash", r.row_hash as "rowHash",
      p.state in ('paused', 'filled', 'closed')
        or p.state = 'live' and p.valid_until >= (${now}::timestamptz at time zone 'Asia/Shanghai')::date as settled,
      p.state, p.title, e.name as employer, p.occupation, p.occupation_confidence as "occupationConfidence", p.place,
      p.pay_min as "payMin", p.pay_max as "payMax", p.pay_basis as "payBasis", p.missing,
      coalesce(
        (select json_agg(json_build_object('field', h.field, 'kind', h.kind, 'phrase', h.phrase) order by h.field, h.phrase)
         from held_wording h where h.posting_id = p.id), '[]') as held
    from unnest(${keys.map((key) => key.source)}::text[], ${keys.map((key) => key.sourceRef)}::text[])
      as given (source, source_ref)
    join posting p using (source, source_ref)
    left join employer e on e.id = p.employer_id
    left join imported_row r on r.posting_id = p.id and r.content_hash = p.content_hash`
  return rows.map(({ id, contentHash, rowHash, settled, employer, ...told }) => ({
    source: told.source,
    sourceRef: told.sourceRef,
    id,
    contentHash,
    rowHash,
    settled,
    told: { ...told, employer: employer === null ? null : { name: employer } },
  }))
}

/** Notes of which rows the postings came, in the transaction that writes them; rows noted already are left alone. */
export async function rememberRows(
  tx: postgres.TransactionSql<{ bigint: number }>,
  rows: ImportedRow[],
  saved: SavedPosting[],
): Promise<void> {
  const given = rows.map((row, i) => ({
    posting_id: saved[i]?.id,
    row_hash: row.rowHash,
    content_hash: row.prepared.contentHash,
  }))
  await tx`
    insert into imported_row (posting_id, row_hash, content_hash)
    select posting_id, row_hash, content_hash
    from json_populate_recordset(null::imported_row, ${JSON.stringify(given)}::text::json)
    on conflict (posting_id) do update set row_hash = excluded.row_hash, content_hash = excluded.content_hash
    where (imported_row.row_hash, imported_row.content_hash) <> (excluded.row_hash, excluded.content_hash)`
}

export const keyOf = ({ source, sourceRef }: RowKey): string => `${source}\n${sourceRef}`

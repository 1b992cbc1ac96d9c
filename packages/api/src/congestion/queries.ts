import type { Db } from '../db.ts'

export interface Price {
  id: number
  price: number
}

/** Brings the table to these prices; rows that would hardly change are left, so that no index is told of them. */
export async function setPrices(
  db: Db,
  prices: readonly Price[],
  { least, now }: { least: number; now: Date },
): Promise<{ set: number; gone: number }> {
  const ids = prices.map(({ id }) => id)
  const gone = await db`delete from posting_price where posting_id <> all(${ids}::bigint[])`
  const set = await db`
    insert into posting_price (posting_id, price, priced_at)
    select given.id, given.price, ${now}
    from unnest(${ids}::bigint[], ${prices.map(({ price }) => price)}::real[]) as given (id, price)
      join posting p on p.id = given.id
    order by given.id
    on conflict (posting_id) do update set price = excluded.price, priced_at = excluded.priced_at
    where abs(posting_price.price - excluded.price) >= ${least}`
  return { set: set.count, gone: gone.count }
}

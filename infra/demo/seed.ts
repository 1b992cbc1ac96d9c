import type { Sql } from '@pinqiao/api/db'
import { savePostings } from '@pinqiao/api/postings/write'
import type { Sealer } from '@pinqiao/api/seal/sealer'
import { DEMO_POSTINGS, demoCity } from './city.ts'
import { seedPeople } from './people.ts'
import { shuttleLines } from './shuttles.ts'

/** Postings to a statement, so that none runs into a pool's statement timeout. */
const BATCH = 250

/**
 * Writes the demonstration city, dated back from `today`, in one transaction: half a city would pass for a whole one.
 * Called again it changes nothing, but renews postings and fairs whose time is over.
 *
 * @returns how many postings the city has
 * @throws PostgresError when the database refuses
 */
export async function seedDemo(
  sql: Sql,
  options: { today: Date; seal: Sealer },
): Promise<{ postings: number }> {
  const city = demoCity(options.today)
  await sql.begin(async (tx) => {
    const lines = shuttleLines().map(({ code, name, nameEn, stops }) => ({
      code,
      name,
      name_en: nameEn,
      stops,
      demo: true,
    }))
    await tx`
      insert into shuttle_line (code, name, name_en, stops, demo)
      select code, name, name_en, stops, demo
      from json_populate_recordset(null::shuttle_line, ${JSON.stringify(lines)}::text::json)
      on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, stops = excluded.stops`
    const expired = new Set(
      (
        await tx<{ sourceRef: string }[]>`
          select source_ref as "sourceRef" from posting
          where demo and source = 'demo' and valid_until < (${options.today.toISOString()}::timestamptz at time zone 'Asia/Shanghai')::date`
      ).map((row) => row.sourceRef),
    )
    // A renewal must be later than the end of the old time, so it is dated today.
    const drafts = city.map((draft) =>
      expired.has(draft.sourceRef) ? { ...draft, publishedAt: options.today } : draft,
    )
    for (let i = 0; i < drafts.length; i += BATCH) await savePostings(tx, drafts.slice(i, i + BATCH))
    await seedPeople(tx, options.seal, options.today)
  })
  return { postings: DEMO_POSTINGS }
}

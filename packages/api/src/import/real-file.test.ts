// Reads the real, dirty file that is not part of the project; skipped where it is not at hand.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type NormalisedRow, normaliseRow } from './normalise.ts'
import { readNdjson } from './readers/ndjson.ts'
import { crudeHits } from './wording-checker.ts'

const FILE = join(import.meta.dirname, '../../../../../shared/data/postings.jsonl.gz')
const here = existsSync(FILE)
if (!here) console.log('skipped: the real postings file is not here')

describe.skipIf(!here)('the real file', () => {
  const rows: NormalisedRow[] = []
  beforeAll(async () => {
    const context = { source: 'file', publish: true, now: new Date('2026-11-20T02:00:00Z') }
    for await (const row of readNdjson(FILE, () => {})) {
      const known = row.refused === undefined ? normaliseRow(row.cells, context) : null
      if (known) rows.push(known)
    }
  }, 240_000)

  test('is understood row for row', () => {
    expect(rows).toHaveLength(49_392)
    const live = rows.filter(({ draft }) => draft.state === 'live')
    expect(live.length).toBeGreaterThan(48_000)
    expect(rows.filter(({ draft }) => draft.occupation !== null).length / rows.length).toBeGreaterThan(0.85)
    expect(rows.filter(({ draft }) => draft.payMin !== null).length).toBeGreaterThan(40_000)
  })

  test('no rule on sex or age survives into a live posting', () => {
    const hits = rows
      .filter(({ draft }) => draft.state === 'live')
      .flatMap(({ draft }) =>
        [draft.title, draft.duties, draft.requirements, draft.placeText, draft.payText]
          .flatMap(crudeHits)
          .map((hit) => `${draft.sourceRef}: ${hit}`),
      )
    expect(hits).toEqual([])
  })
})

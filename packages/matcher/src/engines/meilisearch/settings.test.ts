import { describe, expect, test } from 'vitest'
import type { PostingFacts } from '../../types.ts'
import { documentOf } from './document.ts'
import { PROBES } from './probes.ts'
import { indexSettings } from './settings.ts'

describe('the version of the index', () => {
  const [full, ...others] = PROBES.map(documentOf)

  test('knows every attribute that settings name, and settings every attribute of a document', () => {
    const { searchableAttributes, displayedAttributes, sortableAttributes, filterableAttributes } =
      indexSettings()
    const named = new Set([
      ...[searchableAttributes, displayedAttributes, sortableAttributes].flatMap((names) => names ?? []),
      ...(filterableAttributes ?? []).flatMap((one) =>
        typeof one === 'string' ? [one] : (one.attributePatterns ?? []),
      ),
    ])
    expect([...named].sort()).toEqual(Object.keys(full ?? {}).sort())
  })

  test('sees every fact: a posting without it makes another document', () => {
    const [probe] = PROBES
    if (!probe) throw new Error('no probes')
    for (const name of Object.keys(probe.facts) as (keyof PostingFacts)[]) {
      if (name === 'id') continue
      const value = probe.facts[name]
      const other = Array.isArray(value)
        ? []
        : typeof value === 'number'
          ? value / 2
          : ({ title: '', kind: 'regular', groupOnly: false }[name as string] ?? null)
      const without = documentOf({ ...probe, facts: { ...probe.facts, [name]: other } })
      expect([name, JSON.stringify(without) === JSON.stringify(full)]).toEqual([name, false])
    }
  })

  test('sees what a document leaves out', () => {
    const optional = Object.keys(full ?? {}).filter((name) => others.some((one) => !(name in one)))
    expect(optional).toEqual(
      expect.arrayContaining(['_geo', 'place', 'occupation', 'papers', 'years', 'shift', 'employerName']),
    )
  })
})

import { readTable } from '@pinqiao/search-config'
import { expect, test } from 'vitest'
import { nearOccupations } from './near-occupations.ts'
import { isOccupationCode, occupationFiles, occupations } from './occupations.ts'

const rows = occupationFiles.flatMap((file) =>
  readTable(`occupations/near/${file}.tsv`).map((row) => ({ ...row, file, pair: [row.a, row.b].sort() })),
) as (Record<'a' | 'b' | 'nearness' | 'why' | 'keeps' | 'keeps_en' | 'file', string> & { pair: string[] })[]

test('near occupations are two codes that exist, each pair once over all files', () => {
  expect(
    rows.filter(({ pair }) => pair[0] === pair[1] || !pair.every((code) => isOccupationCode(code))),
  ).toEqual([])
  const seen = new Set<string>()
  const again = rows.filter(({ pair }) => seen.size === seen.add(pair.join(' ')).size)
  expect(again.map(({ file, pair }) => `${file}: ${pair.join(' ')}`)).toEqual([])
})

test('nearness is between 0.3 and 0.8, and has a reason for keepers', () => {
  expect(
    rows.filter(({ nearness, why }) => !(Number(nearness) >= 0.3 && Number(nearness) <= 0.8) || !why),
  ).toEqual([])
})

test('what a person keeps is a short phrase in both languages', () => {
  const fits = (phrase: string, most: number) => phrase !== '' && [...phrase].length <= most
  const odd = rows.filter(({ keeps, keeps_en }) => !fits(keeps, 20) || !fits(keeps_en, 60))
  expect(odd.map(({ file, a, b, keeps, keeps_en }) => `${file}: ${a} ${b} ${keeps} / ${keeps_en}`)).toEqual(
    [],
  )
})

test('every occupation has two near ones and more', () => {
  const lonely = [...occupations().values()].filter(
    ({ code }) => (nearOccupations().get(code)?.size ?? 0) < 2,
  )
  expect(lonely.map(({ code, name }) => `${code} ${name}`)).toEqual([])
})

import { readTable } from '@pinqiao/search-config'
import { listOf, once } from '../lexicon/tables.ts'
import { LikestNames } from './likest-names.ts'

/** What the families that its people move to have of the share of a family, times how often they do. */
const NEAR_SHARE = 0.5

/**
 * A family is the titles among which people move and which a recruiter shows together, whatever classes of the 大典 they
 * stand in: 销售助理 is of sales there, and a clerk here. Families of one function or trade form a group.
 */
interface Family {
  group: string
  /** Families that its people move to, with how often, 0..1. */
  near: [code: string, often: number][]
}

const rows = once(() => readTable('families.tsv'))

const families = once(
  () =>
    new Map(
      rows().map(({ code = '', group = '', near }): [string, Family] => [
        code,
        {
          group,
          near: listOf(near).map((one) => {
            const [other = '', often] = one.split(':')
            return [other, Number(often)]
          }),
        },
      ]),
    ),
)

const names = once(
  () =>
    new LikestNames(
      rows().flatMap(({ code = '', zh = '', en = '', members_zh, members_en }) =>
        [zh, en, ...listOf(members_zh), ...listOf(members_en)].map((name) => [name, code] as const),
      ),
    ),
)

/** The titles of all families, without the names of the families themselves. */
export const familyTitles = (): string[] =>
  rows().flatMap(({ members_zh, members_en }) => [...listOf(members_zh), ...listOf(members_en)])

/** A title as a place among the families: those it may be of, their groups and the families next to them, weighed. */
export function familyPlaceOf(title: string): Map<string, number> {
  const place = new Map<string, number>()
  const add = (code: string, worth: number) => place.set(code, (place.get(code) ?? 0) + worth)
  for (const [code, share] of names().meant(title)) {
    const family = families().get(code)
    if (family === undefined) continue
    add(code, share)
    add(family.group, share)
    for (const [other, often] of family.near) add(other, share * NEAR_SHARE * often)
  }
  return place
}

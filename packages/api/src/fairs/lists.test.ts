import { describe, expect, test } from 'vitest'
import { fair, partAt } from '../testing/fairs.ts'
import { openOffice } from '../testing/office.ts'
import { officer } from '../testing/people.ts'
import { at } from '../testing/plans.ts'
import { makeWorld, serveOn } from '../testing/served.ts'

const { world, api, planner } = await openOffice()

describe('public lists', () => {
  test('running and coming soonest first, past latest first, page by page, by kind and place', async () => {
    const other = await makeWorld()
    const there = await serveOn(other.url)
    try {
      const boss = await officer(there, other)
      const make = (name: string, hours: number, more: object) =>
        fair(there, other, boss, { name, startsAt: new Date(at(hours)), ...more })
      await make('明天', 24, { state: 'published', kind: 'veterans' })
      await make('后天', 48, { state: 'published', place: '620171101' })
      await make('现在', -1, { state: 'running' })
      await make('取消的', 36, { state: 'cancelled' })
      await make('早取消的', -90, { state: 'cancelled' })
      await make('上周', -170, { state: 'ended' })
      await make('上月', -700, { state: 'ended' })
      await make('草稿', 30, { state: 'draft' })
      const names = async (question: string) =>
        (await there.ask(`/fairs?${question}`)).body.fairs.map((one: { name: string }) => one.name)
      expect(await names('')).toEqual(['现在', '明天', '取消的', '后天'])
      expect(await names('when=running')).toEqual(['现在'])
      expect(await names('when=coming')).toEqual(['明天', '取消的', '后天'])
      expect(await names('when=over')).toEqual(['上周', '上月'])
      expect(await names('kind=veterans')).toEqual(['明天'])
      expect(await names('place=620171101')).toEqual(['后天'])
      const seen: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const page: { body: { fairs: { name: string }[]; next: string | null } } = await there.ask(
          `/fairs?limit=1${next ? `&after=${next}` : ''}`,
        )
        seen.push(...page.body.fairs.map(({ name }) => name))
        next = page.body.next
      }
      expect(seen).toEqual(['现在', '明天', '取消的', '后天'])
    } finally {
      await there.close()
      await other.drop()
    }
  })

  test('the page counts approved employers with their headcount, and stands come by booth', async () => {
    const id = await fair(api, world, planner, { rows: 1, perRow: 3 })
    const second = await partAt(api, world, id, { boothNo: 'A02', postings: 2 })
    const first = await partAt(api, world, id, { boothNo: 'A01' })
    const without = await partAt(api, world, id, { boothNo: null })
    await partAt(api, world, id, { state: 'applied' })
    expect((await api.ask(`/fairs/${id}`)).body).toMatchObject({
      employers: 3,
      postings: 4,
      headcount: 12,
      booths: 3,
      boothsTaken: 2,
    })
    const one = await api.ask(`/fairs/${id}/stands?limit=2`)
    const two = await api.ask(`/fairs/${id}/stands?limit=2&after=${one.body.next}`)
    const stands = [...one.body.stands, ...two.body.stands]
    expect(stands.map(({ partId, boothNo }) => [partId, boothNo])).toEqual([
      [first.partId, 'A01'],
      [second.partId, 'A02'],
      [without.partId, null],
    ])
    expect(stands[1].postings.map((posting: { id: number }) => posting.id)).toEqual(second.postings)
    expect(two.body.next).toBeNull()
  })
})

import { expect, test } from 'vitest'
import { type Kept, keep, type Shelf, sent, waiting } from './queue.ts'

function shelf(start: Record<string, string> = {}): Shelf & { all: Map<string, string> } {
  const all = new Map(Object.entries(start))
  return {
    all,
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, value) => void all.set(name, value),
    removeItem: (name) => void all.delete(name),
  }
}
const scan = (code: string): Kept => ({ code, way: 'scan', at: '2026-11-20T01:12:00.000Z' })

test('scans wait for their own fair, in order, until they were sent; later ones stay', () => {
  const place = shelf()
  keep(place, 1, scan('A'))
  keep(place, 2, scan('B'))
  expect(keep(place, 1, scan('C'))).toEqual([scan('A'), scan('C')])
  expect(waiting(place, 2)).toEqual([scan('B')])
  // Two were sent while a third was scanned.
  keep(place, 1, scan('D'))
  expect(sent(place, 1, 2)).toEqual([scan('D')])
  expect(sent(place, 1, 1)).toEqual([])
  expect([...place.all.keys()]).toEqual(['check-ins 2'])
})

test.each(['', '{', '[1]', '{"code":"A"}', '[{"code":1,"way":"scan","at":""}]', '[null]', '"x"'])(
  'a spoilt shelf is an empty one: %s',
  (text) => expect(waiting(shelf({ 'check-ins 1': text }), 1)).toEqual([]),
)

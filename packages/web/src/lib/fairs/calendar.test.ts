import { expect, test } from 'vitest'
import { calendarFile } from './calendar.ts'

const fair = {
  id: 7,
  name: '秋季招聘会；周六, 一号馆',
  state: 'published',
  venue: '会展中心\n一号馆',
  place: { code: '620171', label: '兰州新区' },
  startsAt: '2026-12-05T01:00:00.000Z',
  endsAt: '2026-12-05T07:00:00.000Z',
} as const
const around = { page: 'https://here/fairs/7', host: 'here', now: new Date('2026-11-20T04:00:00Z') }

test('times are UTC, and what would end a value is escaped', () => {
  const lines = calendarFile(fair, around).split('\r\n')
  expect(lines).toContain('DTSTART:20261205T010000Z')
  expect(lines).toContain('SUMMARY:秋季招聘会；周六\\, 一号馆')
  expect(lines).toContain('LOCATION:兰州新区 会展中心\\n一号馆')
})

test('no line is longer than 75 octets, and joined again it is what it was', () => {
  const name = '👩‍🔧退役军人专场招聘会'.repeat(8)
  const file = calendarFile({ ...fair, name }, around)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${name}\r\n`)
})

test('a cancelled fair says so', () => {
  expect(calendarFile({ ...fair, state: 'cancelled' }, around)).toContain('STATUS:CANCELLED')
})

import type { Pass } from '@pinqiao/api/passes/schema'
import { expect, test } from 'vitest'
import { calendarOf } from './calendar.ts'

const pass: Pass = {
  id: 7,
  state: 'registered',
  name: '马晓兰',
  code: 'K7QF-2M9C-4XTA',
  tail: '4XTA',
  showName: true,
  checkedInAt: null,
  fair: {
    id: 1,
    name: '搬迁群众, 专场；招聘会\nBEGIN:VEVENT',
    kind: 'general',
    mode: 'onsite',
    state: 'published',
    place: { code: '620171', label: '兰州新区' },
    venue: '中川镇文体中心'.repeat(12),
    startsAt: '2026-06-12T01:00:00.000Z',
    endsAt: '2026-06-12T04:00:00.000Z',
  },
  moves: [],
}

test('a calendar reads the fair’s hours; no name breaks out of its line, and no line is longer than 75 bytes', () => {
  const text = calendarOf(pass, 'https://here')
  const lines = text.split('\r\n')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
  expect(text).toContain('DTSTART:20260612T010000Z')
  expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:搬迁群众\\, 专场；招聘会\\nBEGIN:VEVENT')
  expect(text.replaceAll('\r\n ', '')).toContain('K7QF-2M9C-4XTA\\nhttps://here/passes/7')
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})

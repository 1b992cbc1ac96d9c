import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { drawQr } from './qr.ts'

test('a pass fits the smallest code there is, and every dark square is drawn once', () => {
  const code = 'K7QF-2M9C-4XTA'
  const { size, path } = drawQr(code)
  expect(size).toBe(21)
  const drawn = new Set<string>()
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(length); i++) drawn.add(`${Number(x) + i} ${y}`)
  }
  const { modules } = create(code, { errorCorrectionLevel: 'Q' })
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) expect(drawn.has(`${x} ${y}`)).toBe(Boolean(modules.get(y, x)))
  }
})

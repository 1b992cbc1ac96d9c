import { create } from 'qrcode'

/** A QR code as the path of its dark squares, one unit each, and how many units it is wide. */
export interface QrDrawing {
  size: number
  path: string
}

/** Upper-case codes need few squares, so each is large: read from a scratched screen or a cheap print. */
export function drawQr(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  const runs: string[] = []
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      let length = 1
      while (x + length < modules.size && modules.get(y, x + length)) length++
      runs.push(`M${x} ${y}h${length}v1h-${length}z`)
      x += length
    }
  }
  return { size: modules.size, path: runs.join('') }
}

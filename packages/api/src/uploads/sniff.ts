export type MediaType = 'image/png' | 'image/jpeg' | 'application/pdf'

const SIGNATURES: [MediaType, number[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/** What a file is by its first bytes, whatever its name says; null: none of the kinds that are taken. */
export function sniff(bytes: Uint8Array): MediaType | null {
  return SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0] ?? null
}

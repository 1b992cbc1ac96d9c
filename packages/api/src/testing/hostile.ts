/** Values that have broken programs before. */
export const hostileValues: unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufffd',
  '\ufeff',
  '\u202e反\u2066',
  '𠮷野家',
  '👩‍👩‍👧‍👦'.repeat(5),
  'e\u0301'.repeat(30),
  'a'.repeat(201),
  '字'.repeat(3000),
  "' or 1=1 --",
  '"; drop table posting; --',
  '%',
  '%%%_',
  '\\',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '(a+)+$',
  '[',
  '*',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '0x10',
  '１２',
  '9'.repeat(400),
  '-1',
  '__proto__',
  'constructor',
  0,
  -1,
  -0,
  0.1,
  1e308,
  -1e308,
  2 ** 53,
  2147483648,
  true,
  false,
  null,
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { toString: 1 },
  Array(2000).fill('x'),
  JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
]

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

const BROWSERS: [string, RegExp][] = [
  ['微信', /MicroMessenger/],
  ['QQ', /QQBrowser/],
  ['Edge', /Edg/],
  ['Firefox', /Firefox/],
  ['Chrome', /Chrome|CriOS/],
  ['Safari', /Safari/],
]
const SYSTEMS: [string, RegExp][] = [
  ['HarmonyOS', /HarmonyOS/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]

/** “Chrome, Android” of what a browser says of itself; null when it says nothing we know. */
export function deviceName(userAgent: string): string | null {
  const of = (list: [string, RegExp][]) => list.find(([, sign]) => sign.test(userAgent))?.[0]
  return [of(BROWSERS), of(SYSTEMS)].filter(Boolean).join(' · ') || null
}

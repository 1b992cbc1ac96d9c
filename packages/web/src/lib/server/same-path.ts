/**
 * `value` when it is a path on this site, else `/`. Anything a browser could read as another host is refused:
 * `//evil`, `/\evil`, `https:evil`, control characters.
 */
export function samePath(value: FormDataEntryValue | null): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes('\\'))
    return '/'
  const base = 'http://same.invalid'
  if (!URL.canParse(value, base)) return '/'
  const url = new URL(value, base)
  // Resolving dots must not bring two slashes to the front: `/.//evil`.
  if (url.origin !== base || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search
}

/** A way on that was asked for, or null: none was, or it led elsewhere. */
export function nextPath(value: FormDataEntryValue | null): string | null {
  const path = samePath(value)
  return path === '/' ? null : path
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whether a request may change something: it must say that it comes from a page of this very host. Host names are
 * compared, not schemes, because a proxy may end TLS before us.
 */
export function mayChange(method: string, headers: Headers): boolean {
  if (!UNSAFE.has(method)) return true
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return new URL(origin).host === headers.get('host')
}

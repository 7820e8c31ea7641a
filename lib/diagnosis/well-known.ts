/**
 * Where a well-known document about an address belongs: its name stands between host and path (RFC 9728 §3.1, RFC 8414
 * §3.1). Query and fragment are left out.
 */
export function wellKnownAddress(resource: URL, name: string): URL {
  const address = new URL(resource)
  const path = resource.pathname === '/' ? '' : resource.pathname
  address.pathname = `/.well-known/${name}${path}`
  address.search = ''
  address.hash = ''
  return address
}

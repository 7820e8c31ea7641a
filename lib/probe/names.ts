/**
 * Ends of names that have no meaning in the public DNS, or that lead into the network where the server stands.
 * IANA's special-use domain names (RFC 6761 and later), ICANN's reserved `internal`, the names that it withholds
 * because private networks use them, and those that container platforms and home routers hand out.
 * `example.com`, `.net` and `.org` are ordinary names with ordinary servers; only the top-level `example` is not.
 */
const internalEnds = [
  'alt', // RFC 9476
  'arpa', // home.arpa (RFC 8375), resolver.arpa, service.arpa and the reverse zones
  'corp',
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local', // RFC 6762
  'localdomain',
  'localdomain6',
  'localhost', // RFC 6761 §6.3
  'onion', // RFC 7686
  'private',
  'svc',
  'test',
] as const

/** Names in the public DNS that clouds answer with their metadata service. */
const metadataNames: readonly string[] = ['metadata.goog', 'metadata.tencentyun.com', 'instance-data.ec2.internal']

/**
 * Whether a name means something only inside a private network: a single label, a special-use or internal end, or a
 * metadata service. Input: a lower-case name without its trailing dot.
 */
export function isInternalName(name: string): boolean {
  if (!name.includes('.')) return true
  if (metadataNames.includes(name)) return true
  return internalEnds.some((end) => name.endsWith(`.${end}`))
}

/** RFC 6761 §6.3: these always mean this machine, so they are never asked of the DNS. */
export function isLocalhostName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost')
}

/** Where `localhost` leads (RFC 6761 §6.3). */
export const localhostAddresses: readonly string[] = ['127.0.0.1', '::1']

/**
 * Whether the DNS could hold the name: at most 253 characters, labels of 1 to 63 letters, digits, hyphens and the
 * underscore that some hosts carry against RFC 952. Input: lower case, without the trailing dot.
 */
export function isDnsName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_-]{1,63}$/.test(label))
}

import { Resolver } from 'node:dns/promises'

export type Family = 4 | 6

/** What the DNS says of one name in one family: its addresses, or a short stable code. */
export type LookupAnswer = { addresses: string[] } | { code: LookupCode }

export type LookupCode =
  | 'ENOTFOUND' // the name does not exist
  | 'ENODATA' // it exists, without an address in this family
  | 'ESERVFAIL'
  | 'EREFUSED'
  | 'ETIMEDOUT'
  | 'dns-failed'

/** Asks for one family of one name. Answers with a value also when it fails, and soon after the signal is aborted. */
export type Lookup = (name: string, family: Family, signal: AbortSignal) => Promise<LookupAnswer>

/**
 * Makes a lookup that asks DNS servers: those of this machine, or the given ones (`address` or `address:port`). Never
 * the hosts file, and without search domains: `Resolver`, not `dns.lookup`, which would also share four threads among
 * all runs.
 */
export function createLookup(servers?: readonly string[]): Lookup {
  return async (name, family, signal) => {
    if (signal.aborted) return { code: 'ETIMEDOUT' }
    const resolver = new Resolver({ timeout: 1400, tries: 2 })
    if (servers) resolver.setServers(servers)
    const cancel = () => resolver.cancel()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      return { addresses: family === 4 ? await resolver.resolve4(name) : await resolver.resolve6(name) }
    } catch (error) {
      return { code: lookupCode(error) }
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }
}

export const systemLookup: Lookup = createLookup()

/** The few codes of c-ares that help a person; the rest is one code. */
export function lookupCode(error: unknown): LookupCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOTFOUND':
    case 'ENODATA':
    case 'ESERVFAIL':
    case 'EREFUSED':
      return code
    case 'ETIMEOUT':
    case 'ETIMEDOUT':
    case 'ECANCELLED':
      return 'ETIMEDOUT'
    default:
      return 'dns-failed'
  }
}

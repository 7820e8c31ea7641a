import { isIP } from 'node:net'
import type { Target } from './gate'
import { type BlockReason, judgeAddresses } from './judge'
import type { Family, Lookup, LookupAnswer, LookupCode } from './lookup'
import { isLocalhostName, localhostAddresses } from './names'
import type { ProbeSettings } from './settings'

/** An address that has been judged. Only these are ever connected to. */
export interface CheckedAddress {
  address: string
  family: Family
}

export type Resolution =
  | { addresses: CheckedAddress[] }
  | { failed: { stage: 'dns'; code: LookupCode } }
  | { refused: BlockReason }
  | { cancelled: true }

/** All answers for one name, both families. */
export type NameAnswers = { addresses: string[] } | { code: LookupCode }

const perFamily = 2

/**
 * Finds where a target leads, judges every address, and gives at most four to connect to (two per family, IPv4 first
 * because a server without IPv6 would wait on the other).
 * Input: a target that has passed `gateUrl`, the settings, how to ask for a name (a session's pin, so that a second
 * answer of the DNS is never looked at) and the caller's signal; `only` leaves out all but one address, after all were
 * judged. Failures are values. Standard: RFC 1035, RFC 3596; RFC 6761 §6.3 for localhost.
 */
export async function resolveTarget(
  target: Target,
  options: {
    settings: ProbeSettings
    signal: AbortSignal
    answers?: (name: string) => Promise<NameAnswers>
    only?: string | undefined
  },
): Promise<Resolution> {
  const { settings, signal, only } = options
  if (signal.aborted) return { cancelled: true }
  const ask = options.answers ?? ((name: string) => askName(name, settings, signal))
  const answers = target.isLiteral
    ? { addresses: [target.host] }
    : isLocalhostName(target.host)
      ? { addresses: [...localhostAddresses] }
      : await untilAborted(ask(target.host), signal)
  if (answers === 'aborted') return { cancelled: true }
  if ('code' in answers) return { failed: { stage: 'dns', code: answers.code } }

  const name = target.isLiteral ? undefined : target.host
  const refused = judgeAddresses({ name, port: target.port, addresses: answers.addresses }, settings)
  if (refused) return { refused }

  const checked = usable(answers.addresses).filter(({ address }) => only === undefined || address === only)
  return checked.length > 0 ? { addresses: checked } : { failed: { stage: 'dns', code: 'ENODATA' } }
}

/** Alternating by family, IPv4 first, at most two of each. */
function usable(addresses: readonly string[]): CheckedAddress[] {
  const unique = [...new Set(addresses)]
  const of = (wanted: Family): CheckedAddress[] =>
    unique
      .filter((address) => isIP(address) === wanted)
      .slice(0, perFamily)
      .map((address) => ({ address, family: wanted }))
  const v4 = of(4)
  const v6 = of(6)
  return Array.from({ length: perFamily }, (_, index) => [v4[index], v6[index]])
    .flat()
    .filter((entry) => entry !== undefined)
}

/**
 * Asks for both families at once, within `budgets.dnsMs`. A family that fails or is late does not hide the other;
 * when neither has an address, the code that says most is given.
 */
export async function askName(name: string, settings: ProbeSettings, signal: AbortSignal): Promise<NameAnswers> {
  const late = new AbortController()
  const stop = () => late.abort()
  signal.addEventListener('abort', stop, { once: true })
  const timer = setTimeout(stop, settings.budgets.dnsMs)
  try {
    const families: Family[] = [4, 6]
    const results = await Promise.all(families.map((family) => askFamily(settings.lookup, name, family, late.signal)))
    const addresses = results.flatMap((result) => ('addresses' in result ? result.addresses : []))
    if (addresses.length > 0) return { addresses }
    return { code: tellingCode(results.map((result) => ('code' in result ? result.code : 'ENODATA'))) }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

async function askFamily(lookup: Lookup, name: string, family: Family, signal: AbortSignal): Promise<LookupAnswer> {
  try {
    const answer = await untilAborted(lookup(name, family, signal), signal)
    return answer === 'aborted' ? { code: 'ETIMEDOUT' } : answer
  } catch {
    // A lookup answers with values; one that throws must not take the run with it.
    return { code: 'dns-failed' }
  }
}

/** NXDOMAIN speaks for the whole name (RFC 8020); a failure leaves open what ENODATA would deny. */
function tellingCode(codes: readonly LookupCode[]): LookupCode {
  const order: LookupCode[] = ['ENOTFOUND', 'ETIMEDOUT', 'ESERVFAIL', 'EREFUSED', 'dns-failed']
  return order.find((code) => codes.includes(code)) ?? 'ENODATA'
}

/** The promise's value, or `'aborted'` as soon as the signal says so; a value that comes later is dropped. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | 'aborted'> {
  if (signal.aborted) {
    promise.catch(() => undefined)
    return Promise.resolve('aborted')
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve('aborted')
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

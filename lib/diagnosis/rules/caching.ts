import type { FindingKind } from '../catalogue'
import { type Found, hostOf, responseField, type Seen, type View } from '../evidence'
import type { RuleFamily } from './rule'

/** A refusal that a cache gave, or may keep (RFC 9111). */

const kinds: FindingKind[] = [
  {
    id: 'refusal-from-cache',
    title: 'The refusal comes from a cache',
    severity: 'problem',
    group: 'cached',
    bears: { 'server-auth-misconfigured': 'near-proof', 'stale-client-state': 'for' },
    because: 'Everybody gets the answer that one stranger got, also those who sign in.',
    source: 'https://www.rfc-editor.org/rfc/rfc9111#section-5.1',
  },
  {
    id: 'refusal-cacheable',
    title: 'Caches may keep the refusal',
    severity: 'hint',
    group: 'cached',
    bears: { 'server-auth-misconfigured': 'for' },
    because: 'A cache that keeps it gives it to those who sign in, too.',
    source: 'https://www.rfc-editor.org/rfc/rfc9111#section-3',
  },
]

function find({ failing, seen }: View): Found[] {
  // Without credentials the answer is for everybody; that one may be kept.
  const refusals = [failing, ...seen].filter((one) => one !== undefined && !one.preflight && one.status === 401)
  for (const refusal of refusals) {
    const found = refusal && judge(refusal)
    if (found) return [found]
  }
  return []
}

function judge(refusal: Seen): Found | undefined {
  const exchange = refusal.index
  const age = responseField(refusal, 'age')
  if (age !== undefined && Number(age) > 0) {
    const text = `The 401 of ${hostOf(refusal)} was made ${age} seconds before and kept by a cache.`
    return { id: 'refusal-from-cache', exchange, text, quote: `Age: ${age}` }
  }
  for (const name of ['x-cache', 'x-cache-status', 'cf-cache-status', 'x-proxy-cache', 'cache-status']) {
    const value = responseField(refusal, name)
    if (value !== undefined && /(^|[\s;,])hit\b/i.test(value)) {
      const text = `A cache answers for ${hostOf(refusal)}: the 401 was kept.`
      return { id: 'refusal-from-cache', exchange, text, quote: `${name}: ${value}` }
    }
  }
  const control = responseField(refusal, 'cache-control')
  if (control !== undefined && mayBeKept(control)) {
    const text = `Cache-Control lets caches keep the 401 of ${hostOf(refusal)}.`
    return { id: 'refusal-cacheable', exchange, text, quote: `Cache-Control: ${control}` }
  }
  return undefined
}

/** By RFC 9111 §3 and §4.2.1: said to be kept, for some time, by all. */
function mayBeKept(control: string): boolean {
  if (/\b(no-store|no-cache|private)\b/i.test(control)) return false
  const age = /\b(?:s-maxage|max-age)\s*=\s*"?(\d+)/i.exec(control)
  return age ? Number(age[1]) > 0 : /\bpublic\b/i.test(control)
}

export const cachingRules: RuleFamily = { kinds, find }

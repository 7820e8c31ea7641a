import type { Catalogue, Platform } from './catalogue'
import type { Diagnosis } from './diagnose'
import type { Found } from './evidence'
import { type Answer, judge } from './judge'
import { ofServer } from './rules/kinds'

/** What is learned after a test, weighed together with it. */

type Exchange = Diagnosis['exchanges'][number]

/** Adds findings to a diagnosis; one that is there already is replaced. */
export function addFindings<D extends Diagnosis>(
  diagnosis: D,
  more: readonly Found[],
  catalogue: Catalogue,
  platform: Platform | undefined,
): D {
  const ids = new Set(more.map(({ id }) => id))
  const found: Found[] = [...diagnosis.findings.filter(({ id }) => !ids.has(id)), ...more]
  const { verdict, causes, findings } = judge(found, { platform, answer: answerOf(diagnosis) }, catalogue)
  return { ...diagnosis, verdict, causes, findings }
}

/**
 * Joins what the person's own request came to with what a test has seen. Theirs says what happens to them, so it takes
 * the place of what the test found in its own refusal; what the test learned of the server stays.
 */
export function joinDiagnoses<D extends Diagnosis>(
  test: D,
  own: Diagnosis,
  catalogue: Catalogue,
  platform: Platform | undefined,
): D {
  const offset = test.exchanges.length
  const ownFound = own.findings.map((one): Found => {
    return { ...one, ...(one.exchange !== undefined && { exchange: one.exchange + offset }) }
  })
  const compared = compare(test, own, offset)
  const isRefused = (own.exchanges[own.failing ?? -1]?.response?.status ?? 0) >= 400
  // A request of theirs that was answered takes nothing away from the refusal that the test saw.
  const kept = isRefused ? test.findings.filter(({ id }) => ofServer.has(id)) : test.findings
  const added = isRefused ? ownFound : ownFound.filter(({ id }) => id !== 'answered-ok')
  const known = new Set(added.map(({ id }) => id))
  const found: Found[] = [...kept.filter(({ id }) => !known.has(id)), ...added, ...compared]
  const failing = isRefused && own.failing !== undefined ? own.failing + offset : test.failing
  const joined = {
    ...test,
    exchanges: [...test.exchanges, ...own.exchanges],
    tokens: [
      ...test.tokens,
      ...own.tokens.map((token) => ({
        ...token,
        ...(token.exchange !== undefined && { exchange: token.exchange + offset }),
      })),
    ],
    ...(failing !== undefined && { failing }),
  }
  const { verdict, causes, findings } = judge(found, { platform, answer: answerOf(joined) }, catalogue)
  return { ...joined, verdict, causes, findings }
}

/** Their credentials against none, at the same address. */
function compare(test: Diagnosis, own: Diagnosis, offset: number): Found[] {
  const bare = test.exchanges[test.failing ?? -1]
  if (bare?.response?.status !== 401 || carries(bare)) return []
  const at = own.exchanges.findIndex((one) => carries(one) && isSamePlace(one, bare))
  const status = own.exchanges[at]?.response?.status
  if (status === undefined) return []
  const exchange = at + offset
  if (status >= 200 && status < 300) {
    return [
      { id: 'credentials-accepted', exchange, text: `It answers ${status} with your credentials and 401 without.` },
    ]
  }
  if (status === 403) {
    return [{ id: 'credentials-forbidden', exchange, text: 'It answers 403 with your credentials and 401 without.' }]
  }
  return []
}

function carries({ credentials }: Exchange): boolean {
  return Array.isArray(credentials) && credentials.some(({ place }) => place !== 'proxy')
}

function isSamePlace({ request: one }: Exchange, { request: two }: Exchange): boolean {
  if (one?.url === undefined || two?.url === undefined || !URL.canParse(one.url) || !URL.canParse(two.url)) return false
  const [first, second] = [new URL(one.url), new URL(two.url)]
  return first.origin === second.origin && first.pathname === second.pathname
}

function answerOf({ exchanges, failing }: Pick<Diagnosis, 'exchanges' | 'failing'>): Answer | undefined {
  const exchange = exchanges[failing ?? -1]
  const status = exchange?.response?.status
  if (!exchange || status === undefined) return undefined
  const url = exchange.request?.url
  const host = url !== undefined && URL.canParse(url) ? new URL(url).host : 'the server'
  // Without its body an answer that says OK counts as one.
  return { host, status, refused: status >= 400 }
}

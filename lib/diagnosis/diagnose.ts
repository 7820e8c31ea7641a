import type { Sent } from '../http-auth/credentials'
import type { Exchange } from '../http-auth/exchange'
import { describeJwt, type Jwt, type Token } from '../http-auth/jwt'
import { redactExchange } from '../http-auth/redact'
import { type Catalogue, type Platform, platforms } from './catalogue'
import { type ChallengeField, type Evidence, type Found, hostOf, type Seen, type View, viewOf } from './evidence'
import { type Answer, type Judged, judge } from './judge'
import { isIllFormed } from './rules/credentials'
import { ofRefusal, ruleFamilies } from './rules/kinds'
import { isBesideThePoint } from './rules/repeats'
import { isSaidBefore } from './rules/said'
import { hasWrongClock } from './rules/tokens'
import { type Settle, settleBy } from './settle'
import { findTold } from './told'

export interface Diagnosis {
  verdict: Judged['verdict']
  causes: Judged['causes']
  findings: Judged['findings']
  settle: Settle[]
  exchanges: (Omit<Exchange, 'response'> & {
    response?: { status?: number; headers?: Record<string, string | string[]> }
    challenges: { field: ChallengeField; scheme: string; token68?: string; params: Record<string, string> }[]
    challengeFaults: { code: string; text: string }[]
    credentials?: Sent
  })[]
  tokens: Token[]
  failing?: number
}

/**
 * Judges the evidence: pure and deterministic. It says how sure it is, and "cannot tell" when the evidence is not
 * enough.
 * @param now milliseconds since 1970; used where the evidence has no Date
 */
export function diagnose(evidence: Evidence, catalogue: Catalogue, now: number): Diagnosis {
  const view = viewOf(evidence, now, catalogue.signatures)
  const seen = findAll(view)
  const found = [...seen, ...findTold(evidence, seen, platformOf(evidence), catalogue)]
  const { verdict, causes, findings, belief, known } = judge(
    found,
    { platform: platformOf(evidence), answers: evidence.answers, answer: answerOf(view) },
    catalogue,
  )
  return {
    verdict,
    causes,
    findings,
    settle: settleBy(view, belief, known, catalogue),
    exchanges: [...view.seen, ...view.asides].sort((one, other) => one.index - other.index).map(show),
    tokens: tokensOf(view),
    ...(view.failing && { failing: view.failing.index }),
  }
}

/** Everything that the rules see, each id once. */
export function findAll(view: View): Found[] {
  const found = new Map<string, Found>()
  const isBeside = isBesideThePoint(view) || isIllFormed(view) || hasWrongClock(view)
  const families = isBeside ? ruleFamilies.filter((family) => !ofRefusal.has(family)) : ruleFamilies
  for (const family of families) {
    for (const item of family.find(view)) {
      if (isSaidBefore(item, found.keys())) continue
      // A host that is not known is "the server", also at the beginning of a sentence.
      if (!found.has(item.id)) found.set(item.id, { ...item, text: item.text.replace(/^the server\b/, 'The server') })
    }
  }
  return [...found.values()]
}

/** The answer that the verdict is about. */
function answerOf({ failing }: View): Answer | undefined {
  if (failing?.status === undefined) return undefined
  return { host: hostOf(failing), status: failing.status, refused: failing.refused }
}

function platformOf({ platform, answers }: Evidence): Platform | undefined {
  return platform ?? platforms.find((id) => id === answers?.get('platform'))
}

/** An exchange as it is told: redacted, without its body, with its challenges read. */
export function showExchange(exchange: Exchange): Diagnosis['exchanges'][number] {
  const [seen] = viewOf({ exchanges: [exchange] }, 0).seen
  return seen ? show(seen) : { challenges: [], challengeFaults: [] }
}

function show({ exchange, challenges, faults, sent }: Seen): Diagnosis['exchanges'][number] {
  return {
    ...redactExchange(exchange),
    challenges,
    challengeFaults: faults,
    ...(sent !== undefined && { credentials: sent }),
  }
}

function tokensOf({ seen, jwts }: View): Token[] {
  const tokens: Token[] = []
  const known = new Set<string>()
  const add = (jwt: Jwt, at: { exchange?: number }) => {
    const token = jwt.ok ? describeJwt(jwt) : undefined
    if (!token || known.has(JSON.stringify(token))) return
    known.add(JSON.stringify(token))
    tokens.push({ ...at, ...token })
  }
  for (const { jwts: own, index } of seen) for (const jwt of own) add(jwt, { exchange: index })
  for (const jwt of jwts) add(jwt, {})
  return tokens
}

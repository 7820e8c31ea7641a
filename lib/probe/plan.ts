import type { ProbeResult } from '../contract'
import { isSingleUse } from '../http-auth/single-use'
import { checks } from './checks'
import { documents } from './documents'
import { type Check, hopsMade, type Left, type Made, type Planned, type RunState } from './planned'
import {
  allHeaders,
  bareHeaders,
  curlLine,
  hasCredentials,
  isBasic,
  isSent,
  mayCarry,
  type RunInput,
  sentMethod,
  withoutSecrets,
} from './run-input'

/**
 * Which requests of a run are worth making next: pure, from what was found so far. In this order: the given address
 * without credentials, each redirect, the credentials, then side by side what tells causes apart and the documents that
 * the answers name.
 */

export const maxHops = 10
export const maxRequests = 24

const all: readonly Check[] = [...checks, ...documents]

/** The requests to make next, side by side; none when nothing more is worth asking. */
export function nextRequests(state: RunState): Planned[] {
  const { input, made } = state
  const given = made.find(({ planned }) => planned.role === 'given')
  if (!given) return [givenRequest(input)]
  if (!isWorthMore(state)) return []
  const hop = nextHop(state)
  if (hop) return allowed(state, [hop])
  const credentials = allowed(state, credentialRequests(state))
  if (credentials.length > 0) return credentials
  return allowed(
    state,
    all.flatMap((check) => wantedBy(check, state)),
  )
}

/** What a check still wants. */
function wantedBy(check: Check, state: RunState): Planned[] {
  const planned = check.plan(state)
  return Array.isArray(planned) ? planned : []
}

function isWorthMore({ input, made }: RunState): boolean {
  const given = made[0]
  return given !== undefined && !given.refused && given.status !== undefined && !isSingleUse(input.url)
}

/** Within the number of requests of a run, and none to a server that asked to be left alone. */
function allowed({ made }: RunState, planned: Planned[]): Planned[] {
  const held = heldOrigins(made)
  return planned.filter(({ url }) => !held.has(new URL(url).origin)).slice(0, maxRequests - made.length)
}

/** Origins that answered with Retry-After: nothing more is asked of them in this run. */
export function heldOrigins(made: readonly Made[]): Map<string, number> {
  return new Map(
    made.flatMap(({ planned, waitUntil }) =>
      waitUntil === undefined ? [] : [[new URL(planned.url).origin, waitUntil]],
    ),
  )
}

/** The first request: without credentials, unless the link is good for one use only and that is all that is asked. */
function givenRequest(input: RunInput): Planned {
  const url = isSingleUse(input.url) && mayCarry(input) ? input.url : withoutSecrets(input.url)
  return {
    role: 'given',
    url,
    method: sentMethod(input),
    headers: bareHeaders(input),
    carries: url !== withoutSecrets(input.url),
  }
}

/** Follows a redirect by hand: no credentials, a loop is not walked twice. */
function nextHop({ input, made }: RunState): Planned | undefined {
  const chain = hopsMade(made)
  const last = chain.at(-1)
  const target = last && redirectOf(last)
  if (!last || target === undefined || chain.length > maxHops) return undefined
  const url = withoutSecrets(target)
  if (chain.some(({ planned }) => planned.url === url)) return undefined
  const method = last.status === 303 && last.planned.method !== 'HEAD' ? 'GET' : last.planned.method
  return { role: 'hop', url, method, headers: bareHeaders(input), carries: false }
}

/** The person's credentials: to the given URL, and to the last hop when that is another URL of the same origin. */
function credentialRequests({ input, made }: RunState): Planned[] {
  if (!hasCredentials(input) || !mayCarry(input)) return []
  if (made.some(({ planned }) => planned.role === 'credentials')) return []
  return credentialTargets(input, made).map((url) => ({
    role: 'credentials',
    url,
    method: sentMethod(input),
    headers: allHeaders(input),
    carries: true,
  }))
}

function credentialTargets(input: RunInput, made: readonly Made[]): string[] {
  const last = hopsMade(made).at(-1)
  const end = last && !last.refused ? new URL(last.planned.url) : undefined
  const start = new URL(withoutSecrets(input.url))
  const moved = end !== undefined && end.origin === start.origin && end.href !== start.href ? end.href : undefined
  if (isBasic(input)) return [moved ?? input.url]
  return moved === undefined ? [input.url] : [input.url, moved]
}

/** Where an answer redirects to, resolved against its own URL; undefined when it does not (RFC 9110 §15.4). */
export function redirectOf(made: Made | undefined): string | undefined {
  if (!made || made.status === undefined || made.location === undefined) return undefined
  if (![301, 302, 303, 307, 308].includes(made.status) || !URL.canParse(made.location, made.planned.url))
    return undefined
  const url = new URL(made.location, made.planned.url)
  url.hash = ''
  return url.href
}

/** What was left out, and why; with a line to run oneself where that helps. */
export function notTested(state: RunState, ended?: 'budget' | 'cancelled'): ProbeResult['notTested'] {
  const { input, made } = state
  const list: ProbeResult['notTested'] = []
  const method = input.method.toUpperCase()
  if (!isSent(input)) {
    const text = `${method} may change something, so it was tested with GET. Run this line yourself and paste what it prints.`
    list.push({ check: 'method', why: 'unsafe-method', text, curl: curlLine(input, method) })
  }
  if (isSingleUse(input.url)) {
    const text =
      'The link looks as if it were good for one use only, so it was asked for once and nothing else was tried.'
    list.push({ check: 'differentials', why: 'single-use', text })
    return list
  }
  if (!hasCredentials(input)) {
    const text = 'No token, key or cookie was given. Run this line with yours and paste what it prints.'
    list.push({ check: 'credentials', why: 'needs-credentials', text, curl: curlLine(input, method) })
  } else if (!mayCarry(input)) {
    const text = 'The address is plain http, where everybody on the way can read credentials. They were not sent.'
    list.push({ check: 'credentials', why: 'not-accepted', text, curl: curlLine(input, method) })
  } else if (isWorthMore(state) && credentialRequests(state).length > 0) {
    list.push({ check: 'credentials', ...cutShort(state, ended) })
  }
  const chain = hopsMade(made)
  if (chain.length > maxHops && redirectOf(chain.at(-1)) !== undefined) {
    const text = `More than ${maxHops} redirects; the rest were not followed.`
    list.push({ check: 'redirects', why: 'budget', text })
  } else if (isWorthMore(state) && nextHop(state)) list.push({ check: 'redirects', ...cutShort(state, ended) })
  if (isWorthMore(state)) for (const check of all) list.push(...leftOut(check, state, ended))
  return list
}

function leftOut(check: Check, state: RunState, ended: 'budget' | 'cancelled' | undefined): ProbeResult['notTested'] {
  if (state.made.some(({ planned }) => check.roles.includes(planned.role))) return []
  const planned = check.plan(state)
  if (!Array.isArray(planned)) return [{ check: check.id, ...planned }]
  return planned.length === 0 ? [] : [{ check: check.id, ...cutShort(state, ended) }]
}

/** Worth asking, and not asked. */
function cutShort({ made }: RunState, ended: 'budget' | 'cancelled' | undefined): Left {
  if (ended === 'cancelled') return { why: 'cancelled', text: 'The test was stopped.' }
  if (ended === undefined && heldOrigins(made).size > 0) {
    return { why: 'budget', text: 'The server asked to be left alone for a while (Retry-After), so it was.' }
  }
  return { why: 'budget', text: 'The time or the number of requests for one test was used up.' }
}

import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { Seen } from '../diagnosis/evidence'
import type { AsideRole } from '../diagnosis/roles'
import { strangeOrigin } from '../diagnosis/strange-origin'
import { isDenied, isLetIn, isRefusedToStrangers, subjectOf } from '../diagnosis/subject'
import { type Fields, fieldValue } from '../http-auth/exchange'
import type { Check, Left, Planned, RunState } from './planned'
import { replayedCookies } from './replayed-cookies'
import { bareHeaders, curlLine, type RunInput, sentMethod } from './run-input'
import type { ProbeMethod } from './transfer'

/**
 * The requests that tell causes apart by how their answers differ, those that prove most first. None carries what the
 * person gave to sign in. Each is made only where its answer can say something.
 */

/** What looks like a browser; our own name is put at its end. */
const browserAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
/** A token that was never issued. */
const bogusToken = 'fix401-probe'

/** Addresses that are asked beside the first one. */
const mostAddresses = 3

const nothing = (text: string): Left => ({ why: 'nothing-to-learn', text })

/** A check about the answer that strangers get. */
function check(
  role: AsideRole,
  plan: (subject: Seen & { url: URL; status: number }, state: RunState) => Planned[] | Left,
): Check {
  return {
    id: role,
    roles: [role],
    plan: (state) => {
      if (state.made.some(({ planned }) => planned.role === role)) return []
      const subject = subjectOf(state.view)
      if (subject?.url === undefined || subject.status === undefined)
        return nothing('There was no answer to compare with.')
      const leadsOn = subject.status >= 300 && subject.status < 400 && !isRefusedToStrangers(state.view)
      if (leadsOn && !state.findings.has('redirect-loop')) return nothing('The answer only leads elsewhere.')
      return plan({ ...subject, url: subject.url, status: subject.status }, state)
    },
  }
}

/** One request for the same thing, with what differs. */
function ask(
  role: AsideRole,
  { input }: RunState,
  url: URL | string,
  differs: { method?: ProbeMethod; headers?: Fields; address?: string } = {},
): Planned[] {
  const { method = sentMethod(input), headers = {}, address } = differs
  return [
    {
      role,
      url: String(url),
      method,
      headers: withFields(bareHeaders(input), headers),
      carries: false,
      ...(address !== undefined && { address }),
    },
  ]
}

/** The fields with some set anew, whatever their spelling. */
function withFields(fields: Fields, set: Fields): Fields {
  const names = new Set(Object.keys(set).map((name) => name.toLowerCase()))
  return { ...Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name.toLowerCase()))), ...set }
}

const schemesOf = ({ challenges }: Seen) => challenges.map(({ scheme }) => scheme.toLowerCase())

export const checks: readonly Check[] = [
  check('repeat', (subject, state) => {
    const mayFlap = isRefusedToStrangers(state.view) || subject.status >= 500 || isLetIn(subject)
    if (!mayFlap) return nothing(`A ${subject.status} seldom comes and goes.`)
    const again = ask('repeat', state, subject.url)
    return [...again, ...again]
  }),
  {
    id: 'preflight',
    roles: ['preflight'],
    plan: (state) => {
      const { input, made } = state
      if (made.some(({ planned }) => planned.role === 'preflight')) return []
      if (input.origin === undefined) {
        return nothing('No page was named that makes the request. Give its origin if a script in a web page does.')
      }
      return [preflight(input, made[0]?.planned.url ?? input.url, input.origin)]
    },
  },
  check('bogus-bearer', (subject, state) => {
    if (!isDenied(subject)) return nothing('Nothing was refused that a token could change.')
    const schemes = schemesOf(subject)
    if (schemes.length > 0 && !schemes.some((scheme) => scheme === 'bearer' || scheme === 'dpop')) {
      return nothing(`It asks for ${schemes.join(' or ')}; a made-up token would not be looked at.`)
    }
    const line = `Authorization: Bearer ${bogusToken}`
    if (!state.input.acceptBogusBearer) {
      return {
        why: 'not-accepted',
        text: 'A made-up token would show whether the header reaches the application. It was not sent, because you did not agree to it.',
        curl: curlLine(state.input, 'GET', [line]),
      }
    }
    return ask('bogus-bearer', state, subject.url, { headers: { Authorization: `Bearer ${bogusToken}` } })
  }),
  {
    id: 'address',
    roles: ['address'],
    plan: (state) => {
      const { made, otherAddresses } = state
      const given = made[0]
      if (!given || made.some(({ planned }) => planned.role === 'address')) return []
      if (otherAddresses.length === 0) return nothing('The name has one address.')
      return otherAddresses
        .slice(0, mostAddresses)
        .flatMap((address) => ask('address', state, given.planned.url, { address }))
    },
  },
  check('stranger-preflight', (subject, state) => {
    if (state.input.origin !== undefined) return nothing('Your page’s own preflight was tested.')
    if (state.view.evidence.platform === 'mobile') return nothing('Apps send no preflight.')
    if (!isRefusedToStrangers(state.view)) return nothing('Nothing was refused.')
    return [{ ...preflight(state.input, subject.url.href, strangeOrigin), role: 'stranger-preflight' }]
  }),
  check('sibling', (subject, state) => {
    if (!isRefusedToStrangers(state.view)) return nothing('Nothing was refused.')
    return ask('sibling', state, siblingOf(subject.url))
  }),
  check('root', (subject, state) => {
    if (!isRefusedToStrangers(state.view)) return nothing('Nothing was refused.')
    if (subject.url.pathname === '/') return nothing('The address is the site’s start page.')
    return ask('root', state, `${subject.url.origin}/`)
  }),
  check('slash', (subject, state) => {
    if (![401, 403, 404, 405].includes(subject.status))
      return nothing('The answer does not depend on how the path ends.')
    const other = otherSlash(subject.url)
    if (other === undefined) return nothing('The path names a file, or nothing.')
    return ask('slash', state, other)
  }),
  check('head', (subject, state) => {
    if (subject.method === 'HEAD' && !isLetIn(subject)) return ask('head', state, subject.url, { method: 'GET' })
    if (subject.method !== 'GET' || !isRefusedToStrangers(state.view))
      return nothing('Another method would be answered for itself.')
    return ask('head', state, subject.url, { method: 'HEAD' })
  }),
  check('accept', (subject, state) => {
    const page = !isDenied(subject) && subject.status !== 406
    if (!isRefusedToStrangers(state.view) && subject.status !== 406 && !state.findings.has('login-page-with-200')) {
      return nothing('Nothing was refused.')
    }
    return ask('accept', state, subject.url, { headers: { Accept: page ? 'application/json' : 'text/html' } })
  }),
  check('user-agent', (subject, state) => {
    if (![403, 406, 429, 503].includes(subject.status)) return nothing('Robot checks do not answer so.')
    const ours = fieldValue(state.input.headers, 'user-agent') !== undefined
    return ask('user-agent', state, subject.url, { headers: { 'User-Agent': ours ? '' : browserAgent } })
  }),
  check('uncached', (subject, state) => {
    if (!state.findings.has('refusal-cacheable') && !state.findings.has('refusal-from-cache')) {
      return nothing('The answer comes from no cache and may not be kept in one.')
    }
    const url = new URL(subject.url)
    url.searchParams.set('fix401', state.input.nonce)
    return ask('uncached', state, url)
  }),
  check('cookies', (subject, state) => {
    if (!isRefusedToStrangers(state.view) && !state.findings.has('redirect-loop'))
      return nothing('Nothing was refused.')
    const url = state.findings.has('redirect-loop') ? new URL(state.made[0]?.planned.url ?? subject.url) : subject.url
    const cookie = replayedCookies(state.view, url)
    if (cookie === undefined) return nothing('No cookie was set that a browser would send back there.')
    return ask('cookies', state, url, { headers: { Cookie: cookie } })
  }),
  check('scheme', (_, state) => {
    const url = new URL(state.made[0]?.planned.url ?? state.input.url)
    if (url.port !== '') return nothing('The address names a port of its own.')
    url.protocol = url.protocol === 'https:' ? 'http:' : 'https:'
    if (state.made.some(({ planned }) => planned.url.startsWith(`${url.origin}/`)))
      return nothing('The redirects have shown it.')
    return ask('scheme', state, url)
  }),
  check('www', (_, state) => {
    const url = new URL(state.made[0]?.planned.url ?? state.input.url)
    const other = otherHost(url.hostname)
    if (other === undefined) return nothing('The name is not one that goes with and without www.')
    url.hostname = other
    if (state.made.some(({ planned }) => planned.url.startsWith(`${url.origin}/`)))
      return nothing('The redirects have shown it.')
    return ask('www', state, url)
  }),
]

/** The preflight that a browser would send (Fetch, "CORS-preflight fetch"). No credentials, ever. */
function preflight(input: RunInput, url: string, origin: string): Planned {
  const simple = ['accept', 'accept-language', 'user-agent', 'cookie', 'origin', 'referer']
  const asked = Object.keys(input.headers)
    .map((name) => name.toLowerCase())
    .filter((name) => !simple.includes(name))
  const wanted = [...new Set(asked.length > 0 ? asked : ['authorization'])].sort()
  return {
    role: 'preflight',
    url,
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': input.method.toUpperCase(),
      'Access-Control-Request-Headers': wanted.join(','),
    },
    carries: false,
  }
}

/** An address beside this one that nobody has made; always the same one, so that a test can be repeated. */
function siblingOf(url: URL): string {
  const folder = url.pathname.replace(/\/$/, '').replace(/[^/]*$/, '')
  const word = createHash('sha256').update(url.href).digest('hex').slice(0, 8)
  return `${url.origin}${folder || '/'}fix401-${word}`
}

/** The path with a slash at its end, or without. */
function otherSlash({ origin, pathname, search }: URL): string | undefined {
  if (pathname === '/' || /\.\w{1,5}$/.test(pathname)) return undefined
  return `${origin}${pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`}${search}`
}

/** `www.example.com` for `example.com` and the other way; undefined for names that have no such twin. */
function otherHost(host: string): string | undefined {
  if (isIP(host.replace(/^\[|\]$/g, '')) || host.endsWith('.localhost')) return undefined
  if (host.startsWith('www.')) return host.slice(4)
  return /^[^.]+\.([^.]+|(co|com|net|org|gov|ac)\.[a-z]{2})$/.test(host) ? `www.${host}` : undefined
}

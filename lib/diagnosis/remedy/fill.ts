import { fieldValue } from '../../http-auth/exchange'
import { type RedactedExchange, stripUrl } from '../../http-auth/redact'
import type { Diagnosis } from '../diagnose'
import { strangeOrigin } from '../strange-origin'

/** What of a result the lines are made from. */
export type Evidence = Pick<Diagnosis, 'failing' | 'tokens'> & {
  exchanges: (RedactedExchange & {
    challenges: { field: string; scheme: string; params: Record<string, string> }[]
    credentials?: 'none' | { scheme: string }[] | undefined
  })[]
}

/** What the lines are filled with, all of it redacted. What is not known is asked for: `<your address>`. */
export function fillingsOf({ exchanges, failing, tokens }: Evidence): Record<string, string> {
  const last = exchanges[failing ?? exchanges.length - 1]
  const first = exchanges[firstOf(exchanges, failing)] ?? last
  const preflight = exchanges.find(({ request }) => request?.method === 'OPTIONS')?.request?.headers
  const asked = addressOf(first?.request?.url)
  const final = addressOf(last?.request?.url)
  const method = methodOf(first?.request?.method)
  const sent = exchanges.flatMap(({ credentials }) => (Array.isArray(credentials) ? credentials : []))
  const scope = last?.challenges.map(({ params }) => params.scope).find((value) => value !== undefined)
  return {
    METHOD: method,
    X: method === 'GET' ? '' : `-X ${method} `,
    M: method === 'GET' ? '' : `method: '${method}', `,
    URL: asked.url,
    HOST: asked.host,
    ORIGIN: asked.origin,
    REPO: repositoryOf(asked.url),
    FINAL: final.url,
    FINALHOST: final.host,
    FINALORIGIN: final.origin,
    FINALREPO: repositoryOf(final.url),
    SCHEME: sent.some(({ scheme }) => scheme === 'basic') ? 'Basic' : 'Bearer',
    ISSUER: tokens.map(({ claims }) => claims.issHost).find((host) => host !== undefined) ?? '<your sign-in server>',
    SCOPE: scope !== undefined && /^[\w:./ -]{1,200}$/.test(scope) ? scope : '<the scope that the API names>',
    PAGE: originOf(fieldValue(preflight, 'origin') ?? fieldValue(last?.request?.headers, 'origin')),
    WANTED: fieldList(fieldValue(preflight, 'access-control-request-headers')) ?? 'authorization, content-type',
    WANTEDMETHOD: methodOf(fieldValue(preflight, 'access-control-request-method')),
  }
}

/** Puts the fillings in. */
export function fill(text: string, fillings: Readonly<Record<string, string>>): string {
  return text.replace(/%([A-Z]+)%/g, (name, key: string) => fillings[key] ?? name)
}

/** The request that the client was told to make: the first of the redirects that led to the failing one. */
function firstOf(exchanges: Evidence['exchanges'], failing = exchanges.length - 1): number {
  const before = exchanges[failing - 1]?.response?.status ?? 0
  return before >= 300 && before < 400 ? firstOf(exchanges, failing - 1) : failing
}

/** Ready for quotes of any kind, in a shell and in code: RFC 3986 §2.1 leaves the choice. */
const quotable: Record<string, string> = { "'": '%27', '"': '%22', '`': '%60', $: '%24', '\\': '%5C', ' ': '%20' }

function addressOf(url: string | undefined): { url: string; host: string; origin: string } {
  if (url !== undefined && URL.canParse(url)) {
    const { protocol, host, origin } = new URL(url)
    // A URL's host may hold characters that no name has and that a shell reads (WHATWG URL, "forbidden domain code point").
    if (/^https?:$/.test(protocol) && /^[\w.:[\]-]+$/.test(host)) {
      const quoted = url.replace(/['"`$\\ ]/g, (char) => quotable[char] ?? '')
      return { url: quoted.replace(/=redacted(?=[&#]|$)/g, '=<value>'), host, origin }
    }
  }
  const host = '<your host>'
  return { url: `https://${host}/<path>`, host, origin: `https://${host}` }
}

/** What git was given: its own paths follow it (git, "gitprotocol-http"). */
const repositoryOf = (url: string): string =>
  (stripUrl(url) ?? url).replace(/\/(?:info\/refs|git-(?:upload|receive)-pack)$/, '')

const methodOf = (method = 'GET'): string => (/^[A-Z]{3,10}$/.test(method) ? method : 'GET')

const originOf = (origin = ''): string =>
  /^https?:\/\/[\w.:[\]-]{1,200}$/.test(origin) && origin !== strangeOrigin ? origin : 'https://<your page>'

const fieldList = (list: string | undefined): string | undefined =>
  list !== undefined && /^[\w, -]{1,300}$/.test(list) ? list : undefined

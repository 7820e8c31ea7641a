import { createRequire } from 'node:module'
import curlToJson from '@bany/curl-to-json'
import { BASIC, BEARER, DIGEST, parseWWWAuthenticateHeader } from 'http-auth-utils'
import { type Cookie, parseSetCookie as parseCookies } from 'set-cookie-parser'
import { parseChallenges } from '../lib/http-auth/challenge'
import { fieldValue } from '../lib/http-auth/exchange'
import { readPaste } from '../lib/http-auth/read-paste'
import { parseSetCookie } from '../lib/http-auth/set-cookie'
import {
  type ChallengeCase,
  type CookieCase,
  type CurlCase,
  challengeCases,
  cookieCases,
  curlCases,
  type HarCase,
  harCases,
} from './peer-cases'
import { quantile } from './quantile'

/**
 * Our readers beside published ones: how many inputs each reads right, and how long it takes over them. The inputs were
 * chosen here and ours was made to read such; what counts is which kinds the others leave out.
 */

interface AuthHeader {
  scheme: string
  token: string | string[] | null
  params: Record<string, string | string[]>
}
// It comes without types.
const { parse: parseAuthHeader }: { parse: (header: string) => AuthHeader } = createRequire(import.meta.url)(
  'auth-header',
)

/** One reader of one kind of input; `isRight` says whether it reads a case as expected. It may throw. */
interface Reader<Case> {
  name: string
  read: (one: Case) => unknown
  isRight: (one: Case, result: never) => boolean
}
const reader = <Case, Result>(
  name: string,
  read: (one: Case) => Result,
  isRight: (one: Case, result: Result) => boolean,
): Reader<Case> => ({ name, read, isRight })

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

type Read = ChallengeCase['expected']
const isExpected = ({ expected }: ChallengeCase, read: Read): boolean =>
  read.length === expected.length &&
  expected.every(([scheme, params, token68], at) => {
    const [readScheme, readParams, readToken] = read[at] ?? []
    return scheme === readScheme && same(params, readParams) && token68 === readToken
  })

const challengeReaders = [
  reader<ChallengeCase, Read>(
    'fix401',
    ({ header }) => parseChallenges(header).challenges.map(({ scheme, params, token68 }) => [scheme, params, token68]),
    isExpected,
  ),
  reader<ChallengeCase, AuthHeader>(
    'auth-header',
    ({ header }) => parseAuthHeader(header),
    (one, { scheme, params, token }) => {
      const lower = Object.entries(params).map(([name, value]) => [name.toLowerCase(), value] as [string, string])
      return isExpected(one, [[scheme, Object.fromEntries(lower), typeof token === 'string' ? token : undefined]])
    },
  ),
  reader<ChallengeCase, { type: string; data: object }>(
    'http-auth-utils',
    ({ header }) => parseWWWAuthenticateHeader(header, [BASIC, BEARER, DIGEST], { strict: false }),
    // It gives the scheme in its own spelling.
    (one, { type, data }) =>
      isExpected({ ...one, expected: one.expected.map(([scheme, ...rest]) => [scheme.toLowerCase(), ...rest]) }, [
        [type.toLowerCase(), { ...data } as Record<string, string>],
      ]),
  ),
]

const curlReaders = [
  reader<CurlCase, ReturnType<typeof readPaste>>(
    'fix401',
    ({ command }) => readPaste(command),
    ({ method, url, headers = {} }, { exchanges }) => {
      const request = exchanges[0]?.request
      return (
        exchanges.length === 1 &&
        request?.method === method &&
        request.url === url &&
        Object.entries(headers).every(([name, value]) => fieldValue(request.headers, name) === value)
      )
    },
  ),
  reader<CurlCase, ReturnType<typeof curlToJson>>(
    '@bany/curl-to-json',
    ({ command }) => curlToJson(command),
    ({ method, url, headers = {} }, read) => {
      const {
        header = {},
        user,
        cookie,
        params = {},
      } = read as {
        header?: Record<string, string>
        user?: string
        cookie?: string
        params?: Record<string, string>
      }
      const lower = Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value]))
      if (user !== undefined) lower.authorization = `Basic ${btoa(user)}`
      if (cookie !== undefined) lower.cookie = cookie
      const query = new URLSearchParams(params).toString()
      const address = query === '' ? read.url : `${read.url}?${query}`
      // A scheme that is missing is no fault of a reader that says what was typed.
      return (
        read.method === method &&
        [url, url.replace('http://', '')].includes(address) &&
        Object.entries(headers).every(([name, value]) => lower[name] === value)
      )
    },
  ),
]

const plain = ({ name, valueLength, path, domain, maxAge, expires, secure, httpOnly }: Partial<CookieCase>) => ({
  name,
  valueLength,
  ...(path !== undefined && { path }),
  ...(domain !== undefined && { domain }),
  ...(maxAge !== undefined && { maxAge }),
  ...(expires !== undefined && { expires }),
  ...(secure && { secure }),
  ...(httpOnly && { httpOnly }),
})

const cookieReaders = [
  reader<CookieCase, ReturnType<typeof parseSetCookie>>(
    'fix401',
    ({ line }) => parseSetCookie(line),
    (one, read) => same(plain(one), plain(read as Partial<CookieCase>)),
  ),
  reader<CookieCase, Cookie[]>(
    'set-cookie-parser',
    ({ line }) => parseCookies(line, { decodeValues: false, map: false, silent: true }),
    (one, [read]) =>
      read !== undefined &&
      same(
        plain(one),
        plain({
          ...(read as Partial<CookieCase>),
          valueLength: read.value.length,
          expires: read.expires && read.expires.getTime() / 1000,
        } as Partial<CookieCase>),
      ),
  ),
]

const harReaders = [
  reader<HarCase, ReturnType<typeof readPaste>>(
    'fix401',
    ({ text }) => readPaste(text),
    ({ statuses }, { exchanges }) =>
      same(
        exchanges.map(({ response }) => response?.status),
        statuses,
      ),
  ),
  reader<HarCase, { log?: { entries?: { response: { status: number } }[] } }>(
    'JSON.parse',
    ({ text }) => JSON.parse(text),
    ({ statuses }, { log }) =>
      same(
        log?.entries?.map(({ response }) => response.status),
        statuses,
      ),
  ),
]

export interface PeerResult {
  what: string
  reader: string
  right: number
  of: number
  /** Microseconds for one input, the median of the runs. */
  microseconds: number
  /** What it reads otherwise. */
  wrong: string[]
}

function judge<Case>(
  what: string,
  cases: readonly Case[],
  readers: Reader<Case>[],
  label: (one: Case) => string,
): PeerResult[] {
  return readers.map(({ name, read, isRight }) => {
    const tryRead = (one: Case): unknown => {
      try {
        return read(one)
      } catch {
        return undefined
      }
    }
    const wrong = cases.filter((one) => {
      const result = tryRead(one)
      try {
        return result === undefined || !isRight(one, result as never)
      } catch {
        return true
      }
    })
    const times = Array.from({ length: 200 }, () => {
      const start = performance.now()
      for (const one of cases) tryRead(one)
      return ((performance.now() - start) * 1000) / cases.length
    })
    return {
      what,
      reader: name,
      right: cases.length - wrong.length,
      of: cases.length,
      microseconds: quantile(times, 0.5),
      wrong: wrong.map(label),
    }
  })
}

export const comparePeers = (): PeerResult[] => [
  ...judge('WWW-Authenticate', challengeCases, challengeReaders, ({ header }) => header),
  ...judge('curl commands', curlCases, curlReaders, ({ command }) => command),
  ...judge('Set-Cookie', cookieCases, cookieReaders, ({ line }) => line),
  ...judge('HAR', harCases, harReaders, ({ description }) => description),
]

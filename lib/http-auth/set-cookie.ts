import { trimBlanks, unfold } from './grammar'

/** A Set-Cookie line without the cookie's value. */
export interface SetCookie {
  name: string
  /** The value's length in characters; the value itself is never given. */
  valueLength: number
  domain?: string
  path?: string
  /** Seconds since 1970. */
  expires?: number
  /** Seconds; zero or less deletes the cookie. */
  maxAge?: number
  secure: boolean
  httpOnly: boolean
  partitioned: boolean
  /** As sent; user agents treat an unknown word as no attribute. */
  sameSite?: string
  /** In the order and spelling sent, those that the standard does not know by name only. */
  attributes: { name: string; value?: string }[]
  faults: SetCookieFault[]
}

export type SetCookieFaultCode = keyof typeof faultTexts

const faultTexts = {
  'bad-expires': 'Expires is not a date, so it is ignored.',
  'bad-max-age': 'Max-Age is not a whole number, so it is ignored.',
  'bad-path': 'The Path does not begin with a slash, so the folder of the request is taken instead.',
  'bad-samesite': 'SameSite is none of Strict, Lax and None, so it is ignored.',
  'control-character': 'The line holds a control character, so the cookie is ignored.',
  'empty-cookie': 'There is neither a name nor a value, so the cookie is ignored.',
  'host-prefix': 'A name with __Host- needs Secure, Path=/ and no Domain, else the cookie is ignored.',
  'nameless-prefix': 'A cookie without a name has a value like __Host- or __Secure-, so it is ignored.',
  'no-equals-sign': 'There is no equals sign, so the whole text is a value without a name.',
  'partitioned-without-secure': 'Partitioned without Secure: the cookie is ignored.',
  'samesite-none-without-secure': 'SameSite=None without Secure: the cookie is ignored.',
  'secure-prefix': 'A name with __Secure- needs Secure, else the cookie is ignored.',
  'too-large': 'Name and value have more than 4096 octets, so the cookie is ignored.',
  'unknown-attribute': 'An attribute is not known and is ignored.',
} as const

export interface SetCookieFault {
  code: SetCookieFaultCode
  text: string
}

// With one of these a user agent keeps nothing (RFC 6265bis §5.6, §5.7); with the others it keeps the rest.
const IGNORED: ReadonlySet<SetCookieFaultCode> = new Set([
  'control-character',
  'empty-cookie',
  'host-prefix',
  'nameless-prefix',
  'partitioned-without-secure',
  'samesite-none-without-secure',
  'secure-prefix',
  'too-large',
])

/** Whether user agents ignore this cookie wherever it comes from. */
export const isIgnored = (cookie: SetCookie): boolean => cookie.faults.some(({ code }) => IGNORED.has(code))

const KNOWN = new Set([
  'domain',
  'path',
  'expires',
  'max-age',
  'secure',
  'httponly',
  'partitioned',
  'samesite',
  'priority',
])

/** Reads one Set-Cookie line as a user agent does (RFC 6265bis §5.6), and says what makes one ignore it. Total. */
export function parseSetCookie(line: string): SetCookie {
  const codes = new Set<SetCookieFaultCode>()
  const text = trimBlanks(unfold(line))
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(text)) codes.add('control-character')
  const [pair = '', ...rest] = text.split(';')

  const equals = pair.indexOf('=')
  if (equals === -1) codes.add('no-equals-sign')
  const name = equals === -1 ? '' : trimBlanks(pair.slice(0, equals))
  const value = trimBlanks(pair.slice(equals + 1))
  if (name === '' && value === '') codes.add('empty-cookie')
  if (name === '' && /^__(?:secure|host)-/i.test(value)) codes.add('nameless-prefix')
  if (new TextEncoder().encode(name + value).length > 4096) codes.add('too-large')

  const cookie: SetCookie = {
    name,
    valueLength: value.length,
    secure: false,
    httpOnly: false,
    partitioned: false,
    attributes: [],
    faults: [],
  }
  for (const attribute of rest) readAttribute(attribute, cookie, codes)

  const lower = name.toLowerCase()
  if (lower.startsWith('__secure-') && !cookie.secure) codes.add('secure-prefix')
  if (lower.startsWith('__host-') && !(cookie.secure && cookie.path === '/' && cookie.domain === undefined))
    codes.add('host-prefix')
  if (cookie.sameSite?.toLowerCase() === 'none' && !cookie.secure) codes.add('samesite-none-without-secure')
  if (cookie.partitioned && !cookie.secure) codes.add('partitioned-without-secure')
  cookie.faults = Array.from(codes, (code) => ({ code, text: faultTexts[code] }))
  return cookie
}

/** One attribute; a later one of the same name overrides (§5.6.3 onwards). */
function readAttribute(text: string, cookie: SetCookie, codes: Set<SetCookieFaultCode>): void {
  const equals = text.indexOf('=')
  const name = trimBlanks(equals === -1 ? text : text.slice(0, equals))
  const value = equals === -1 ? '' : trimBlanks(text.slice(equals + 1))
  if (name === '') return
  const lower = name.toLowerCase()
  if (!KNOWN.has(lower)) {
    codes.add('unknown-attribute')
    cookie.attributes.push({ name })
    return
  }
  cookie.attributes.push(equals === -1 ? { name } : { name, value })
  // Attributes with longer values are ignored.
  if (value.length > 1024) return
  switch (lower) {
    case 'domain':
      cookie.domain = value.replace(/^\./, '').toLowerCase() || undefined
      break
    case 'path':
      if (!value.startsWith('/') && value !== '') codes.add('bad-path')
      cookie.path = value.startsWith('/') ? value : undefined
      break
    case 'expires': {
      const time = parseCookieDate(value)
      if (time === undefined) codes.add('bad-expires')
      else cookie.expires = time
      break
    }
    case 'max-age':
      if (/^-?\d+$/.test(value)) cookie.maxAge = Number(value)
      else codes.add('bad-max-age')
      break
    case 'samesite':
      cookie.sameSite = value
      if (!/^(?:strict|lax|none)$/i.test(value)) codes.add('bad-samesite')
      break
    case 'secure':
      cookie.secure = true
      break
    case 'httponly':
      cookie.httpOnly = true
      break
    case 'partitioned':
      cookie.partitioned = true
      break
  }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** cookie-date (§5.1.1), in seconds since 1970. */
function parseCookieDate(text: string): number | undefined {
  let time: RegExpExecArray | undefined
  let day: number | undefined
  let month = -1
  let year: number | undefined
  // delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E
  for (const token of text.split(/[\t -/;-@[-`{-~]+/)) {
    const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token)
    if (!time && clock) time = clock
    else if (day === undefined && /^\d{1,2}(?:\D|$)/.test(token)) day = Number.parseInt(token, 10)
    else if (month === -1 && MONTHS.includes(token.slice(0, 3).toLowerCase())) {
      month = MONTHS.indexOf(token.slice(0, 3).toLowerCase())
    } else if (year === undefined && /^\d{2,4}(?:\D|$)/.test(token)) year = Number.parseInt(token, 10)
  }
  if (!time || day === undefined || month === -1 || year === undefined) return undefined
  if (year >= 70 && year <= 99) year += 1900
  else if (year <= 69) year += 2000
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3])]
  if (day < 1 || day > 31 || year < 1601 || hour > 23 || minute > 59 || second > 59) return undefined
  const date = new Date(Date.UTC(year, month, day, hour, minute, second))
  return date.getUTCDate() === day ? date.getTime() / 1000 : undefined
}

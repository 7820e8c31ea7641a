const words = (list: string): Set<string> => new Set(list.split(' '))

// Endings that name a secret whatever stands before them: client_secret, userPassword, x-vercel-protection-bypass.
const SECRET_ENDINGS = words(
  'apikey assertion auth authorization bypass credential credentials hmac jwt nonce otp passcode passphrase passwd ' +
    'password pwd secret sig signature ticket token totp verifier wpnonce',
)
// The same run together: accesstoken, clientsecret.
const GLUED_ENDING = /(?:token|secret|password|passwd|apikey|signature|sess(?:ion)?id)$/
// Names that hold a secret only when they stand alone.
const SECRET_NAMES = words(
  'code key magic pass pin pw relaystate samlart samlrequest samlresponse session sessionstate sid state oauthstate',
)
// What has to stand before `key` or `code`: a sort_key or a country_code is no secret.
const SECRET_KEYS = words(
  'access account activation admin api app application auth client consumer dev developer encryption function ' +
    'functions hapi license login master private rapidapi reset secret service session share signing stream ' +
    'subscription user write',
)
const SECRET_CODES = words(
  'activation auth authorization backup confirm confirmation device invite login mfa oauth otp recovery reset sms user ' +
    'verification verify',
)
// A next_page_token is a place in a list.
const PAGING = words('continuation cursor next page pagination paging prev previous skip sync')

/** Whether a query key, form field or JSON member of this name holds a secret. */
export function isSecretQueryName(name: string): boolean {
  const parts = splitName(name)
  const last = parts.at(-1)
  if (last === undefined) return false
  const before = parts.at(-2) ?? ''
  const joined = parts.join('')
  if (SECRET_NAMES.has(joined) || joined === 'xamzcredential' || joined === 'xgoogcredential') return true
  // OpenWeather and its like call their API key so.
  if (name.toLowerCase() === 'appid' || joined === 'hapikey') return true
  if (last === 'key') return SECRET_KEYS.has(before)
  if (last === 'code') return SECRET_CODES.has(before)
  if (last.endsWith('token') && parts.some((part) => PAGING.has(part))) return false
  return SECRET_ENDINGS.has(last) || GLUED_ENDING.test(last === 'id' ? joined : last)
}

/** A name's words in lower case: `X-Api-Key`, `xApiKey` and `x_api_key[]` are all x, api, key. */
export function splitName(name: string): string[] {
  return decodePercent(name.slice(0, 200))
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

/** Percent-decoding that leaves alone what is not percent-encoded UTF-8. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
const MAIL = /[^\s@/]@[^\s@/]+\.[a-z]{2,}/i
// Issuers mark their keys, so these are secrets although they are short or cut off.
const ISSUED =
  /(?:^|[^A-Za-z0-9])(?:gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|[srp]k_(?:live|test)_|AKIA|ASIA|AIza|eyJ)[\w-]{6}/

// Words do not end in the padding of base64 (RFC 4648 §4). With one sign only it may be a long name before its value.
const PADDED =
  /(?:^|[^A-Za-z0-9+/])[A-Za-z0-9+/]{18,}==(?![\w=])|(?:^|[^A-Za-z0-9+])(?=[A-Za-z+]*\d)(?=[a-z0-9+]*[A-Z])(?=[A-Z0-9+]*[a-z])[A-Za-z0-9+]{19,}=(?![\w=])/

// Shorter than this, random text cannot be told from an abbreviation.
const SHORTEST = 12
const RANDOM = 16
const LONG = 48
// Dates and times are long and full of digits, but no secrets: 20261123T100500Z, 2026-11-23T10:05:00.000+01:00
const TIME = /\b\d{4}-?\d\d-?\d\d(?:[T_ -]?\d\d[:-]?\d\d(?:[:-]?\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?\b/g

/**
 * Whether a path segment, name or value looks like a secret: long and random. Words, slugs, versions, dates and short
 * numbers do not; UUIDs, mail addresses and long numbers do. Linear in the length.
 */
export function looksSecret(text: string): boolean {
  if (text.length < SHORTEST) return MAIL.test(text)
  if (UUID.test(text) || MAIL.test(text) || ISSUED.test(text) || PADDED.test(text)) return true
  const parts = text.replace(TIME, '').match(/[A-Za-z0-9]+/g) ?? []
  if (parts.some((part) => part.length >= RANDOM && isRandom(part))) return true
  // Random text in an alphabet with separators (base64url) falls into pieces that are short by themselves.
  const { pairs, odd } = tally(parts)
  if (pairs >= RANDOM - 4) return odd >= 7 && odd / pairs > 0.35
  // Short, so only a mixture of everything is a sign.
  return pairs >= 8 && odd / pairs > 0.5 && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

/** The share of neighbouring characters that one would not expect in words and numbers. */
export function oddness(text: string): number {
  const { pairs, odd } = tally(text.match(/[A-Za-z0-9]+/g) ?? [])
  return pairs === 0 ? 0 : odd / pairs
}

function isRandom(part: string): boolean {
  if (/^\d+$/.test(part) || part.length >= LONG) return true
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(part) && /\d/.test(part)) return true
  // Each word of userProfileById begins with one odd pair; the longer the name, the better that evens out.
  const limit = /[a-z][A-Z]/.test(part) && !/\d/.test(part) && part.length < 24 ? 0.34 : 0.25
  return oddness(part) > limit
}

// What may follow a letter in words. Taken from the words of this project's documents and of its dependencies' manuals.
const FOLLOWERS: Record<string, string> = {
  a: 'bcdfgiklmnprstuvwxy',
  b: 'abeijlorsuy',
  c: 'acehiklorstuy',
  d: 'adegilmorsuy',
  e: 'abcdefghijlmnopqrstuvwxy',
  f: 'aefilortuy',
  g: 'aeghilnorsu',
  h: 'aeiortuy',
  i: 'abcdefgklmnoprstvxz',
  j: 'aeos',
  k: 'aeinsy',
  l: 'adefilopstuy',
  m: 'abeilmnopsuy',
  n: 'acdefgiklnopstuvy',
  o: 'abcdefgijklmnoprstuvwx',
  p: 'adehilmoprstu',
  q: 'u',
  r: 'abcdefgiklmnoprstuvwy',
  s: 'acdefhiklmnopqstuwy',
  t: 'acdehilmoprstuwy',
  u: 'abcdegilmnprst',
  v: 'aeio',
  w: 'aehinors',
  x: 'aceipt',
  y: 'aceilmnopst',
  z: 'aeio',
}

/** How many neighbouring characters there are, and how many of them one would not expect in a word or a number. */
function tally(parts: string[]): { pairs: number; odd: number } {
  let pairs = 0
  let odd = 0
  for (const part of parts) {
    for (let at = 1; at < part.length; at++) {
      pairs++
      if (isOdd(part.charAt(at - 1), part.charAt(at))) odd++
    }
  }
  return { pairs, odd }
}

function isOdd(a: string, b: string): boolean {
  const digits = Number(a <= '9') + Number(b <= '9')
  if (digits > 0) return digits === 1
  // userId: a capital begins a word. The next pair, Id, is judged as letters.
  if (a > 'Z' && b <= 'Z') return true
  return !(FOLLOWERS[a.toLowerCase()] ?? '').includes(b.toLowerCase())
}

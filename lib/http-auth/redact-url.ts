import { decodePercent, isSecretQueryName, looksSecret, splitName } from './secrets'
import { splitQuery, splitUrl } from './url-parts'

/** What stands for a blanked part of a URL, so that it stays a URL. */
export const REDACTED = 'redacted'

/**
 * A URL that can be shown: without userinfo and fragment, each query value and each part that looks secret replaced.
 * Takes any string, relative references included; what has no likeness to a URL becomes one word.
 */
export function redactUrl(url: string): string {
  const { scheme, host, path, query } = splitUrl(dropRawPassword(url))
  // Without a host the rest of these is free text: data:, javascript:, mailto:
  if (scheme !== undefined && host === undefined) return `${safeScheme(scheme)}:${REDACTED}`
  if (host === undefined && /\s/.test(path) && !/^[/\\.]/.test(path)) return REDACTED

  const prefix = scheme === undefined ? (/^\s*[/\\]{2}/.test(url) ? '//' : '') : `${safeScheme(scheme)}://`
  const origin = host === undefined ? '' : prefix + redactHost(host)
  const shown = origin + redactPath(path) + (query === undefined ? '' : `?${redactQuery(query)}`)
  return shown.replace(/\s/g, '%20')
}

// A password with /, ? or # in it that should have been percent-encoded: the URL seems to end within it.
const RAW_PASSWORD = /^(\s*[a-z][a-z0-9+.-]{1,20}:[\\/]{2})[^\\/?#@]*:(?!\d{0,5}[\\/?#])[^\\/?#@]*[\\/?#]/i

function dropRawPassword(url: string): string {
  const start = RAW_PASSWORD.exec(url)?.[1]
  const at = url.lastIndexOf('@')
  return start === undefined || at === -1 ? url : start + url.slice(at + 1)
}

/**
 * A link that may be opened and shared: origin and path of an http or https URL, opaque segments blanked. A host
 * without a scheme gets https. Idempotent; undefined for everything else.
 */
export function stripUrl(url: string): string | undefined {
  const parsed = readAddress(url)
  return parsed && `${parsed.protocol}//${redactHost(parsed.host)}${redactPath(parsed.pathname)}`
}

/** An http or https URL as a person gives it; a host without a scheme gets https. Undefined for everything else. */
export function readAddress(url: string): URL | undefined {
  const text = unwrap(url.trim())
  const parts = splitUrl(text)
  let address = text
  if (parts.scheme === undefined) {
    if (/^[/\\.?#]/.test(text)) return undefined
    // One word alone is a search, not a host.
    const host = parts.host ?? text.split(/[/\\?#]/, 1)[0] ?? ''
    if (/\s/.test(host) || !(/[.:]/.test(host) || host === 'localhost' || text.length > host.length)) return undefined
    address = `https://${text}`
  }
  const parsed = parseUrl(address)
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed : undefined
}

const safeScheme = (scheme: string): string => (scheme.length > 20 || looksSecret(scheme) ? REDACTED : scheme)

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

// An address as it stands in prose: <https://example.com>, "example.com"
const unwrap = (text: string): string => (/^(?:<.*>|".*"|'.*'|`.*`)$/s.test(text) ? text.slice(1, -1).trim() : text)

// Hosts are what a diagnosis is about, so only what cannot be a host is blanked. A port that is no number is none.
function redactHost(host: string): string {
  const [, name = '', port = ''] = /^(\[[0-9a-f:.%]{2,60}\]|[^:]*)(:\d{1,5})?/i.exec(host) ?? []
  const isHost = /^[\p{L}\p{N}._~%{}<>$*…-]{0,253}$/u.test(name) || name.startsWith('[')
  const isToken = /^eyJ[\w-]+\./.test(name) || (!name.includes('.') && looksSecret(name))
  return isHost && !isToken ? name + port : REDACTED
}

// What follows one of these is often a secret too short to be told from a word by its letters.
const TELLING =
  /^(?:activate|activation|apikey|bot|confirm|hook|hooks|invitation|invite|key|keys|magic|otp|password|reset|secret|secrets|share|shared|sso|ticket|token|tokens|unsubscribe|verification|verify|webhook|webhooks)$/

/** A path with the segments that look secret blanked. */
export function redactPath(path: string): string {
  let afterTelling = false
  return path
    .split('/')
    .map((segment) => {
      const shown = redactSegment(segment, afterTelling)
      if (segment !== '') afterTelling = splitName(segment).some((word) => TELLING.test(word))
      return shown
    })
    .join('/')
}

function redactSegment(segment: string, afterTelling: boolean): string {
  // Path parameters (RFC 3986 §3.3): /page;jsessionid=ABC
  if (segment.includes(';')) {
    const [name = '', ...params] = segment.split(';')
    const shown = params.map((param) => {
      const equals = param.indexOf('=')
      return equals === -1 ? redactName(param) : `${redactName(param.slice(0, equals))}=${REDACTED}`
    })
    return [redactSegment(name, afterTelling), ...shown].join(';')
  }
  const text = decodePercent(segment)
  if (looksSecret(text)) return REDACTED
  const equals = segment.indexOf('=')
  if (equals > 0 && equals < segment.length - 1 && isSecretQueryName(segment.slice(0, equals)))
    return `${segment.slice(0, equals)}=${REDACTED}`
  const isMixed = (text.match(/\d/g)?.length ?? 0) > 1 && /[A-Za-z]/.test(text) && !/^v\d/.test(text)
  return afterTelling && text.length >= 6 && isMixed ? REDACTED : segment
}

/** Names stay, values go. An empty value is shown to be empty. */
function redactQuery(query: string): string {
  return splitQuery(query)
    .map(({ name, value }) => {
      if (value === undefined) return /\d/.test(name) && name.length >= 8 ? REDACTED : redactName(name)
      return value === '' ? `${redactName(name)}=` : `${redactName(name)}=${REDACTED}`
    })
    .join('&')
}

const redactName = (name: string): string => (name.length > 64 || looksSecret(decodePercent(name)) ? REDACTED : name)

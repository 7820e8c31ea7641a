/** A URL or relative reference cut at its delimiters (RFC 3986 appendix B); no part is decoded or checked. */
export interface UrlParts {
  scheme?: string
  userinfo?: string
  /** Host and port. */
  host?: string
  path: string
  query?: string
  fragment?: string
}

const WEB = /^(?:https?|wss?|ftp)$/i
// These are followed by something else than a host, so an @ in it ends no userinfo.
const OPAQUE = /^(?:about|acct|blob|data|file|javascript|mailto|news|sips?|tel|urn|view-source|xmpp)$/i

/**
 * Cuts any string. Where browsers are more lenient than RFC 3986 it sides with them (WHATWG URL): tabs and newlines
 * fall away, a backslash is a slash, `https:host` needs no slashes.
 */
export function splitUrl(url: string): UrlParts {
  let rest = url.replace(/[\0-\x1f\x7f]/g, '').trim()
  const cut = (mark: string): string | undefined => {
    const at = rest.indexOf(mark)
    if (at === -1) return undefined
    const tail = rest.slice(at + 1)
    rest = rest.slice(0, at)
    return tail
  }
  const fragment = cut('#')
  const query = cut('?')

  // `example.com:8080/x` and `user:pw@example.com/x` begin like a scheme and have none.
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:[/\\]|$))/.exec(rest)?.[1]
  const first = rest.split(/[/\\]/, 1)[0] ?? ''
  let authority: string | undefined
  if (scheme !== undefined && WEB.test(scheme)) {
    rest = rest
      .slice(scheme.length + 1)
      .replaceAll('\\', '/')
      .replace(/^\/+/, '')
    authority = takeAuthority()
  } else if (scheme !== undefined && rest.startsWith('//', scheme.length + 1)) {
    rest = rest.slice(scheme.length + 3)
    authority = takeAuthority()
  } else if (/^[/\\]{2}/.test(rest)) {
    rest = rest.slice(2)
    authority = takeAuthority()
  } else if ((first.indexOf('@') > 0 && !OPAQUE.test(scheme ?? '')) || /^[^\s:@]+:\d+$/.test(first)) {
    return { ...splitAuthority(takeAuthority()), path: rest, query, fragment }
  } else if (scheme !== undefined) rest = rest.slice(scheme.length + 1)

  function takeAuthority(): string {
    const end = rest.search(/[/\\]/)
    const taken = end === -1 ? rest : rest.slice(0, end)
    rest = end === -1 ? '' : rest.slice(end)
    return taken
  }
  return {
    scheme: scheme?.toLowerCase(),
    ...(authority === undefined ? {} : splitAuthority(authority)),
    path: rest,
    query,
    fragment,
  }
}

function splitAuthority(authority: string): { userinfo?: string; host: string } {
  const at = authority.lastIndexOf('@')
  return at === -1 ? { host: authority } : { userinfo: authority.slice(0, at), host: authority.slice(at + 1) }
}

/** The members of a query in order; one without "=" has no value. */
export function splitQuery(query: string): { name: string; value?: string }[] {
  return query.split('&').map((pair) => {
    const equals = pair.indexOf('=')
    return equals === -1 ? { name: pair } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) }
  })
}

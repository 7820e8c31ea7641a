import { type NextRequest, NextResponse } from 'next/server'
import { isKnownPath } from './lib/content/known-path'

/**
 * The one place that sets the Content-Security-Policy. The nonce goes on the request too, so that Next puts it on
 * every script tag that it writes.
 */
export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const dev = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // Development styles are injected by script and cannot carry the nonce.
    `style-src 'self'${dev ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "worker-src 'self'",
    // /embed shows the element at work.
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // For the page that says that there is none here, and what comes close.
  headers.set('x-path', pathname.replace(nowhere, ''))
  headers.set('content-security-policy', policy)

  const target = isKnownPath(pathname) ? markdownPath(request) : belowNowhere(request)
  const response = target
    ? NextResponse.rewrite(target, { request: { headers } })
    : NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  // `no-referrer` would make browsers send `Origin: null` with forms, which Server Actions refuse.
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  return response
}

/** No route has an address that ends so. A rewritten request passes here a second time. */
const nowhere = '/not-here'

function belowNowhere(request: NextRequest) {
  const url = request.nextUrl.clone()
  url.pathname = url.pathname.replace(/\/?$/, nowhere)
  return url
}

/** `/causes/<id>.md` and its like are made by one route. */
function markdownPath(request: NextRequest) {
  const [, folder, name] = /^\/(causes|fixes|guide)\/([a-z0-9-]+)\.md$/.exec(request.nextUrl.pathname) ?? []
  if (!folder || !name) return undefined
  const url = request.nextUrl.clone()
  url.pathname = `/markdown/${folder}/${name}`
  return url
}

export const config = {
  // Static files need no policy; /embed/ has one of its own, which names the sites that may frame it.
  matcher: ['/((?!_next/|embed/).*)'],
}

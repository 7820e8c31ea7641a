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
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // For the page that says that there is none here, and what comes close.
  headers.set('x-path', pathname)
  headers.set('content-security-policy', policy)

  const response = isKnownPath(pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(nowhere(request), { request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'no-referrer')
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  return response
}

/** An address that no route matches, below the one that was asked for. */
function nowhere(request: NextRequest) {
  const url = request.nextUrl.clone()
  url.pathname = `${url.pathname.replace(/\/$/, '')}/not-here`
  return url
}

export const config = {
  // Static files need no policy; /embed/ has one of its own, which names the sites that may frame it.
  matcher: ['/((?!_next/|embed/).*)'],
}

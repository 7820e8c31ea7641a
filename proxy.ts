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
  headers.set('x-path', pathname)
  headers.set('content-security-policy', policy)
  // next.config.js leads such a request to where no route is. A rewrite from here would make Next ask itself over the
  // network, as `localhost`, which need not be where it listens.
  if (isKnownPath(pathname)) headers.delete('x-nowhere')
  else headers.set('x-nowhere', 'yes')

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  // `no-referrer` would make browsers send `Origin: null` with forms, which Server Actions refuse.
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  return response
}

export const config = {
  // Static files need no policy; the frame has one of its own, which names the sites that may show it.
  matcher: ['/((?!_next/|embed/(?:frame|frame/[^/]+|(?:v1|frame)\\.js|v1(?:-react)?\\.d\\.ts|frame\\.css)$).*)'],
}

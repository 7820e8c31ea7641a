import { type NextRequest, NextResponse } from 'next/server'
import { isKnownPath } from './lib/content/known-path'
import { serveDocument } from './lib/documents/serve-document'
import { contentPolicy, safeHeaders } from './lib/policy'

/**
 * The one place that sets the Content-Security-Policy of pages. Those that the build has kept as documents are answered
 * here, with hashes of what they hold. All others are rendered with a nonce, which goes on the request too, so that
 * Next puts it on every script tag that it writes.
 */
export async function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl
  const document = await serveDocument(request, pathname)
  if (document) return document
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentPolicy({ script: `'nonce-${nonce}' 'strict-dynamic'`, style: `'nonce-${nonce}'` })

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
  for (const [name, value] of Object.entries(safeHeaders)) response.headers.set(name, value)
  return response
}

export const config = {
  // Static files need no policy; the frame has one of its own, which names the sites that may show it.
  matcher: ['/((?!_next/|style/|embed/(?:frame|frame/[^/]+|(?:v1|frame)\\.js|v1(?:-react)?\\.d\\.ts|frame\\.css)$).*)'],
}

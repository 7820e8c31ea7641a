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
  headers.set('x-path', pathname.replace(nowhere, ''))
  headers.set('content-security-policy', policy)

  const target = isKnownPath(pathname) ? markdownPath(request) : belowNowhere(request)
  const response = target
    ? NextResponse.rewrite(target, { request: { headers } })
    : NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(safeHeaders)) response.headers.set(name, value)
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

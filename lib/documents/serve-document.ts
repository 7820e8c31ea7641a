import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '../env'
import { isKept, keptButAsked, weakTag } from '../file-answer'
import { contentPolicy, policyHash, safeHeaders } from '../policy'
import { inlineTexts, unknownAddress } from './to-document'

/**
 * Guide, cause and fix pages tell the same to everybody. The build keeps them as documents; here they are answered
 * without rendering, and not sent again to those who have them.
 */

interface Stored {
  body: Uint8Array<ArrayBuffer>
  etag: string
  headers: Readonly<Record<string, string>>
}

/** What is said of a page only where it has an address of its own. */
const addressed = /<(link rel="canonical"|meta (property="og:|name="twitter:))[^>]*>/g

const kept = new Map<string, Promise<Stored | undefined>>()

/** Answers from the documents; undefined when there is none for the request, and the page has to be rendered. */
export async function serveDocument(request: Request, pathname: string): Promise<Response | undefined> {
  if (process.env.NODE_ENV === 'development' || !/^\/(guide|causes|fixes)(\/[a-z0-9-]+)?$/.test(pathname)) return
  if (request.method !== 'GET' && request.method !== 'HEAD') return
  const reading = kept.get(pathname) ?? load(pathname)
  // Addresses that lead nowhere are many, and not kept.
  if (await reading) kept.set(pathname, reading)
  const stored = await reading
  if (!stored) return
  const { body, etag, headers } = stored
  return isKept(request, etag) ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}

/** Where the build keeps the document of a page. */
export function documentFile(pathname: string, root = process.cwd()): string {
  return path.join(root, '.next/documents', `${pathname.slice(1).replace('/', '.')}.html`)
}

async function load(pathname: string): Promise<Stored | undefined> {
  const file = await readFile(documentFile(pathname), 'utf8').catch(() => undefined)
  if (file === undefined) return
  const address = env().PUBLIC_URL
  const text = address ? file.replaceAll(unknownAddress, address) : file.replace(addressed, '')
  const hashesOf = async (tag: 'script' | 'style') =>
    (await Promise.all(inlineTexts(text, tag).map(policyHash))).join(' ')
  const policy = contentPolicy({ script: await hashesOf('script'), style: await hashesOf('style') })
  const etag = weakTag(policy, text)
  return {
    body: new Uint8Array(Buffer.from(text)),
    etag,
    headers: {
      ...safeHeaders,
      'content-security-policy': policy,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': keptButAsked,
      etag,
    },
  }
}

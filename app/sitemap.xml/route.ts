import { content } from '@/lib/content/content'
import { sitemap } from '@/lib/content/site-files'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return new Response(sitemap(content(), env().PUBLIC_URL), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  })
}

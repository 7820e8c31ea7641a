import { content } from '@/lib/content/content'
import { llmsText } from '@/lib/content/site-files'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return new Response(llmsText(content(), env().PUBLIC_URL), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}

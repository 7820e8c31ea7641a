import { robotsText } from '@/lib/content/site-files'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return new Response(robotsText(env().PUBLIC_URL), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

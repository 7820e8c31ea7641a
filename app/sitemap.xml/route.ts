import { content } from '@/lib/content/content'
import { sitemap } from '@/lib/content/site-files'
import { env } from '@/lib/env'
import { fileAnswer } from '@/lib/file-answer'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Response {
  return fileAnswer(request, sitemap(content(), env().PUBLIC_URL), 'application/xml')
}

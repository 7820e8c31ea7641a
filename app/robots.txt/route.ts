import { robotsText } from '@/lib/content/site-files'
import { env } from '@/lib/env'
import { fileAnswer } from '@/lib/file-answer'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Response {
  return fileAnswer(request, robotsText(env().PUBLIC_URL), 'text/plain')
}

import { content } from '@/lib/content/content'
import { fileAnswer } from '@/lib/file-answer'

/** What is known of causes and findings, for reading a paste on the person's own device. Sites play no part in that. */
export function GET(request: Request): Response {
  return fileAnswer(request, JSON.stringify({ ...content().catalogue, sites: [] }), 'application/json')
}

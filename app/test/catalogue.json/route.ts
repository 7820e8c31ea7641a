import { content } from '@/lib/content/content'

/** What is known of causes and findings, for reading a paste on the person's own device. Sites play no part in that. */
export function GET(): Response {
  return Response.json({ ...content().catalogue, sites: [] }, { headers: { 'cache-control': 'public, max-age=300' } })
}
